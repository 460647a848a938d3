"""Uniforms and liveries from a few photos: a hint by colour and texture, never grounds."""

"""Zabta: a force's social-media directive, made readable, checkable, fair and auditable."""

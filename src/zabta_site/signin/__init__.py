"""Passkeys, one-time codes and the shared station computer."""

"""Asking open networks for the public posts of declared accounts. Off by default."""

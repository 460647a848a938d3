"""Asking for permission before posting, and class approvals."""

"""Acknowledgement, signed sheets, service and reminders of a version of the directive."""

""" "May I post this?": answers without keeping anything. Walled off from those who judge."""

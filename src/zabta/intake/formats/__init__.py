"""One package a source format, found by looking (`catalogue.py`); adding one changes no other."""

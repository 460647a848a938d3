"""Sign-in, navigation, home pages and the look of every page."""

"""What an officer sees of themselves: items, views, corrections, cure, own exposure."""

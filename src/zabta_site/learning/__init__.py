"""The guide officers read, print and share, and the short questions about each clause."""

"""Protected reports, out of reach of monitoring and command."""

"""The command line. A command is a module in `commands/`; a benchmark is one in `bench/`."""

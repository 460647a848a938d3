"""Kinds of `zabta teach`: each module offers HELP, add_arguments and run."""

"""Kinds of `zabta signals`: each module offers HELP, add_arguments and run."""

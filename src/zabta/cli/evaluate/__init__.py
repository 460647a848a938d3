"""Kinds of `zabta evaluate`: each module offers HELP, add_arguments and run."""

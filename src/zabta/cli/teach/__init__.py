"""Sub-commands of `zabta teach`: each module offers HELP, add_arguments(parser) and run(args)."""

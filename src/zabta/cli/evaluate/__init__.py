"""Sub-commands of `zabta evaluate`: each module offers HELP, add_arguments(parser) and run(args)."""

"""Sub-commands of `zabta signals`: each module offers HELP, add_arguments(parser) and run(args)."""

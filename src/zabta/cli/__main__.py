"""`python -m zabta.cli COMMAND …`, which is what ./zabta hands over to."""

from __future__ import annotations

import argparse
import os
import sys

from zabta.cli.port import command_names, load_command
from zabta.domain.fault import BadInput


class _Parser(argparse.ArgumentParser):
    """Wrong calls end in one line and exit code 2."""

    def error(self, message: str) -> None:  # type: ignore[override] # exits, as the parent does
        print(f"{self.prog}: {message}. Try {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


def build_parser(only: str | None = None) -> argparse.ArgumentParser:
    """The parser; only the command that was asked for loads its own code."""
    parser = _Parser(prog="zabta", description="A directive made readable, checkable, auditable.")
    parsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in command_names():
        if only in (None, "--help", "-h", name):
            command = load_command(name)
            sub = parsers.add_parser(name, help=command.HELP, description=command.HELP)
            command.add_arguments(sub)
            sub.set_defaults(run=command.run)
        else:
            parsers.add_parser(name)
    return parser


def main(words: list[str] | None = None) -> int:
    words = sys.argv[1:] if words is None else words
    args = build_parser(words[0] if words else None).parse_args(words)
    try:
        return int(args.run(args))
    except BadInput as error:
        for fault in error.faults:
            print(f"zabta {args.command}: {fault}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(f"zabta {args.command}: stopped; nothing half-done is kept", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())

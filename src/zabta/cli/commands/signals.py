"""`zabta signals KIND …`; kinds are the modules of `zabta.cli.signals`, found by looking."""

from __future__ import annotations

import argparse

from zabta.cli import signals as kinds
from zabta.cli.kinds import add_kinds, run_kind

HELP = "run a detector alone, one JSON object a line"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_kinds(parser, kinds)


def run(args: argparse.Namespace) -> int:
    return run_kind(kinds, args)

"""`zabta teach KIND …`; kinds are the modules of `zabta.cli.teach`, found by looking."""

from __future__ import annotations

import argparse

from zabta.cli import teach as kinds
from zabta.cli.kinds import add_kinds, run_kind

HELP = "rebuild what a detector learnt, from data in the repository"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_kinds(parser, kinds)


def run(args: argparse.Namespace) -> int:
    return run_kind(kinds, args)

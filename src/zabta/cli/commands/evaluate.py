"""`zabta evaluate KIND …`; kinds are the modules of `zabta.cli.evaluate`, found by looking."""

from __future__ import annotations

import argparse

from zabta.cli import evaluate as kinds
from zabta.cli.kinds import add_kinds, run_kind

HELP = "precision and recall with intervals on labelled data"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_kinds(parser, kinds)


def run(args: argparse.Namespace) -> int:
    return run_kind(kinds, args)

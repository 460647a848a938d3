"""Sub-commands found by looking: `zabta signals NAME`, each a module of a folder beside this."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from types import ModuleType
from typing import cast

from zabta.cli.port import Command


def names(package: ModuleType) -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(package.__path__))


def load(package: ModuleType, name: str) -> Command:
    return cast(Command, importlib.import_module(f"{package.__name__}.{name}"))


def add_kinds(parser: argparse.ArgumentParser, package: ModuleType) -> None:
    """One sub-command for each module of the package, with HELP, `add_arguments` and `run`."""
    parsers = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for name in names(package):
        command = load(package, name)
        sub = parsers.add_parser(name, help=command.HELP, description=command.HELP)
        command.add_arguments(sub)


def run_kind(package: ModuleType, args: argparse.Namespace) -> int:
    return int(load(package, args.kind).run(args))

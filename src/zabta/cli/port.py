"""What a command module offers: HELP, `add_arguments` and `run`; adding one changes no other."""

from __future__ import annotations

import argparse
import importlib
import keyword
import pkgutil
from typing import Protocol, cast

from zabta.cli import commands


class Command(Protocol):
    """A module of `zabta.cli.commands`. `run` returns the exit code: 0 done, 1 does not hold."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, args: argparse.Namespace) -> int: ...


def command_names() -> list[str]:
    """A module's name; `import_` is `import`, which no module can be called."""
    return sorted(module.name.rstrip("_") for module in pkgutil.iter_modules(commands.__path__))


def load_command(name: str) -> Command:
    module = f"{name}_" if keyword.iskeyword(name) else name
    return cast(Command, importlib.import_module(f"{commands.__name__}.{module}"))

"""`zabta bench [NAME] [--json]`: measure, beside the peer, and say the ratio."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys

from zabta.cli import bench

HELP = "measure speed and memory, each beside its peer in the same run"


def names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(bench.__path__))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", choices=names(), help="which; all when left out")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace) -> int:
    for name in [args.name] if args.name else names():
        print(f"zabta bench: {name} …", file=sys.stderr, flush=True)
        figures = importlib.import_module(f"{bench.__name__}.{name}").measure()
        print(json.dumps(figures) if args.json else _table(name, figures))
    return 0


def _table(name: str, figures: dict[str, float | str]) -> str:
    rows = [f"  {key:<32}{_shown(value):>18}" for key, value in figures.items()]
    return "\n".join([name, *rows])


def _shown(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:,.2f}" if value < 100 else f"{value:,.0f}"

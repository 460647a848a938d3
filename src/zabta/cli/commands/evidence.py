"""`zabta evidence seal|export|verify|head`."""

from __future__ import annotations

import argparse
import mimetypes
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from zabta.domain.fault import BadInput, Fault
from zabta.evidence.bundle import export_bundle
from zabta.evidence.head import key_fingerprint
from zabta.evidence.item import Capture, Credentials, Statement
from zabta.evidence.seal import Named, Registry
from zabta.evidence.verify import faults_in
from zabta.signals.image.needs import missing

HELP = "seal captured files, export them as a bundle, verify a bundle"


class SealRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file given with --statement: what the capturing person says, and the capture."""

    statement: Statement
    capture: Capture


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="seal|export|verify|head")
    seal = _act(acts, "seal", seal_files, "seal files as one item")
    seal.add_argument("files", nargs="+", type=Path, metavar="FILE")
    seal.add_argument("--statement", type=Path, required=True, help="JSON: statement and capture")
    seal.add_argument("--by", required=True, help="who seals: a named person")
    export = _act(acts, "export", export_items, "one zip that a stranger can check")
    export.add_argument("items", nargs="+", metavar="ITEM|CASE")
    export.add_argument("--out", type=Path, required=True)
    export.add_argument("--by", default="", help="of a site: service number of who takes it away")
    export.add_argument("--reason", default="", help="of a site: why; it is written in the ledger")
    _act(acts, "head", print_head, "sign and print the ledger's head, for the station diary")
    verify = _act(acts, "verify", verify_bundle, "say every fault of a bundle, with its place")
    verify.add_argument("bundle", type=Path)
    verify.add_argument("--key", default="", help="fingerprint of the key you trust")
    verify.add_argument("--head", default="", metavar="SIZE:ROOT", help="head known outside")
    for name in ("seal", "export", "head"):
        acts.choices[name].add_argument("--data", type=Path, required=True, help="evidence folder")


def _act(
    acts: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    act: Callable[[argparse.Namespace], int],
    text: str,
) -> argparse.ArgumentParser:
    parser = acts.add_parser(name, help=text, description=text)
    parser.set_defaults(act_on=act)
    return parser


def run(args: argparse.Namespace) -> int:
    return int(args.act_on(args))


def seal_files(args: argparse.Namespace) -> int:
    request = _read_request(args.statement)
    named = [_named(path) for path in args.files]
    registry = Registry(args.data)
    item = registry.seal(named, request.statement, request.capture, by=args.by, at=_now())
    print(item.id)
    return 0


def _named(path: Path) -> Named:
    kind = _media_type(path)
    return Named(path.name, kind, _bytes_of(path), _credentials(path, kind))


def _credentials(path: Path, kind: str) -> Credentials | None:
    """Content Credentials of a picture or film; without the vision list it is said so."""
    if not kind.startswith(("image/", "video/")):
        return None
    if absent := missing():
        return Credentials(status="not_read", why=f"{', '.join(absent)} not installed")
    from zabta.signals.image.media import Reader  # here, since it needs the vision list

    with Reader() as reader:
        return msgspec.convert(asdict(reader.credentials(path)), Credentials)


def export_items(args: argparse.Namespace) -> int:
    if _is_site(args.data):
        return _export_from_site(args)
    export_bundle(Registry(args.data), args.items, args.out, at=_now())
    print(args.out)
    return 0


def _is_site(data: Path) -> bool:
    """A site's data folder: its ledger is a database, and knows who may take what."""
    return (data / "zabta.sqlite3").exists() or bool(os.environ.get("ZABTA_DATABASE_URL"))


def _export_from_site(args: argparse.Namespace) -> int:
    """The site's own program does it, since nothing here may know the site."""
    if not (args.by and args.reason):
        expected = "--by SERVICE_NUMBER and --reason WHY"
        raise BadInput(Fault("a site's evidence leaves with a name", "export", expected))
    words = ["-m", "zabta_site.project.admin", "export-evidence", *args.items]
    told = ["--by", args.by, "--reason", args.reason, "--out", str(args.out.resolve())]
    here = {**os.environ, "ZABTA_DATA": str(args.data.resolve())}
    done = subprocess.run([sys.executable, *words, *told], env=here, check=False)  # noqa: S603
    return done.returncode


def print_head(args: argparse.Namespace) -> int:
    signed = Registry(args.data).sign_head(_now())
    print(f"at    {signed.head.at}")
    print(f"head  {signed.head.size}:{signed.head.root}")
    print(f"key   {key_fingerprint(signed.key)}")
    return 0


def verify_bundle(args: argparse.Namespace) -> int:
    if not args.bundle.exists():
        raise BadInput(Fault("no such file or folder", str(args.bundle), "a bundle"))
    found = faults_in(args.bundle, args.key, args.head)
    for place, what in found:
        print(f"{place}: {what}")
    if not found:
        print("Everything in this bundle holds together.")
    return 1 if found else 0


def _read_request(path: Path) -> SealRequest:
    try:
        return msgspec.json.decode(_bytes_of(path), type=SealRequest)
    except msgspec.MsgspecError as error:
        expected = "JSON with `statement` and `capture`"
        raise BadInput(Fault(str(error), str(path), expected, "See docs/evidence.md")) from None


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(Fault(str(error.strerror), str(path), "a readable file")) from None


def _media_type(path: Path) -> str:
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

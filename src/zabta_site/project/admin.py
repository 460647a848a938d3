"""What only someone at the machine may do: the first sign-in, and loading a force folder.

python -m zabta_site.project.admin add-sign-in A-1 "Name" --role administrator --language ur
python -m zabta_site.project.admin print-slip A-1 --why "lost the password; asked by letter 12"
python -m zabta_site.project.admin load-force FOLDER
python -m zabta_site.project.admin load-conformance conformance.json
python -m zabta_site.project.admin verify-ledger
python -m zabta_site.project.admin export-evidence NAME… --by NUMBER --reason WHY --out FILE
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from pathlib import Path

import django

from zabta.domain.fault import BadInput


def main(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabta_site.project.settings")
    django.setup()
    args = parser().parse_args(words)
    try:
        return int(args.run(args))
    except BadInput as fault:
        print(f"zabta: {fault}", file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    from zabta_site.people.roles import Role

    top = argparse.ArgumentParser("zabta_site.project.admin")
    commands = top.add_subparsers(required=True)
    add = commands.add_parser("add-sign-in")
    add.add_argument("number")
    add.add_argument("name")
    add.add_argument("--role", choices=[role.value for role in Role], action="append", default=[])
    add.add_argument("--unit", help="id of the unit the roles hold in; the whole force without it")
    add.add_argument("--language", choices=["en", "ur", "ps"], default="ur")
    add.set_defaults(run=add_sign_in)
    slip = commands.add_parser("print-slip")
    slip.add_argument("number")
    slip.add_argument("--why", required=True)
    slip.set_defaults(run=print_slip)
    load = commands.add_parser("load-force")
    load.add_argument("folder", type=Path)
    load.set_defaults(run=load_force)
    runs = commands.add_parser("load-conformance")
    runs.add_argument("file", type=Path, help="conformance.json of a run of the tests")
    runs.set_defaults(run=load_conformance)
    commands.add_parser("verify-ledger").set_defaults(run=verify_ledger)
    export = commands.add_parser("export-evidence")
    export.add_argument("names", nargs="+")
    export.add_argument("--by", required=True, help="service number of who takes it away")
    export.add_argument("--reason", required=True)
    export.add_argument("--out", type=Path, required=True)
    export.set_defaults(run=export_evidence)
    return top


def add_sign_in(args: argparse.Namespace) -> int:
    """Make a sign-in with a password of its own, printed once."""
    from django.db import transaction

    from zabta_site.ledgerbook.actions import Machine
    from zabta_site.people.actions import create_user, grant_role
    from zabta_site.people.models import Unit
    from zabta_site.people.reads import user_of
    from zabta_site.people.roles import Role

    by, password = Machine("console"), secrets.token_urlsafe(12)
    unit = Unit.objects.filter(pk=args.unit).first()
    if user_of(args.number) or (args.unit and unit is None):
        what = f"{args.number} can sign in already" if not args.unit else f"no unit {args.unit}"
        print(f"zabta: {what}", file=sys.stderr)
        return 1
    with transaction.atomic():
        user = create_user(args.number, args.name, password, language=args.language, by=by)
        for role in args.role:
            grant_role(user, Role(role), unit, by=by, reason="given at the machine")
    print(f"{args.number} may sign in with the password {password}")
    return 0


def print_slip(args: argparse.Namespace) -> int:
    """A one-time code for somebody who signs in already; it works once, within three days."""
    from zabta_site.ledgerbook.actions import Machine
    from zabta_site.people.reads import user_of
    from zabta_site.signin import actions

    user = user_of(args.number)
    if user is None:
        print(f"zabta: nobody signs in as {args.number}; see add-sign-in", file=sys.stderr)
        return 1
    code = actions.print_slip(user, by=Machine("console"), reason=args.why)
    print(f"{user.number} may sign in once, within three days, with the code {code}")
    return 0


def load_force(args: argparse.Namespace) -> int:
    from zabta_site.ledgerbook.actions import Machine
    from zabta_site.project.loading import load_folder

    loaded = load_folder(args.folder.resolve(), by=Machine("console"))
    print(f"loaded {loaded.folder} ({loaded.sha256[:12]})")
    return 0


def load_conformance(args: argparse.Namespace) -> int:
    """When each promise's tests last passed where this program was built."""
    from zabta_site.ledgerbook.actions import Machine
    from zabta_site.reports.conformance import load_runs

    try:
        data = args.file.read_bytes()
    except OSError as fault:
        print(f"zabta: {args.file} cannot be read: {fault.strerror}", file=sys.stderr)
        return 2
    print(f"{load_runs(data, by=Machine('console'))} tests of promises are told of")
    return 0


def verify_ledger(args: argparse.Namespace) -> int:
    """Every hash computed again; 1 and the place when the chain does not hold."""
    from zabta_site.ledgerbook.reads import verify_chain

    verdict = verify_chain()
    if verdict.holds:
        print(f"{verdict.entries} entries hold")
        return 0
    print(f"zabta: ledger entry {verdict.broken_at} {verdict.why}", file=sys.stderr)
    return 1


def export_evidence(args: argparse.Namespace) -> int:
    """One bundle of items, or of what a case rests on; only what that person may see."""
    from zabta_site.people.reads import user_of, viewer_for
    from zabta_site.vault.actions import export_items
    from zabta_site.vault.exhibits import items_named

    viewer = viewer_for(user_of(args.by))
    items = items_named(viewer, args.names)
    args.out.write_bytes(export_items(items, by=viewer, reason=args.reason))
    print(f"{args.out}: {len(items)} items")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

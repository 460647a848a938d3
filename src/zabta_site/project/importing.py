"""`zabta import`: the page "Bring in posts" for whoever sits at the machine.

The same statement is asked, the same gate, the same action; the ledger names the person and says
that it came by the command line. One JSON object a file goes to standard output, words to stderr.
Exit codes: 0 every file was taken, 1 the gate is shut or the job broke, 2 the call or a file is
wrong.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django

from zabta.domain.fault import BadInput, Fault

if TYPE_CHECKING:
    from zabta_site.collection.models import ImportBatch, ImportFile
    from zabta_site.collection.reading import Upload
    from zabta_site.people.models import User
    from zabta_site.work.models import Job

DONE, NOT_NOW, WRONG = 0, 1, 2
NO_SITE = "there is no site in this data folder. Start it once: ./zabta run; or name it with --data"


def main(words: list[str]) -> int:
    args = parse(words)
    if args.data:
        if not args.data.is_dir():
            return refuse(NO_SITE)
        os.environ["ZABTA_DATA"] = str(args.data.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabta_site.project.settings")
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
        return bring(args)
    except ImproperlyConfigured as wrong:
        return refuse(str(wrong))
    except BadInput as bad:
        return refuse(*map(str, bad.faults))
    except KeyboardInterrupt:
        return refuse("stopped; what is not stored yet is stored when the site runs", code=130)


def parse(words: list[str]) -> argparse.Namespace:
    """As the core's command hands it over, which has the help and the choices."""
    parser = argparse.ArgumentParser("zabta import", allow_abbrev=False)
    for name in ("basis", "by", "mode", "complainant"):
        parser.add_argument(f"--{name}", default="")
    parser.add_argument("--was-public", action="store_true")
    parser.add_argument("--later", action="store_true")
    parser.add_argument("--data", type=Path)
    parser.add_argument("files", nargs="+", type=Path)
    return parser.parse_args(words)


def bring(args: argparse.Namespace) -> int:
    from django.utils import translation

    from zabta_site.gate.reads import GateShut, why_shut

    with translation.override("en"):
        user = person(args.by)
        told = stated(args)
        uploads = read_files(args.files)
        try:
            batch = start(uploads, told, user)
        except GateShut as shut:
            return refuse(why_shut(shut), code=NOT_NOW)
        return later(batch) if args.later else follow(batch)


def person(number: str) -> User:
    """Whoever is named must be allowed to on the page."""
    from django.db import DatabaseError

    from zabta_site.people.reads import user_of, viewer_for
    from zabta_site.people.roles import Permission

    try:
        user = user_of(number)
        may = viewer_for(user).may(Permission.IMPORT_POSTS)
    except DatabaseError:
        raise BadInput(Fault(NO_SITE)) from None
    if user is None or not may:
        mend = "A reviewer or an administrator brings posts in"
        raise BadInput(Fault(f"{number!r} may not bring posts in", "--by", mend=mend))
    return user


def stated(args: argparse.Namespace) -> dict[str, str]:
    """What the page's form asks, held to the page's own rules."""
    from zabta_site.collection.forms import Stated

    given = {"basis": args.basis, "mode": args.mode, "complainant": args.complainant}
    form = Stated({**given, "was_public": "on" if args.was_public else ""})
    if form.is_valid():
        return dict(form.cleaned_data)
    raise BadInput(
        *(
            Fault(str(said), f"--{name.replace('_', '-')}")
            for name, sayings in form.errors.items()
            for said in sayings
        )
    )


def read_files(paths: Iterable[Path]) -> list[Upload]:
    """Pictures go to the posts beside them; a file past the limit is not read."""
    from django.conf import settings

    from zabta_site.collection.reading import too_large
    from zabta_site.collection.uploading import read_whole

    whole, cut, most = {}, [], settings.LARGEST_UPLOAD
    for name, path in found(paths):
        try:
            if (size := path.stat().st_size) > most:
                cut.append(too_large(name, size, most))
            else:
                whole[name] = path.read_bytes()
        except OSError as error:
            raise BadInput(Fault(str(error.strerror), str(path), "a readable file")) from None
    return [*read_whole(whole, alone=not cut), *cut]


def found(paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Files by the name that posts call them by; of a folder all that is not hidden."""
    for path in paths:
        if not path.is_dir():
            yield path.name, path
            continue
        inside = [one for one in sorted(path.rglob("*")) if one.is_file()]
        names = [(one.relative_to(path), one) for one in inside]
        shown = [(name, one) for name, one in names if not str(name).startswith(".")]
        if not shown:
            raise BadInput(Fault("the folder holds no file", str(path), "posts, exports, captures"))
        yield from ((name.as_posix(), one) for name, one in shown)


def start(uploads: list[Upload], told: dict[str, str], user: User) -> ImportBatch:
    from zabta_site.collection.actions import start_import
    from zabta_site.collection.words import Mode
    from zabta_site.people.reads import viewer_for

    return start_import(
        uploads,
        Mode(told["mode"]),
        by=viewer_for(user),
        user=user,
        reason=told["basis"],
        complainant=told["complainant"],
        way=f"command line of {getpass.getuser()}",
    )


def later(batch: ImportBatch) -> int:
    say(f"import {batch.pk} waits for the worker of the site")
    return report(batch)


def follow(batch: ImportBatch) -> int:
    """Carry the job out here, unless the site's worker has taken it; then watch it."""
    from zabta_site.collection.reads import job_of
    from zabta_site.collection.tasks import heard_by
    from zabta_site.work.actions_running import run_row

    job = job_of(batch)
    assert job is not None, "start_import asks for it"
    while not job.is_over:
        with heard_by(progress):
            run_row(job.pk)
        job.refresh_from_db()
        if not job.is_over:
            progress(job.done, job.total)
            time.sleep(1)
    return report(batch) if ended_well(job) else NOT_NOW


def ended_well(job: Job) -> bool:
    from zabta_site.work.models import JobStatus

    if job.status == JobStatus.DONE:
        return True
    say("it stopped before the end; nothing is half stored. Look at the jobs", job.error)
    return False


def progress(done: int, total: int) -> None:
    say(f"{done} of {total} posts")


def report(batch: ImportBatch) -> int:
    from zabta_site.collection.reads import files_of
    from zabta_site.collection.words import FileState

    files = files_of(batch)
    for file in files:
        print(json.dumps(told_of(file), ensure_ascii=False), flush=True)
        say(*(f"{file.name}: {fault}" for fault in wrong(file)))
    return WRONG if any(file.state == FileState.REFUSED for file in files) else DONE


def told_of(file: ImportFile) -> dict[str, object]:
    """What the page of an import says of a file, in numbers."""
    return {
        "import": file.batch_id,
        "file": file.name,
        "state": file.state,
        "format": file.format,
        "read": file.rows_read,
        "left_out": {one["reason"]: one["count"] for one in file.refusals},
    }


def wrong(file: ImportFile) -> Iterator[str]:
    for one in file.faults:
        yield str(Fault(**{name: one.get(name, "") for name in Fault.__struct_fields__}))


def say(*lines: str) -> None:
    for line in filter(None, lines):
        print(f"zabta import: {line}", file=sys.stderr, flush=True)


def refuse(*lines: str, code: int = WRONG) -> int:
    say(*lines)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

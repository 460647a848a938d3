"""`zabta bench review`: the review desk on a whole force, in SQLite and, where it is installed, in
PostgreSQL: 200 items through the site's own pages, beside the usual way to read a queue."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HELP = "work 200 items of a queue over one million posts and 130,000 officers"
PORT = "54871"


def measure() -> dict[str, float | str]:
    """Every step's p50 and p95 in milliseconds of the server, for each database."""
    told: dict[str, float | str] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told |= _run("sqlite", folder / "sqlite", "")
        if _postgres_folder() is None:
            return {**told, "postgresql": "not installed here"}
        with _postgres() as url:
            told |= _run("postgresql", folder / "with-postgres", url)
    return told


def _run(database: str, data: Path, url: str) -> dict[str, float | str]:
    environment = {
        **os.environ,
        "ZABTA_DATA": str(data),
        "ZABTA_DATABASE_URL": url,
        "ZABTA_HOSTS": "localhost",
        "DJANGO_SETTINGS_MODULE": "zabta_site.project.settings",
    }
    sizes = os.environ.get("ZABTA_BENCH_REVIEW", "").split()
    call = [sys.executable, "-m", "zabta_site.project.reviewbench", *sizes]
    done = subprocess.run(call, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 # our own program
    if done.returncode:
        return {f"{database}: failed": done.stderr.strip().splitlines()[-1]}
    told = json.loads(done.stdout.strip().splitlines()[-1])
    return {f"{database}: {key}": value for key, value in told.items()}


def _postgres_folder() -> Path | None:
    """Where initdb and pg_ctl are."""
    found = shutil.which("initdb")
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    path = Path(found) if found else next(iter(known), None)
    return path.parent if path else None


@contextmanager
def _postgres() -> Iterator[str]:
    """A cluster of its own in a folder of its own, thrown away afterwards."""
    programs = _postgres_folder()
    assert programs is not None
    with tempfile.TemporaryDirectory(prefix="zabta-pg-") as name:
        folder = Path(name)
        user = _owner(folder)
        data = folder / "data"
        _call(user, programs / "initdb", "-D", data, "-U", "zabta", "-A", "trust")
        options = f"-p {PORT} -k {folder} -c listen_addresses=127.0.0.1"
        control = (programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w")
        _call(user, *control, "start")
        try:
            yield f"postgres://zabta@127.0.0.1:{PORT}/postgres"
        finally:
            _call(user, *control, "-m", "fast", "stop")


def _owner(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root: then somebody without rights owns the folder."""
    if os.geteuid():
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    name = "postgres" if "postgres" in known else "nobody"
    shutil.chown(folder, name)
    return name


def _call(user: str | None, *words: str | Path) -> None:
    quiet = subprocess.DEVNULL
    subprocess.run(words, check=True, stdout=quiet, cwd="/", user=user)  # noqa: S603 # found above

"""The first load of a page stays under 150 KB compressed, and vendored files are as listed."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

BUDGET = 150_000
VENDOR = Path(__file__).resolve().parents[2] / "src/zabta_site/desk/static/vendor"


def first_load(page: bytes) -> dict[str, int]:
    """Compressed bytes of a page and of every file it and its sheets pull in."""
    sizes = {"html": len(gzip.compress(page))}
    names = re.findall(rb'(?:href|src)="/static/([^"]+)"', page)
    names += [b"vendor/naskh-400.woff2", b"vendor/naskh-700.woff2"]
    for name in {name.decode() for name in names}:
        found = finders.find(name)
        assert isinstance(found, str), name
        content = Path(found).read_bytes()
        is_packed = name.endswith(".woff2")
        sizes[name] = len(content) if is_packed else len(gzip.compress(content))
    return sizes


@pytest.mark.parametrize("language", ["en", "ur", "ps"])
def test_the_first_load_stays_within_its_budget(client: Client, db: None, language: str) -> None:
    client.cookies["django_language"] = language
    sizes = first_load(client.get("/sign-in/").content)
    print(sizes, sum(sizes.values()))
    assert len(sizes) >= 6
    assert sum(sizes.values()) < BUDGET


def test_vendored_files_are_exactly_the_listed_ones() -> None:
    rows = [line.split() for line in (VENDOR / "VENDORED.txt").read_text().splitlines()]
    there = {p.name for p in VENDOR.iterdir()} - {"VENDORED.txt"}
    assert {name for _, name in rows} == there
    for sha256, name in rows:
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == sha256


@pytest.mark.parametrize("path", ["/selfcheck/ps/", "/learning/guide/ps/", "/learning/guide/ur/"])
def test_public_pages_stay_within_the_same_budget(client: Client, db: None, path: str) -> None:
    sizes = first_load(client.get(path).content)
    print(sizes, sum(sizes.values()))
    assert sum(sizes.values()) < BUDGET

"""Every promise names a place that exists and tests that exist, and the page tells their dates."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from django.urls import get_resolver
from pytest_django.fixtures import Settings

from promise_runs import keep_runs
from zabta.domain.fault import BadInput
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import User
from zabta_site.reports import conformance
from zabta_site.reports.stamp import code_stamp

ROOT = Path(__file__).resolve().parents[3]
Cast = dict[str, User]
SignedIn = Callable[..., Client]
ROWS = conformance.requirements()
SCORED = ("score", "risk", "loyalty", "sentiment", "face", "embedding", "friend", "contact")
HUNTING = ("unmask", "deanonym", "identify", "person-search", "people-search", "face")


def test_all_twenty_five_are_there() -> None:
    assert list(ROWS) == [f"PR-{n:02}" for n in range(1, 26)]


@pytest.mark.parametrize("id_", ROWS)
def test_a_promise_names_a_place_and_tests_that_exist(id_: str) -> None:
    one = ROWS[id_]
    assert find_spec(one.where) is not None
    for test in one.tests:
        path, _, name = test.partition("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert name in names, test
    assert one.tests and len({one.rule.en, one.rule.ur, one.rule.ps}) == 3


def told(tests: dict[str, dict[str, str]]) -> bytes:
    return json.dumps({"format": conformance.FORMAT, "tests": tests}).encode()


def page(signed_in: SignedIn) -> str:
    return signed_in("oversight").get("/reports/conformance/").content.decode()


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path / conformance.FILE


def test_the_page_tells_the_date_of_the_oldest_test_and_on_which_program(
    cast: Cast, signed_in: SignedIn, folder: Path
) -> None:
    first, second = ROWS["PR-01"].tests
    late, early = "2026-11-02T08:00:00+00:00", "2026-11-01T08:00:00+00:00"
    here = {"passed": early, "code": code_stamp()}
    folder.write_bytes(told({first: {"passed": late, "code": "ab"}, second: here}))
    text = page(signed_in)
    assert "01-11-2026" in text and "02-11-2026" not in text
    assert "on another state of the program" in text and text.count("no run known") == 24
    folder.write_bytes(told({first: {**here, "passed": late}, second: here}))
    assert "on this very program" in page(signed_in)


def test_a_test_that_failed_since_it_passed_takes_the_date_away(
    cast: Cast, signed_in: SignedIn, folder: Path
) -> None:
    times = {"passed": "2026-11-01T08:00:00+00:00", "failed": "2026-11-03T08:00:00+00:00"}
    folder.write_bytes(told(dict.fromkeys(ROWS["PR-01"].tests, times)))
    text = page(signed_in)
    assert "03-11-2026" in text and "01-11-2026" not in text


@pytest.mark.parametrize("data", [None, b"{[", b"{}", told({"tests/no.py::such": {}})])
def test_without_a_file_or_with_a_damaged_one_no_date_is_claimed(
    cast: Cast, signed_in: SignedIn, folder: Path, data: bytes | None
) -> None:
    if data is not None:
        folder.write_bytes(data)
    text = page(signed_in)
    assert text.count("no run known") == 25 and "No run of the tests is known here" in text


def test_the_file_of_a_run_elsewhere_is_loaded_and_stands_in_the_ledger(
    cast: Cast, signed_in: SignedIn, folder: Path, tmp_path: Path
) -> None:
    run = tmp_path / "brought.json"
    keep_runs(run, {*ROWS["PR-01"].tests}, {ROWS["PR-02"].tests[0]})
    assert conformance.load_runs(run.read_bytes(), by=Machine("console")) == 3
    text = page(signed_in)
    assert "on this very program" in text and "failed" in text
    assert Entry.objects.filter(kind="conformance.loaded").count() == 1


def test_a_file_that_is_none_is_refused_in_words_and_changes_nothing(
    cast: Cast, folder: Path
) -> None:
    with pytest.raises(BadInput, match="machine that built"):
        conformance.load_runs(b"[1]", by=Machine("console"))
    assert not folder.exists() and not Entry.objects.filter(kind="conformance.loaded").exists()


def test_no_table_holds_a_score_of_a_person_a_face_or_a_contact() -> None:
    for model in apps.get_models():
        if model._meta.app_label in {"people", "accounts"}:
            for field in model._meta.get_fields():
                assert not any(word in field.name for word in SCORED), (model, field.name)
        assert not any(word in model.__name__.lower() for word in ("score", "face", "contact"))


def test_no_address_of_the_site_unmasks_or_searches_a_person() -> None:
    told = [str(pattern.pattern) for pattern in get_resolver().url_patterns]
    inner = [
        str(one.pattern)
        for pattern in get_resolver().url_patterns
        for one in getattr(pattern, "url_patterns", [])
    ]
    assert len(inner) > 40
    assert not [url for url in (*told, *inner) for word in HUNTING if word in url]

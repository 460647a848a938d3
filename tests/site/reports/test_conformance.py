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

from zabta_site.people.models import User
from zabta_site.reports import conformance

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


def test_the_page_tells_the_date_of_the_oldest_test_and_what_never_passed(
    cast: Cast, signed_in: SignedIn, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    first, second = ROWS["PR-01"].tests
    times = {first: "2026-11-02T08:00:00+00:00", second: "2026-11-01T08:00:00+00:00"}
    (tmp_path / conformance.FILE).write_text(json.dumps(times))
    text = signed_in("oversight").get("/reports/conformance/").content.decode()
    assert "01-11-2026" in text and "02-11-2026" not in text
    assert text.count("not run here yet") == 24


def test_a_damaged_file_of_dates_is_as_none(
    cast: Cast, signed_in: SignedIn, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    (tmp_path / conformance.FILE).write_text("{[")
    text = signed_in("oversight").get("/reports/conformance/").content.decode()
    assert text.count("not run here yet") == 25


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

"""No English is left on Urdu and Pashto pages: the demo's people walk the site by its links."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from latin_words import english_in, walked
from zabta_site.gallery.models import Reference
from zabta_site.people.models import Officer, User
from zabta_site.project import demo
from zabta_site.register.directives import current_pack

LEAST = 40
"""Kinds of page that the walk must find, so that it is known to have walked."""


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Nothing is wrong</p>", ["Nothing is wrong"]),
        ('<a title="See the list">دیکھیں</a>', ["See the list"]),
        ("<p>یہ <bdi>Made-up Station</bdi> ہے</p>", []),
        ('<p lang="en">the sentence as it grows</p>', []),
        ("<p>فائل posts.jsonl، پتہ https://example.org/a/b</p>", []),
    ],
)
def test_words_of_ours_are_told_from_data(html: str, found: list[str]) -> None:
    assert english_in(html) == found


def typed() -> set[str]:
    """What people typed in one language for all: names, marks, letters, the demo's purpose."""
    officers = Officer.objects.values_list("name", flat=True)
    users = User.objects.values_list("name", flat=True)
    letters = (version.reference for version in current_pack().versions)
    marks = Reference.objects.values_list("name", flat=True)
    return {*officers, *users, *letters, *marks, demo.PURPOSE, demo.WHY}


def test_no_english_sentence_is_left(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    demo.load_once(tmp_path)
    names = re.compile("|".join(sorted(map(re.escape, typed()), key=len, reverse=True)))
    left: dict[str, set[str]] = {}
    for language in ("ur", "ps"):
        seen: Counter[str] = Counter()
        for person in [None, *User.objects.order_by("number")]:
            client = Client()
            if person is not None:
                client.force_login(person)
            client.cookies["django_language"] = language
            for path, page in walked(client, seen):
                for run in english_in(page, names):
                    left.setdefault(run, set()).add(f"{language} {path}")
        assert len(seen) > LEAST
    assert left == {}

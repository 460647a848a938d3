"""Every sentence of the site is said in Urdu and in Pashto."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation

from zabta_site.project import catalogues

PLACE = re.compile(r"%\(\w+\)[sd]")
BOTH = [(room, language) for room in catalogues.rooms() for language in catalogues.LANGUAGES]


def ids(value: object) -> str:
    return value.name if isinstance(value, Path) else str(value)


@pytest.mark.parametrize(("room", "language"), BOTH, ids=ids)
def test_no_sentence_lacks_its_translation(room: Path, language: str) -> None:
    assert catalogues.untranslated(catalogues.read(room, language)) == []


@pytest.mark.parametrize(("room", "language"), BOTH, ids=ids)
def test_the_catalogue_holds_exactly_what_the_room_says(room: Path, language: str) -> None:
    said = {sentence[0] for sentence in catalogues.sentences(room)}
    held = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogues.read(room, language)}
    assert held - {""} == said, "run: python -m zabta_site.project.catalogues update"


@pytest.mark.parametrize(("room", "language"), BOTH, ids=ids)
def test_no_placeholder_is_lost_in_translation(room: Path, language: str) -> None:
    for message in catalogues.read(room, language):
        if message.id and isinstance(message.id, str):
            assert set(PLACE.findall(message.id)) == set(PLACE.findall(str(message.string)))


@pytest.mark.parametrize(("language", "expected"), [("ur", "یہ خانہ"), ("ps", "د دې خانې")])
def test_djangos_own_messages_are_said_too(language: str, expected: str) -> None:
    with translation.override(language):
        assert translation.gettext("This field is required.").startswith(expected)


def test_pashto_is_written_from_right_to_left() -> None:
    with translation.override("ps"):
        assert translation.get_language_bidi()

"""Every sentence of every detector stands in three languages, with the same slots."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from zabta import signals
from zabta.domain.force import Names
from zabta.signals.sayings import sayings
from zabta.signals.text.explain.sayings import SAYINGS
from zabta.signals.text.explain.words import TELLING
from zabta.signals.text.frames.frame import FRAMES

HOME = Path(str(signals.__file__)).parent
TABLES = sorted(HOME.rglob("sayings.yaml"))
ENGLISH = re.compile(r"[A-Za-z]")
DATA = re.compile("\u2068[^\u2069]*\u2069|\\{[^}]*\\}")


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.parent.name)
def test_every_sentence_has_three_languages_with_the_same_slots(path: Path) -> None:
    for key, names in sayings(path).table.items():
        assert names.en and names.ur and names.ps, key
        assert slots(names.en) == slots(names.ur) == slots(names.ps), key


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.parent.name)
def test_no_sentence_in_urdu_or_pashto_holds_english(path: Path) -> None:
    for key, names in sayings(path).table.items():
        for text in (names.ur, names.ps):
            assert not ENGLISH.search(DATA.sub("", text)), key


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_every_frame_says_itself_in_three_languages(frame: object) -> None:
    says = getattr(frame, "says", None)
    assert isinstance(says, Names)
    assert says.en and not ENGLISH.search(says.ur + says.ps)
    assert says.ur.strip() and says.ps.strip()


def test_every_telling_word_of_a_text_has_its_sentence() -> None:
    wanted = {f"of_{name}" for names in TELLING.values() for name in names}
    assert wanted == {key for key in SAYINGS.table if key.startswith("of_")}


def test_data_in_an_urdu_sentence_keeps_its_own_direction() -> None:
    told = SAYINGS.say("by_judge", judge="second-1")
    assert "\u2068second-1\u2069" in told.ur
    assert told.en == "second reading by second-1"

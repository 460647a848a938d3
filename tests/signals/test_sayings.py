"""Every sentence of every detector stands in three languages, with the same slots."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Formatter

import pytest

from zabta import signals
from zabta.domain.force import DutySource, DutySpan, DutyState, Names
from zabta.domain.moment import Span
from zabta.domain.post import AccountRef, Metric, Post
from zabta.signals import duty_time
from zabta.signals.catalogue import detectors
from zabta.signals.port import Detector, Subject
from zabta.signals.sayings import sayings
from zabta.signals.text.explain.sayings import SAYINGS
from zabta.signals.text.explain.words import TELLING
from zabta.signals.text.frames.frame import FRAMES

AT = datetime(2026, 3, 3, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
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


OWNED = {"other_force_mark"}
"""What a look-alike is called when the gallery says whose it is."""
TALKING = [one for one in detectors() if one.MANIFEST.titles]


@pytest.mark.parametrize("detector", TALKING, ids=lambda one: one.MANIFEST.name)
def test_every_signal_of_a_detector_has_a_short_name(detector: Detector) -> None:
    named = set(detector.MANIFEST.titles) - OWNED
    assert named == set(detector.MANIFEST.signals)


def test_a_signal_says_why_in_urdu_and_pashto_with_as_many_doubts() -> None:
    seen = AccountRef(handle="kppolice_z", bio="retired police")
    post = Post(
        id="1", text="We are at Chamkani checkpost tonight with SMGs", account=seen,
        published_at="2026-03-03T09:12:00Z", metrics=(Metric("views", 1200),),
    )  # fmt: skip
    found = [one for detector in TALKING for one in detector.detect(Subject(post=post))]
    assert {"police_marker_in_bio", "location", "reach"} <= {one.name for one in found}
    for one in found:
        for language in ("ur", "ps"):
            told = one.told[language]
            assert len(told.may_be_wrong) == len(one.may_be_wrong)
            assert not ENGLISH.search(DATA.sub("", told.why)), told.why


def test_duty_is_told_with_its_record_and_state_in_urdu() -> None:
    span = DutySpan(
        officer="C-1", span=Span(AT - HOUR, AT + HOUR), state=DutyState.ACTIVE,
        source=DutySource.DIARY, entry="DD-12",
    )  # fmt: skip
    post = Post(id="1", published_at=AT.isoformat())
    (signal,) = duty_time.detect(Subject(post=post, duty=(span,)))
    assert signal.told["ur"].why.startswith("روزنامچہ (اندراج \u2068DD-12\u2069) کے مطابق")
    assert "عملی ڈیوٹی" in signal.told["ur"].why and "مارچ" in signal.told["ur"].why

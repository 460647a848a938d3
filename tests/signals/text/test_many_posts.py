from __future__ import annotations

from pathlib import Path

from zabta.domain.post import Post
from zabta.signals.text.exposure import exposure_of
from zabta.signals.text.transcripts import Piece, ScriptedTranscriber, read_pieces, read_sound


def _post(number: int, text: str) -> Post:
    return Post(id=f"p{number}", text=text, published_at=f"2026-05-{number * 7:02}T13:00:00Z")


POSTS = [
    _post(1, "Tea at Namak Mandi again"),
    _post(2, "Namak Mandi, same bench"),
    _post(3, "نمک منڈی کی چائے"),
    _post(4, "namak mandi me baithe hain"),
]


def test_a_place_met_in_three_posts_is_a_habit_with_its_posts() -> None:
    found = exposure_of(POSTS)
    places = {habit.what: habit.posts for habit in found.habits if habit.kind == "place"}
    assert len(places["namak mandi"]) == 3


def test_two_posts_are_no_habit_and_a_day_only_date_tells_no_hour() -> None:
    assert exposure_of(POSTS[:2]).habits == ()
    dated = [Post(id=str(n), text="Swat", published_at="2026-05-01") for n in range(3)]
    assert {habit.kind for habit in exposure_of(dated).habits} == {"place"}


def test_an_exposure_holds_no_score() -> None:
    found = exposure_of(POSTS)
    assert {"habits", "disclosing", "family", "colleagues"} == set(type(found).__struct_fields__)


def test_posts_that_give_a_relative_or_a_colleague_away_are_named() -> None:
    posts = [
        _post(1, "My wife is at Khyber Teaching Hospital, ward 4, till tomorrow morning"),
        _post(2, "Our inspector is at Kohat adda right now with the raid party"),
        _post(3, "Tea is best in winter"),
    ]
    found = exposure_of(posts)
    assert "p1" in found.family
    assert "p2" in found.colleagues
    assert "p3" not in (*found.family, *found.colleagues)


SAID = (
    Piece(text="aaj raat do baje", confidence=0.9, at=0.0),
    Piece(text="matta ke hujre pe chapa hai", confidence=0.5, at=2.5),
)


def test_a_transcript_is_read_with_its_lowest_confidence() -> None:
    heard = ScriptedTranscriber({"a.ogg": SAID})
    reading = read_sound(Path("a.ogg"), heard)
    assert reading is not None
    assert "operational" in {signal.name for signal in reading.signals}
    assert any("misread" in doubt for doubt in reading.signals[0].may_be_wrong)


def test_silence_is_no_reading() -> None:
    assert read_sound(Path("b.ogg"), ScriptedTranscriber({})) is None
    assert read_pieces((Piece(text=" ", confidence=1.0),)) is None

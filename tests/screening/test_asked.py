"""What triggers a clause, what would make a post fine, and a copy that tells nothing."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from zabta.policy.load import load_pack
from zabta.policy.pack import Pack
from zabta.screening.asked import Answer, Eyes, Question, Verdict, check
from zabta.screening.asked.clean import CannotClean, cleaned
from zabta.screening.asked.eyes import Sight, hidden
from zabta.screening.asked.memory import in_memory
from zabta.signals import image
from zabta.signals.image.metadata.facts import Facts
from zabta_site.selfcheck.shown import pieces

NOW = datetime(2026, 3, 1, 10, tzinfo=UTC)
MARKS = image.MANIFEST.signals
ROOT = Path(__file__).resolve().parents[2]
AT_A_POST = "We are at Ladha check post tonight at 9pm, come meet us"
PLACE_AND_PHONE = {0x0110: "A phone", 0x0131: "A program", 0x9003: "2026:02:01 10:00:00"}


@cache
def pack() -> Pack:
    return load_pack(ROOT / "directives" / "kp-social-media")


def ask(text: str = "", **more: object) -> Answer:
    return check(Question(text=text, **more), pack(), NOW)  # type: ignore[arg-type]


def sight(**more: object) -> Sight:
    plain = {"kind": "jpeg", "width": 400, "height": 300, "rgb": np.zeros((300, 400, 3), np.uint8)}
    return Sight(**{**plain, **more})  # type: ignore[arg-type]


def photo(kind: str = "JPEG", turn: int = 1) -> bytes:
    exif = Image.Exif()
    exif.update({**PLACE_AND_PHONE, 0x0112: turn})
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (34.0, 0.0, 0.0), "E", (71.5, 0.0, 0.0)
    out = io.BytesIO()
    grain = np.random.default_rng(1).integers(0, 255, (60, 80, 3), np.uint8)
    Image.fromarray(grain).save(out, kind, exif=exif)
    return out.getvalue()


def test_the_words_that_trigger_a_clause_are_shown_with_what_would_help() -> None:
    answer = ask(AT_A_POST)
    assert answer.verdict is Verdict.MEND
    hint = next(one for one in answer.hints if one.clause == "KP-SM-05")
    marked = {AT_A_POST[a:b] for trigger in hint.triggers for a, b in trigger.spans}
    assert "check post" in marked
    assert {"cut_words", "wait_until_over", "ask"} <= set(hint.fixes)


def test_an_ordinary_greeting_stands_in_nobodys_way() -> None:
    assert ask("Eid mubarak to all").verdict is Verdict.FINE


def test_a_grievance_is_protected_and_no_clause_is_named() -> None:
    answer = ask("Our salary has not come for three months")
    assert (answer.verdict, answer.hints) == (Verdict.PROTECTED, ())


def test_on_duty_the_answer_is_to_wait() -> None:
    on, off = ask("Lovely weather", on_duty=True), ask("Lovely weather", on_duty=False)
    assert any("wait_off_duty" in hint.fixes for hint in on.hints)
    assert off.verdict is Verdict.FINE


def test_without_a_taught_gallery_it_says_that_nobody_looked_for_uniforms() -> None:
    answer = ask(sight=sight())
    assert answer.verdict is Verdict.UNSEEN
    assert "marks" in answer.unseen


def test_with_a_taught_gallery_that_saw_nothing_a_picture_is_fine() -> None:
    answer = ask(sight=sight(sought=frozenset(MARKS)))
    assert answer.verdict is Verdict.FINE
    assert "marks" not in answer.unseen


def test_a_picture_is_not_called_fine_where_weapons_could_not_be_seen() -> None:
    sought = frozenset(MARKS) - {"equipment"}
    answer = ask(sight=sight(sought=sought))
    assert answer.verdict is Verdict.UNSEEN
    assert answer.unseen == ("profile", "equipment", "people")


def test_what_no_gallery_teaches_is_never_passed_over() -> None:
    answer = ask(sight=sight(sought=frozenset(MARKS)))
    assert "people" in answer.unseen
    assert ask("Eid mubarak").unseen == ("profile",)


def test_what_cannot_be_seen_is_not_held_against_the_asker() -> None:
    blind, seeing = (
        ask(sight=sight(sought=sought)) for sought in (frozenset[str](), frozenset(MARKS))
    )
    assert blind.hints == seeing.hints == ()


def test_faces_plates_and_the_files_own_facts_are_told_for_safety() -> None:
    facts = Facts(device="A phone", gps="34.0, 71.5", has_gps=True, taken_at="2026-02-01T10:00:00")
    answer = ask(sight=sight(faces=((1, 2, 30, 40),), plates=((5, 5, 50, 12),), facts=facts))
    assert [note.kind for note in answer.notes] == ["face", "plate", "gps", "taken_at", "device"]


def test_the_same_question_gives_the_same_answer() -> None:
    assert ask(AT_A_POST) == ask(AT_A_POST)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_cleaned_copy_has_the_same_pixels_and_none_of_the_facts(kind: str) -> None:
    data, _ = cleaned(photo(kind))
    before, after = (np.asarray(Image.open(io.BytesIO(one))) for one in (photo(kind), data))
    assert np.array_equal(before, after)
    assert not dict(Image.open(io.BytesIO(data)).getexif())
    assert b"A phone" not in data
    assert b"A phone" in photo(kind)


def test_the_way_up_is_the_only_thing_a_cleaned_photo_still_says() -> None:
    data, _ = cleaned(photo(turn=6))
    assert dict(Image.open(io.BytesIO(data)).getexif()) == {0x0112: 6}


def test_a_clip_hidden_behind_a_photo_goes_too() -> None:
    data, _ = cleaned(photo() + b"MotionPhoto_Data" + bytes(100))
    assert b"MotionPhoto" not in data


def test_a_clips_place_and_clock_are_emptied_where_they_stand() -> None:
    def box(name: bytes, inside: bytes) -> bytes:
        return (len(inside) + 8).to_bytes(4, "big") + name + inside

    clock = box(b"mvhd", b"\0\0\0\0" + b"\xaa" * 8 + b"\1" * 8)
    place = box(b"udta", box(b"\xa9xyz", b"+34.0+071.5/"))
    clip = box(b"ftyp", b"isom\0\0\0\0isom") + box(b"moov", clock + place) + box(b"mdat", b"pixels")
    data, kind = cleaned(clip)
    assert (kind, len(data)) == ("mp4", len(clip))
    assert b"+34.0" not in data
    assert b"\xaa" not in data
    assert b"pixels" in data


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["JPEG", "PNG", "WEBP"]), st.integers(0, 300))
def test_a_broken_file_is_cleaned_or_refused_but_never_worse(
    noise: bytes, kind: str, at: int
) -> None:
    whole = photo(kind)
    try:
        data, _ = cleaned(whole[:at] + noise + whole[at + len(noise) :])
    except CannotClean:
        return
    assert data


def test_bytes_in_memory_have_a_path_only_while_they_are_looked_at() -> None:
    with in_memory(b"a picture") as path:
        assert path.read_bytes() == b"a picture"
        assert "memfd" in str(path.readlink())
        name = os.fspath(path)
    assert not Path(name).exists()


def test_a_picture_is_opened_from_memory_and_its_facts_are_read() -> None:
    eyes = Eyes()
    try:
        seen = eyes.see(photo())
    finally:
        eyes.close()
    assert (seen.width, seen.height, seen.facts.device) == (80, 60, "A phone")


def test_a_covered_copy_hides_every_face_that_was_found() -> None:
    bright = np.full((300, 400, 3), 255, np.uint8)
    covered = hidden(sight(rgb=bright, width=800, height=600, faces=((200, 200, 100, 100),)))
    assert (covered[100:150, 100:150] == 96).all()
    assert (covered[:90] == 255).all()


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_cutting_a_text_at_its_marks_loses_no_letter(
    text: str, spans: list[tuple[int, int]]
) -> None:
    assert "".join(piece.text for piece in pieces(text, spans)) == text


def clip() -> bytes:
    """Two seconds of a drawn scene, with a place written into the file."""
    av = pytest.importorskip("av")
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as film:
        film.metadata["location"] = "+34.0+071.5/"
        film.metadata["title"] = "At Ladha"
        stream = film.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        grain = np.random.default_rng(2).integers(0, 255, (240, 320, 3), np.uint8)
        for number in range(10):
            frame = av.VideoFrame.from_ndarray(np.roll(grain, number, 1), format="rgb24")
            film.mux(stream.encode(frame))
        film.mux(stream.encode())
    return out.getvalue()


def test_a_clip_is_looked_at_and_what_was_not_heard_is_said() -> None:
    eyes = Eyes()
    try:
        seen = eyes.see(clip())
    finally:
        eyes.close()
    answer = ask(sight=seen)
    assert (seen.is_clip, seen.width, seen.height) == (True, 320, 240)
    assert {"frames", "marks"} <= set(answer.unseen)


def test_a_cleaned_clip_still_plays_and_tells_nothing() -> None:
    av = pytest.importorskip("av")
    before = clip()
    data, kind = cleaned(before)
    assert b"At Ladha" in before
    assert b"At Ladha" not in data
    assert kind == "mp4"
    with av.open(io.BytesIO(data)) as film:
        assert film.metadata.get("title") is None
        assert sum(1 for _ in film.decode(video=0)) == 10

"""A picture fact is absent only when every picture and clip was looked at by what could see it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stories import cast
from zabta.domain.likelihood import Likelihood
from zabta.domain.post import Media, Post
from zabta.domain.signal import Signal
from zabta.policy.compare import FactValue
from zabta.screening.blind import asks_beyond_gallery, kinds_unseen
from zabta.screening.facts import facts_of_post, record_of
from zabta.screening.names import fact_of_signal, picture_facts
from zabta.screening.seen import Seen, look, read_signals, telling
from zabta.signals.image.gallery.reference import KINDS
from zabta.signals.port import Manifest, Subject

MARKS = ("flag", "emblem", "uniform", "equipment")


def signal(name: str, likelihood: Likelihood = Likelihood.VERY_LIKELY) -> Signal:
    return Signal(
        name=name, likelihood=likelihood, score=0.5, why="seen", detector="double", version="1"
    )


class Watching:
    """A detector that may know more kinds than this version can see."""

    def __init__(self, reads: str, seeks: Iterable[str], found: Iterable[Signal] = ()) -> None:
        self.MANIFEST = Manifest(
            name="double", version="1", signals=MARKS, describes="A double.", reads=(reads,)
        )
        self._seeks, self._found = frozenset(seeks), tuple(found)

    def detect(self, subject: Subject) -> Iterable[Signal]:
        return self._found

    def seeks(self, subject: Subject) -> frozenset[str]:
        return self._seeks


def media(folder: Path, *types: str) -> Subject:
    """A post with one file of each type, all at hand."""
    files = [Media(position=n, type=type_, path=f"{n}") for n, type_ in enumerate(types)]
    for one in files:
        (folder / str(one.path)).touch()
    return Subject(post=Post(id="1", text="Salam", media=tuple(files)), media_folder=folder)


def facts(subject: Subject, *detectors: Watching) -> dict[str, FactValue]:
    seen = look(subject, telling(detectors))
    return facts_of_post(subject.post, record_of(subject.post, cast.force()), seen, {})


def test_what_this_version_cannot_see_is_unknown(tmp_path: Path) -> None:
    found = facts(media(tmp_path, "image"), Watching("image", ["emblem"]))
    assert found["emblem_visible"] is Likelihood.UNLIKELY
    assert "equipment_visible" not in found


def test_found_it_is_told_even_where_not_finding_would_say_nothing(tmp_path: Path) -> None:
    one = Watching("image", [], [signal("equipment")])
    assert facts(media(tmp_path, "image"), one)["equipment_visible"] is Likelihood.VERY_LIKELY


def test_a_weak_sign_rules_nothing_out_where_nothing_looked(tmp_path: Path) -> None:
    weak = signal("uniform", Likelihood.POSSIBLE)
    subject = media(tmp_path, "image")
    assert "uniform_visible" not in facts(subject, Watching("image", [], [weak]))
    looked = facts(subject, Watching("image", ["uniform"], [weak]))
    assert looked["uniform_visible"] is Likelihood.POSSIBLE


def test_a_clip_that_nothing_watches_may_show_anything(tmp_path: Path) -> None:
    watching = Watching("image", MARKS)
    assert "flag_visible" in facts(media(tmp_path, "image"), watching)
    assert "flag_visible" not in facts(media(tmp_path, "image", "video"), watching)


def test_a_file_that_was_not_opened_may_show_anything(tmp_path: Path) -> None:
    closed = Watching("image", MARKS, [signal("media_not_opened", Likelihood.POSSIBLE)])
    assert picture_facts().isdisjoint(facts(media(tmp_path, "image"), closed))


def test_a_file_of_signals_says_of_a_closed_picture_that_nobody_saw_it(tmp_path: Path) -> None:
    path = tmp_path / "signals.jsonl"
    lines = [
        {"id": name, "signals": [one], "protected": {"is_protected": False}}
        for name, one in (("1", _written("emblem")), ("2", _written("media_not_opened")))
    ]
    path.write_text("\n".join(map(json.dumps, lines)))
    seen = read_signals(path)
    assert [seen[name].looked_for for name in ("1", "2")] == [{"emblem_visible"}, frozenset()]


def _written(name: str) -> dict[str, object]:
    known = {"likelihood": "possible", "score": 0.5, "why": "", "detector": "d", "version": "1"}
    return {"name": name, **known}


def test_sound_shows_nothing(tmp_path: Path) -> None:
    assert facts(media(tmp_path, "audio"))["flag_visible"] is Likelihood.UNLIKELY
    both = facts(media(tmp_path, "audio", "image"), Watching("image", ["flag"]))
    assert both["flag_visible"] is Likelihood.UNLIKELY


kinds = st.sets(st.sampled_from(MARKS))
detector = st.builds(
    Watching,
    st.sampled_from(["image", "video"]),
    kinds,
    st.lists(st.builds(signal, st.sampled_from(MARKS), st.sampled_from(Likelihood)), max_size=3),
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    detectors=st.lists(detector, max_size=3),
    types=st.lists(st.sampled_from(["image", "video", "page"]), min_size=1, max_size=3),
)
def test_no_picture_fact_is_ruled_out_unless_all_its_media_were_looked_at_for_it(
    tmp_path: Path, detectors: list[Watching], types: list[str]
) -> None:
    found = facts(media(tmp_path, *types), *detectors)
    for kind in MARKS:
        value = found.get(fact_of_signal()[kind])
        if value is not None and not Likelihood(str(value)).at_least(Likelihood.LIKELY):
            for type_ in types:
                could = [one for one in detectors if type_ in one.MANIFEST.reads]
                assert any(kind in one.seeks(Subject(post=Post(id="1"))) for one in could)


@pytest.mark.parametrize(
    ("sought", "unseen"),
    [
        (KINDS, ()),
        ((), ("flag", "emblem", "insignia", "uniform", "equipment", "vehicle")),
        (("flag", "emblem", "insignia", "vehicle"), ("uniform", "equipment")),
    ],
)
def test_what_clauses_ask_and_nothing_can_see_is_named(
    sought: tuple[str, ...], unseen: tuple[str, ...]
) -> None:
    version = cast.kp_pack().versions[-1]
    assert kinds_unseen(version, sought) == unseen
    assert asks_beyond_gallery(version)


def test_seen_signals_of_another_run_do_not_lend_their_eyes(tmp_path: Path) -> None:
    here = Seen((signal("uniform", Likelihood.POSSIBLE),), frozenset({"flag_visible"}))
    post = media(tmp_path, "image").post
    found = facts_of_post(post, record_of(post, cast.force()), here, {})
    assert found["flag_visible"] is Likelihood.UNLIKELY
    assert "uniform_visible" not in found

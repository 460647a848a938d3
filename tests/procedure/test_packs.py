"""The packs themselves, their linter, and the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from procedure.story import ROOT, police, tracks
from zabta.cli.__main__ import main
from zabta.domain.fault import BadInput
from zabta.procedure.load import in_force, load_track, load_tracks
from zabta.procedure.words import Step

PACK = ROOT / "police-rules-1975" / "2014.1.yaml"


def spoilt(folder: Path, old: str, new: str) -> Path:
    path = folder / "police-rules-1975" / "2014.1.yaml"
    path.parent.mkdir(exist_ok=True)
    text = PACK.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


FAULTS = [
    ("law: [PR-5, CONST-10A], title: {en: Open", "law: [], title: {en: Open", "rests on no law"),
    ("to: fact_finding,", "to: nowhere,", "'nowhere' is not there"),
    ("law: [PR-5], title: {en: Close as", "law: [PR-99], title: {en: Close as", "'PR-99'"),
    ("needs: [clock_past], clock: answer,", "needs: [clock_past],", "reads no clock"),
    ("guide], step: minor, consent: consent_minor", "guide], step: minor", "no consent"),
    ("low: [educate, cure,", "low: [minor, cure,", "a first low item is punished"),
    ("ur: کیس کھولیں", "ur: ''", "a language is empty"),
    ("name: close_cured", "name: close_no_case", "stands twice"),
    ("who: decider, after: []", "who: machine, after: []", "machine"),
    ("penalty, proportionality], step: minor", "penalty], step: minor", "punishes unweighed"),
    ('version: "2014.1"', 'version: "2015"', "2014.1"),
    ("value: 3,", "value: [3,", "YAML"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), FAULTS)
def test_each_fault_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoilt(tmp_path, old, new)
    with pytest.raises(BadInput, match=told) as refused:
        load_track(path)
    assert str(path) in str(refused.value)
    assert main(["procedure", "lint", str(tmp_path)]) == 1
    assert told in capsys.readouterr().out


def test_the_packs_have_no_fault_and_say_what_legal_must_confirm(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["procedure", "lint", str(ROOT)]) == 0
    out = capsys.readouterr().out
    assert "police-rules-1975 2014.1" in out
    assert "numbers.answer" in out


def test_the_number_of_every_clock_that_was_not_seen_is_marked() -> None:
    for track in tracks().values():
        numbers = {clock.number for clock in track.clocks}
        assert {f"numbers.{name}" for name in numbers} <= set(track.to_confirm)


def test_the_referral_knows_no_punishment() -> None:
    assert tracks()["federal-psp-referral"].punishments == ()


def test_quarter_guard_is_for_constables_and_head_constables_alone() -> None:
    names = {one.name for one in police().allowed("constable", Step.MINOR)}
    assert "quarter_guard" in names
    assert "quarter_guard" not in {one.name for one in police().allowed("si", Step.MINOR)}


def test_the_version_in_force_is_told_by_the_day() -> None:
    track = police()
    assert in_force([track], track.track, track.in_force_from) is track
    assert in_force([track], track.track, track.in_force_from.replace(year=2000)) is None


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no procedure pack"):
        load_tracks(tmp_path)


def test_the_table_is_shown_in_urdu(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["procedure", "show", str(ROOT), "--track", police().track, "--language", "ur"]) == 0
    )
    assert "کیس کھولیں" in capsys.readouterr().out


def test_random_walks_use_most_moves_and_break_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procedure", "walk", str(ROOT), "--sequences", "150", "--seed", "7"]) == 0
    assert "0 invariants broken" in capsys.readouterr().out

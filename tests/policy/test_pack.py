"""Versions over time, clauses that are on and off, exceptions and examples of the small pack."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta

import pytest

from policy.shelf import CATALOGUE, SMALLPACK
from zabta.domain.moment import Moment, Precision, Span
from zabta.policy.examples import run_examples
from zabta.policy.load import load_pack
from zabta.policy.pack import Standing

PACK = load_pack(SMALLPACK, CATALOGUE)
SECOND = datetime(2024, 9, 11, 5, tzinfo=UTC)


def edited(tmp_path, file, old, new):
    folder = tmp_path / "pack"
    shutil.copytree(SMALLPACK, folder)
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))
    return load_pack(folder, CATALOGUE)


@pytest.mark.parametrize(
    ("at", "version"),
    [
        (datetime(2024, 1, 1, 18, 59, 59, tzinfo=UTC), None),
        (datetime(2024, 1, 1, 19, tzinfo=UTC), "1.0"),
        (SECOND - timedelta(microseconds=1), "1.0"),
        (SECOND, "2.0"),
        (datetime(2030, 1, 1, tzinfo=UTC), "2.0"),
    ],
)
def test_the_last_version_begun_is_in_force(at, version):
    found = PACK.version_at(at)
    assert (found.version.id if found.version else None) == version
    assert found.standing is (Standing.IN_FORCE if version else Standing.BEFORE_ANY)


def test_a_date_begins_at_midnight_of_the_forces_zone():
    assert PACK.versions[0].in_force_from == datetime(2024, 1, 1, 19, tzinfo=UTC)


def test_a_post_known_only_to_the_day_of_a_change_is_judged_by_neither_version():
    found = PACK.version_at(Moment.of_day(date(2024, 9, 11)))
    assert found.standing is Standing.UNCERTAIN
    assert found.version is None
    assert [version.id for version in found.candidates] == ["1.0", "2.0"]


def test_a_day_that_straddles_the_first_letter_may_have_had_no_rule_at_all():
    found = PACK.version_at(Moment.of_day(date(2024, 1, 2)))
    assert [version and version.id for version in found.candidates] == [None, "1.0"]


def test_a_day_clear_of_every_change_is_certain():
    assert PACK.version_at(Moment.of_day(date(2024, 6, 1))).version.id == "1.0"


def test_a_post_without_a_known_date_is_undated():
    assert PACK.version_at(Moment(None, Precision.UNKNOWN)).standing is Standing.UNDATED
    assert PACK.version_at(None).standing is Standing.UNDATED


@pytest.mark.parametrize("seconds", [0, 1])
def test_an_interval_that_only_touches_a_change_is_certain(seconds):
    start = SECOND if seconds else SECOND - timedelta(seconds=1)
    found = PACK.version_at(Span(start, start + timedelta(seconds=1)))
    assert found.version.id == ("2.0" if seconds else "1.0")


def test_a_version_carries_what_it_does_not_replace(tmp_path):
    pack = edited(tmp_path, "2.0/clauses/Z-02.yaml", "harm: low", "harm: high")
    (tmp_path / "pack/2.0/clauses/Z-01.yaml").unlink()
    pack = load_pack(tmp_path / "pack", CATALOGUE)
    assert [clause.id for clause in pack.version("2.0").all_clauses] == ["Z-01", "Z-02"]
    assert pack.version("2.0").clause("Z-01") == pack.version("1.0").clause("Z-01")


def test_a_version_drops_what_it_withdraws(tmp_path):
    shutil.copytree(SMALLPACK, tmp_path / "pack")
    (tmp_path / "pack/2.0/clauses/Z-01.yaml").unlink()
    directive = tmp_path / "pack/2.0/directive.yaml"
    directive.write_text(directive.read_text() + "withdraws: [Z-01]\n")
    pack = load_pack(tmp_path / "pack", CATALOGUE)
    assert [clause.id for clause in pack.version("2.0").all_clauses] == ["Z-02"]


def test_a_clause_without_authority_is_off():
    second = PACK.version("2.0")
    assert [clause.id for clause in second.clauses] == ["Z-01"]
    assert [clause.id for clause in second.all_clauses] == ["Z-01", "Z-02"]


def test_a_clause_on_the_side_that_was_not_chosen_is_off(tmp_path):
    pack = edited(tmp_path, "pack.yaml", "chosen: [imagery]", "chosen: duty_hours")
    assert pack.version("1.0").clauses == ()
    assert pack.version("1.0").clause("Z-01").status == "on"


def test_every_example_of_the_small_pack_holds():
    results = list(run_examples(PACK))
    assert len(results) == 12
    assert [result.fault for result in results if not result.holds] == []


CLAUSE = "1.0/clauses/Z-01.yaml"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("weapon_visible: very_likely", "weapon_visible: possible", "the rule is not known"),
        ("{weapon_visible: very_likely, official: no", "{official: yes", "the rule is not met"),
        ("{weapon_visible: very_likely,", "{weapon_visible: likely, approved: yes,",
         "exempt by X2"),
        (", approved: yes}\n      exceptions: [X2]", "}", "it would be proposed"),
        (", approved: yes}", ", approved: no, weapon_visible: unlikely}", "would be proposed"),
        ("uniform_visible: very_likely, official: no, approved: yes", "official: no",
         "permitted by X2, but that exception is not met"),
    ],
)  # fmt: skip
def test_an_example_that_does_not_hold_says_why(tmp_path, old, new, fault):
    wrong = [r for r in run_examples(edited(tmp_path, CLAUSE, old, new)) if not r.holds]
    assert len(wrong) == 1
    assert fault in wrong[0].fault
    assert wrong[0].example.place.startswith(CLAUSE)


def test_an_exception_that_hangs_on_an_unknown_fact_does_not_exempt():
    result = next(r for r in run_examples(PACK) if r.example.is_prohibited)
    assert result.is_unsure
    assert result.is_proposed

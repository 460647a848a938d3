"""The KP pack: complete, honest about what was seen, and clean under its own linter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from stories import cast
from zabta.domain.force import Names
from zabta.policy.condition import facts_of
from zabta.policy.examples import run_examples
from zabta.policy.explain import explain
from zabta.policy.lint import lint
from zabta.policy.load import load_catalogue
from zabta.policy.pack import Clause, Harm
from zabta.policy.sentence import sentence
from zabta.policy.words import LANGUAGES
from zabta.screening.names import fact_of_signal

PACK = cast.kp_pack()
NEWEST = PACK.versions[-1]
EVERY = {clause.id: clause for version in PACK.versions for clause in version.all_clauses}
WITHOUT_AUTHORITY = {"R10", "R11", "R13", "R14", "R15"}
URDU_ONLY = re.compile("[ٹڈڑےںھ]")
PASHTO_ONLY = re.compile("[ټډړېۍګڼښږځڅ]")


def test_the_linter_finds_nothing() -> None:
    assert lint(cast.PACK) == []


def test_every_clause_does_what_its_examples_say() -> None:
    faults = [(one.clause.id, one.fault) for one in run_examples(PACK) if not one.holds]
    assert faults == []


def test_the_whole_chain_of_letters_is_there_in_order() -> None:
    assert [version.id for version in PACK.versions] == [
        "2021.1", "2022.1", "2022.2", "2023.1", "2023.2", "2023.3",
        "2024.1", "2024.2", "2024.3", "2024.4", "2025.1", "2025.2",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["2023.1", "2023.2", "2023.3", "2024.1", "2024.3", "2025.2"])
def test_a_letter_known_only_by_its_month_or_year_says_so(name: str) -> None:
    version = PACK.version(name)
    assert version is not None
    assert version.dated_precision in ("month", "year")


def test_the_circular_of_september_2024_binds_from_the_latest_reported_day() -> None:
    version = PACK.version("2024.4")
    assert version is not None
    assert (version.dated, version.reference) == (date(2024, 9, 11), "191 PA/DIG/HQrs")
    assert version.in_force_from.isoformat() == "2024-09-15T19:00:00+00:00"


def test_all_rules_exceptions_and_reasons_are_there() -> None:
    assert {clause.rule for clause in EVERY.values()} == {f"R{n}" for n in range(1, 16)}
    assert set(PACK.exceptions) == {f"X{n}" for n in range(1, 15)}
    assert set(PACK.reasons) == {f"N{n}" for n in range(1, 17)}


def test_rules_without_authority_are_off_and_the_others_name_how_theirs_was_seen() -> None:
    for clause in EVERY.values():
        assert (clause.authority == ()) is (clause.rule in WITHOUT_AUTHORITY), clause.id
        assert not (clause.is_on and clause.rule in WITHOUT_AUTHORITY), clause.id
        assert all(one.seen.startswith("press") for one in clause.authority), clause.id


def test_nothing_pretends_to_be_a_quotation() -> None:
    assert {clause.wording for clause in EVERY.values()} == {"ours"}


def test_the_rule_on_location_says_that_it_was_reported_as_the_reason() -> None:
    assert all("reported as the reason" in one.seen for one in EVERY["KP-SM-05"].authority)


def test_readings_of_the_scope_that_were_not_chosen_are_not_enforced() -> None:
    assert {"total", "personal_use"}.isdisjoint(PACK.scope.chosen)
    assert not EVERY["KP-SM-01.a"].is_on
    assert not EVERY["KP-SM-01.b"].is_on


def test_only_what_may_endanger_people_is_of_high_harm() -> None:
    high = {clause.rule for clause in EVERY.values() if clause.harm is Harm.HIGH}
    assert high == {"R5", "R6", "R7"}


def test_a_first_low_harm_item_can_lead_to_no_penalty() -> None:
    low = [clause for clause in EVERY.values() if clause.harm is Harm.LOW and clause.rule != "R9"]
    assert all({"minor", "major"}.isdisjoint(clause.may_lead_to) for clause in low)


@pytest.mark.parametrize("word", ["rank", "gender", "region", "reach", "view", "follower"])
def test_no_fact_a_clause_may_ask_is_about(word: str) -> None:
    names = {fact for clause in EVERY.values() for fact in facts_of(clause.when)}
    assert not {name for name in names if word in name} - {"false_rank"}


def test_every_fact_is_asked_by_something() -> None:
    asked = {fact for clause in EVERY.values() for fact in facts_of(clause.when)}
    asked |= {fact for one in PACK.exceptions.values() for fact in facts_of(one.when)}
    asked |= {fact for one in PACK.reasons.values() if one.when for fact in facts_of(one.when)}
    routes = Path(cast.PACK.parents[1] / "src/zabta/screening/routes.yaml").read_text("utf-8")
    unused = {name for name in load_catalogue().facts if name not in asked and name not in routes}
    assert unused == {"duty_state", "personal", "promotion"}  # shown to reviewers only


def test_every_picture_kind_of_a_gallery_tells_a_fact() -> None:
    kinds = {"flag", "emblem", "insignia", "uniform", "equipment", "vehicle", "board"}
    assert kinds <= set(fact_of_signal())


def _texts() -> Iterator[tuple[str, Names]]:
    yield "title", PACK.title
    yield "why", PACK.scope.why
    yield from PACK.scope.choices.items()
    for clause in EVERY.values():
        yield from _of_clause(clause)
    for one in (*PACK.exceptions.values(), *PACK.reasons.values()):
        yield f"{one.id} title", one.title
        yield f"{one.id} text", one.text
    for fact in load_catalogue().facts.values():
        for said in (fact.yes, fact.no, fact.unknown):
            yield fact.name, said
    routes = cast.PACK.parents[1] / "src/zabta/screening/routes.yaml"
    for route in yaml.safe_load(routes.read_text("utf-8")):
        yield route["route"], Names(**route["says"])


def _of_clause(clause: Clause) -> Iterator[tuple[str, Names]]:
    yield f"{clause.id} title", clause.title
    yield f"{clause.id} text", clause.text
    for example in clause.examples:
        yield f"{clause.id} example", example.says


@pytest.mark.parametrize(("where", "text"), list(_texts()), ids=lambda value: str(value)[:30])
def test_each_language_is_written_in_its_own_letters(where: str, text: Names) -> None:
    assert not URDU_ONLY.search(text.ps.replace("ې", "")), where
    assert not PASHTO_ONLY.search(text.ur), where
    assert re.search("[A-Za-z]", text.en), where
    assert len({text.en, text.ur, text.ps}) == 3 or len(text.ur) < 12, where


@pytest.mark.parametrize("clause", EVERY.values(), ids=EVERY)
def test_every_clause_can_be_said_and_explained_in_three_languages(clause: Clause) -> None:
    catalogue = load_catalogue()
    results = [one for one in run_examples(PACK) if one.clause is clause]
    for language in LANGUAGES:
        assert "{" not in sentence(clause.when, catalogue, language)
        assert all("{" not in explain(one.verdict, language) for one in results)


def test_only_grave_harm_may_lead_to_a_major_penalty() -> None:
    major = {clause.rule for clause in EVERY.values() if "major" in clause.may_lead_to}
    assert major == {"R6", "R7"}

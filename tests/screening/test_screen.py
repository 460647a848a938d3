"""What screening does when things are missing, in doubt, or between two versions."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from stories import cast
from zabta.domain.finding import Finding, FindingOutcome
from zabta.domain.force import Acknowledgement, Cadre, ServiceWay
from zabta.domain.likelihood import Likelihood
from zabta.force.book import make_force
from zabta.screening.batch import Batch
from zabta.screening.screen import Screen

UNIFORM = {"uniform_visible": Likelihood.VERY_LIKELY}


def screen(force: Any = None) -> Screen:
    return Screen(cast.kp_book(), force or cast.force())


def lines(given: dict[str, Any], force: Any = None, **post: Any) -> list[Finding]:
    facts = {**cast.nothing_found(), **given}
    return screen(force).post(cast.post(**{"kind": "image", **post}), facts)


def force_without_service(*served: tuple[str, str]) -> Any:
    whole = cast.force()
    return make_force(
        units=whole.units.values(),
        officers=whole.officers.values(),
        accounts=whole.accounts.all,
        acknowledgements=[
            Acknowledgement(
                officer=officer, directive=version, at=cast.EVER.start, way=ServiceWay.SHEET
            )
            for officer, version in served
        ],
    )


def test_a_version_served_only_on_others_is_not_held_against_an_officer() -> None:
    (line,) = lines(UNIFORM, force_without_service(("HC-207", "2025.2")))
    assert (line.outcome, line.exceptions) == (FindingOutcome.EXEMPT, ("X6",))
    assert line.routes == ("cure_notice",)


def test_without_any_record_of_service_a_person_must_look_for_it() -> None:
    (line,) = lines(UNIFORM, force_without_service())
    assert (line.outcome, line.reasons) == (FindingOutcome.NEEDS_REVIEW, ("N16",))


def test_a_date_that_straddles_two_letters_is_certain_for_what_both_say() -> None:
    (line,) = lines(UNIFORM, at="2025-04-08")
    assert (line.outcome, line.directive) == (FindingOutcome.PROPOSE, "2024.4")


def test_a_date_that_straddles_the_first_imagery_letter_is_not_certain() -> None:
    (line,) = lines(UNIFORM, at="2024-09-16")
    assert (line.outcome, line.reasons) == (FindingOutcome.NEEDS_REVIEW, ("N16",))


def test_a_post_without_a_date_is_asked_for_it() -> None:
    (line,) = lines(UNIFORM, at=None)
    assert (line.clause, line.reasons) == ("KP-SM-03", ("N3",))
    assert line.outcome is FindingOutcome.NEEDS_REVIEW


def test_a_harmless_post_without_a_date_gets_the_same_reason() -> None:
    (line,) = lines({}, at=None)
    assert (line.clause, line.reasons) == (None, ("N3",))


def test_pictures_nobody_looked_at_share_one_line_that_names_no_clause() -> None:
    (line,) = screen().post(cast.post(kind="image"))
    assert (line.clause, line.outcome) == (None, FindingOutcome.NEEDS_REVIEW)
    assert line.reasons == ("N8",)
    assert set(line.waits) >= {"KP-SM-03", "KP-SM-04", "KP-SM-07"}


def test_pictures_of_an_account_nobody_attributed_are_not_looked_for() -> None:
    (line,) = screen().post(cast.post(by="somebody", kind="image"))
    assert line.outcome is FindingOutcome.OUT_OF_SCOPE


def test_a_clause_is_not_proposed_while_nobody_has_read_the_words() -> None:
    post = cast.post(kind="image", text="Salam")
    found = {line.clause: line for line in screen().post(post, UNIFORM)}
    assert found["KP-SM-03"].outcome is FindingOutcome.NEEDS_REVIEW
    assert "N8" in found["KP-SM-03"].reasons


def test_contract_staff_are_bound_by_no_clause() -> None:
    (line,) = lines(UNIFORM, cast.force(cadre=Cadre.CONTRACT))
    assert line.outcome is FindingOutcome.OUT_OF_SCOPE


def test_what_concerns_the_profile_is_said_once_an_account() -> None:
    marked = {**cast.nothing_found(), "police_marker_in_handle": Likelihood.VERY_LIKELY}
    posts = [cast.post(id=str(n)) for n in range(3)]
    batch = Batch(screen(), {post.id: marked for post in posts})
    outcomes = [[line.clause for line in found] for _, found in batch.run(posts)]
    assert outcomes == [["KP-SM-02"], [None], [None]]


def test_a_repeat_of_an_unknown_post_is_not_taken_for_official() -> None:
    (line,) = lines(UNIFORM, repeats="elsewhere")
    assert line.outcome is FindingOutcome.PROPOSE


@pytest.mark.parametrize("field", ["metrics", "url", "place"])
def test_screening_never_reads(field: str) -> None:
    """The facts and findings are the same whatever stands there."""
    plain = cast.post(kind="image")
    from msgspec.structs import replace

    changed = replace(plain, **{field: cast.post(views=9).metrics if field == "metrics" else "x"})
    facts = {**cast.nothing_found(), **UNIFORM}
    assert screen().post(plain, facts) == screen().post(changed, facts)


def test_a_pack_without_a_seal_of_its_own_seals_all_of_its_protected_speech() -> None:
    pack = cast.kp_pack()
    kept = {name: one for name, one in pack.definitions.items() if name != "sealed_speech"}
    bare = Screen.of(dataclasses.replace(pack, definitions=kept), cast.force())
    facts = {**cast.nothing_found(), **UNIFORM, "criticism": Likelihood.LIKELY}
    (line,) = bare.post(cast.post(kind="image"), facts)
    assert line.outcome is FindingOutcome.PROTECTED


def test_an_unproven_duty_troubles_nobody_when_the_post_is_a_warning() -> None:
    row = {"state": "standby", "source": "roster", "from": "00:00", "to": "23:59"}
    force = cast.force(cast.spans([row], "C-1021"))
    (line,) = lines({"public_safety_notice": True}, force)
    assert (line.outcome, line.exceptions) == (FindingOutcome.EXEMPT, ("X10",))

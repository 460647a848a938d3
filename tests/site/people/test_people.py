"""Who may do what, where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.actions import withdraw_role
from zabta_site.people.models import Grant, Posting, Unit, User
from zabta_site.people.reads import officers_for, units_for, viewer_for
from zabta_site.people.roles import MATRIX, Permission, Role
from zabta_site.people.viewer import NOBODY, NotAllowed, Scope, Viewer

AsViewer = Callable[[str], Viewer]
DISTRICT = "/force/district/"

EXPECTED = {
    Permission.READ_DIRECTIVE: set(Role),
    Permission.BE_OFFICER: {Role.OFFICER},
    Permission.ANSWER_CORRECTIONS: {Role.LEGAL},
    Permission.IMPORT_POSTS: {Role.REVIEWER, Role.ADMINISTRATOR},
    Permission.REVIEW_FINDINGS: {Role.REVIEWER},
    Permission.READ_FINDINGS: {Role.REVIEWER, Role.LEGAL},
    Permission.READ_SEALED: {Role.LEGAL, Role.OVERSIGHT},
    Permission.KEEP_SETTLEMENTS: {Role.LEGAL},
    Permission.LIFT_BREAKER: {Role.LEGAL, Role.OVERSIGHT},
    Permission.SET_GOLDEN: {Role.LEGAL},
    Permission.READ_QUALITY: {Role.OVERSIGHT},
    Permission.HANDLE_CONCERNS: {Role.CONCERNS},
    Permission.READ_CASES: {Role.COMMANDER, Role.LEGAL, Role.INQUIRY, Role.OVERSIGHT},
    Permission.WATCH_CASES: {Role.OVERSIGHT},
    Permission.DECIDE_CASES: {Role.COMMANDER},
    Permission.ADVISE_CASES: {Role.LEGAL},
    Permission.INQUIRE: {Role.INQUIRY},
    Permission.SIGN_TRACKS: {Role.LEGAL},
    Permission.ISSUE_CURES: {Role.COMMANDER},
    Permission.SIGN_CURES: {Role.COMMANDER, Role.LEGAL},
    Permission.GIVE_CLEARANCE: {Role.PUBLIC_RELATIONS},
    Permission.HEAR_CLEARANCE: {Role.COMMANDER},
    Permission.READ_DASHBOARD: {Role.COMMANDER, Role.LEGAL, Role.OVERSIGHT},
    Permission.ATTRIBUTE_ACCOUNTS: {Role.REVIEWER},
    Permission.READ_LEDGER: {Role.LEGAL, Role.OVERSIGHT},
    Permission.READ_GATE: {Role.REVIEWER, Role.LEGAL, Role.OVERSIGHT, Role.ADMINISTRATOR},
    Permission.KEEP_GATE: {Role.LEGAL, Role.OVERSIGHT},
    Permission.CAPTURE_POSTS: {Role.REVIEWER},
    Permission.READ_EVIDENCE: {Role.REVIEWER, Role.LEGAL},
    Permission.VOLUNTEER_POSTS: {Role.OFFICER},
    Permission.MANAGE_PEOPLE: {Role.ADMINISTRATOR},
    Permission.READ_GALLERY: {Role.REVIEWER, Role.LEGAL, Role.OVERSIGHT, Role.ADMINISTRATOR},
    Permission.KEEP_GALLERY: {Role.REVIEWER, Role.ADMINISTRATOR},
    Permission.DRAFT_DIRECTIVE: {Role.LEGAL},
    Permission.ISSUE_DIRECTIVE: {Role.COMMANDER},
    Permission.READ_SERVICE: {Role.COMMANDER, Role.LEGAL, Role.OVERSIGHT},
    Permission.KEEP_SERVICE: {Role.COMMANDER},
}


@pytest.mark.parametrize("permission", list(Permission))
def test_the_access_matrix_is_as_written_twice(permission: Permission) -> None:
    assert set(MATRIX[permission]) == EXPECTED[permission]


def test_the_administrator_reviews_nothing() -> None:
    administrator = Viewer("1", "A", "en", (Scope(Role.ADMINISTRATOR),))
    assert not administrator.may(Permission.REVIEW_FINDINGS)
    assert not administrator.may(Permission.READ_FINDINGS)


def test_a_grant_holds_within_its_unit_and_below_only() -> None:
    reviewer = Viewer("1", "A", "en", (Scope(Role.REVIEWER, DISTRICT),))
    assert reviewer.may(Permission.REVIEW_FINDINGS, f"{DISTRICT}station/")
    assert not reviewer.may(Permission.REVIEW_FINDINGS, "/force/elsewhere/")
    assert not reviewer.may(Permission.REVIEW_FINDINGS, "/force/")
    with pytest.raises(NotAllowed):
        reviewer.must(Permission.REVIEW_FINDINGS, "/force/")


def test_a_unit_whose_id_begins_like_another_is_not_below_it() -> None:
    reviewer = Viewer("1", "A", "en", (Scope(Role.REVIEWER, "/force/d1/"),))
    assert not reviewer.may(Permission.REVIEW_FINDINGS, "/force/d11/")


def test_a_reviewer_sees_the_units_and_officers_of_the_district(viewer: AsViewer) -> None:
    kamran = viewer("kamran")
    units = set(units_for(kamran, Permission.REVIEW_FINDINGS).values_list("id", flat=True))
    officers = officers_for(kamran, Permission.REVIEW_FINDINGS).values_list("number", flat=True)
    assert units == {"district", "station"}
    assert "1001" in officers
    assert "1008" not in officers


def test_nobody_sees_nothing(units: dict[str, Unit]) -> None:
    assert not units_for(NOBODY, Permission.READ_FINDINGS).exists()
    assert not NOBODY.may(Permission.READ_DIRECTIVE)


def test_an_officer_who_left_the_unit_is_no_longer_seen(
    viewer: AsViewer, units: dict[str, Unit]
) -> None:
    kamran = viewer("kamran")
    Posting.objects.filter(officer="1001").update(unit=units["elsewhere"])
    numbers = officers_for(kamran, Permission.REVIEW_FINDINGS).values_list("number", flat=True)
    assert "1001" not in numbers


def test_a_withdrawn_role_is_gone_at_once_and_stays_in_the_ledger(cast: dict[str, User]) -> None:
    grant = Grant.objects.get(user=cast["kamran"], role=Role.REVIEWER)
    withdraw_role(grant, by=Machine("test"), reason="moved")
    assert not viewer_for(cast["kamran"]).may(Permission.REVIEW_FINDINGS)
    assert Entry.objects.get(kind="role.withdrawn").details["reason"] == "moved"


def test_a_closed_sign_in_sees_nothing(cast: dict[str, User]) -> None:
    cast["kamran"].is_active = False
    assert viewer_for(cast["kamran"]) == NOBODY

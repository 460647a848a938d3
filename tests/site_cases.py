"""A confirmed finding of the cast, the posts they hold, and a signed track; then moves by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from site_cast import LONG_AGO, PASSWORD, SETUP
from site_posts import a_post, bring_in, declare
from zabta_site.cases import actions
from zabta_site.cases.models import Case, CaseMove
from zabta_site.cases.persons import person_for
from zabta_site.cases.tracks import all_tracks
from zabta_site.collection.models import ProposedFinding
from zabta_site.people.actions import create_user, grant_role
from zabta_site.people.models import Grant, Officer, Posting, Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role
from zabta_site.register.models import Acknowledgement
from zabta_site.review.models import Decision

WHY = "The record and the reviewers' reasons bear it out."
OFFICES = {"1004": "DPO", "1003": "Inspector Legal"}
MORE = (
    ("rpo", "2001", "RPO of the region", "DIG", "RPO", Role.COMMANDER, "force", "force"),
    ("ppo", "2002", "Head of the force", "IGP", "PPO", Role.COMMANDER, "force", "force"),
    ("finder", "2003", "Inspector F", "Inspector", "SHO", Role.INQUIRY, "district", "elsewhere"),
)  # fmt: skip


@pytest.fixture
def court(cast: dict[str, User], units: dict[str, Unit], settings: Settings) -> dict[str, User]:
    """The cast with their offices, an authority for appeals, and every track signed by legal."""
    for number, office in OFFICES.items():
        Posting.objects.filter(officer=number).update(role=office)
    people = dict(cast)
    for key, number, name, rank, office, role, within, posted in MORE:
        user = create_user(number, name, PASSWORD, language="en", by=SETUP)
        grant_role(user, role, units[within], by=SETUP)
        grant_role(user, Role.OFFICER, by=SETUP)
        officer = Officer.objects.create(
            number=number,
            name=name,
            rank=rank,
            cadre="psp" if rank != "Inspector" else "provincial",
            gender="male",
            language="ur",
            status="serving",
        )
        Posting.objects.create(officer=officer, unit=units[posted], role=office, since=LONG_AGO)
        people[key] = user
    Grant.objects.filter(user=cast["samreen"], role=Role.LEGAL).update(unit=units["district"])
    sign_tracks(cast["samreen"])
    return people


def sign_tracks(legal: User) -> None:
    for track in all_tracks():
        actions.sign_track(track, by=viewer_for(legal), user=legal, reason=WHY)


def confirmed(
    who: User, reviewers: list[User], id_: str = "uniform-1", *, harm: str = "low"
) -> ProposedFinding:
    """A finding that two reviewers confirmed a day ago, on a post after service."""
    handle = f"h_{who.number}"
    officer = Officer.objects.get(number=who.number)
    if not officer.accounts.filter(handle=handle).exists():
        declare(who, handle)
    served = datetime(2026, 1, 2, tzinfo=UTC)
    Acknowledgement.objects.get_or_create(
        officer=officer, directive="1.0", way="web", defaults={"at": served}
    )
    post = a_post(id_, handle, url=f"https://www.tiktok.com/@{handle}/video/{id_}")
    bring_in(reviewers[0], post)
    finding = ProposedFinding.objects.get(post__native_id=id_)
    at = timezone.now() - timedelta(days=1)
    for user in reviewers[:2]:
        Decision.objects.create(
            finding=finding,
            revision=finding.revision,
            by=user,
            says="confirm",
            common_reason="met",
            at=at,
            counts_at=at,
        )
    ProposedFinding.objects.filter(pk=finding.pk).update(
        stage="confirmed", harm=harm, concluded_at=at
    )
    finding.refresh_from_db()
    return finding


class Court:
    """Makes moves in one case, each a day after the one before."""

    def __init__(self, people: dict[str, User], finding: ProposedFinding, opener: str = "afsar"):
        self.people, self.at = people, timezone.now()
        by = people[opener]
        self.case: Case = actions.open_case(
            [finding], by=viewer_for(by), user=by, reason=WHY, at=self.at
        )

    def does(self, who: str, move: str, days: int = 1, **said: Any) -> CaseMove:
        self.at += timedelta(days=days)
        by = self.people[who]
        said = {"reason": WHY, **said}
        if isinstance(said.get("named"), str):
            said["named"] = named(self.people[said["named"]], self.case)
        made = actions.make_move(self.case, move, by=viewer_for(by), user=by, at=self.at, **said)
        self.case.refresh_from_db()
        return made

    def to_facts(self) -> Court:
        self.does("afsar", "order_fact_finding", named="finder")
        self.does("finder", "report_facts")
        return self

    def to_inquiry(self) -> Court:
        self.to_facts()
        self.does("samreen", "consent_major", outcome="agreed")
        self.does("afsar", "choose_major")
        self.does("afsar", "issue_charge")
        self.does("samreen", "serve_charge", served_how="in_person")
        self.does("zarghuna", "answer_charge", wants_hearing=True)
        self.does("afsar", "appoint_inquiry", named="inquiry")
        return self

    def to_order(self, penalty: str = "reduction_in_rank") -> Court:
        self.to_inquiry()
        self.does("inquiry", "record_hearing", was_present=True)
        self.does("inquiry", "submit_findings", outcome="proved")
        self.does("afsar", "issue_final_show_cause")
        self.does("samreen", "serve_final_show_cause", served_how="in_person")
        self.does("zarghuna", "answer_final", wants_hearing=True)
        self.does("afsar", "hear_in_person")
        self.does("afsar", "order_major", outcome="penalty", penalty=penalty, proportionality=WHY)
        self.does("samreen", "serve_order", served_how="in_person")
        return self


def named(user: User, case: Case) -> Any:
    return person_for(viewer_for(user), case.unit.path)


Make = Callable[..., Court]


@pytest.fixture
def a_case(court: dict[str, User], settings: Settings, tmp_path: Path) -> Make:
    """`a_case(harm="low")`: an open case of Zarghuna's, opened by the DPO."""
    settings.DATA = tmp_path

    def make(harm: str = "low", id_: str = "uniform-1") -> Court:
        reviewers = [court["kamran"], court["second"]]
        return Court(court, confirmed(court["zarghuna"], reviewers, id_, harm=harm))

    return make

"""The same conduct from end to end: the same signals, findings, queue and guide, whoever it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from site_cast import place
from site_posts import a_picture, a_post, bring_in, declare, stored
from zabta.procedure.guide import advise
from zabta.procedure.open import applies
from zabta_site.cases.grounds import opening_for
from zabta_site.cases.tracks import all_tracks
from zabta_site.collection.actions import state_fact
from zabta_site.collection.models import ProposedFinding, QueueRow
from zabta_site.collection.screener import current_screener
from zabta_site.people.models import Officer, Posting, User
from zabta_site.people.reads import viewer_for
from zabta_site.register.directives import current_pack
from zabta_site.register.models import Acknowledgement

PLAIN = ("constable", "provincial", "male", "ur", "station")
RANKS = [
    ("constable", "provincial"), ("head_constable", "provincial"), ("inspector", "provincial"),
    ("dsp", "provincial"), ("sp", "psp"), ("dig", "psp"),
]  # fmt: skip
TEXTS = [
    "وردی میں ایک تصویر، رات آٹھ بجے تک بازار والے ناکے پر ہیں",
    "په وردۍ کې، موږ سبا ته د پولیو ټیم سره ځو",
    "New uniform today, on duty at the north gate until eight",
    "wardi mein selfie, aaj naka par duty hai",
]
SEEN = ["uniform_visible", "equipment_visible", "location", "operational", "political_content"]
ANSWERS = {"political_content": st.sampled_from(["yes", "no"])}
LIKELY = st.sampled_from(["unlikely", "possible", "likely", "very_likely"])

people = st.tuples(
    st.sampled_from(RANKS),
    st.sampled_from(["female", "male", "transgender", "not_recorded"]),
    st.sampled_from(["ur", "ps", "en"]),
    st.sampled_from(["station", "elsewhere", "force", "far"]),
).map(lambda one: (*one[0], *one[1:]))
seen = st.fixed_dictionaries({}, optional={name: ANSWERS.get(name, LIKELY) for name in SEEN})
Person = tuple[str, str, str, str, str]


@pytest.fixture(autouse=True)
def real_pack(settings: Settings, tmp_path: Path) -> None:
    """The force's own directive and every detector that is installed."""
    settings.DIRECTIVES = Path(__file__).resolve().parents[3] / "directives"
    settings.DIRECTIVE_PACK = "kp-social-media"
    settings.SCREENER = "zabta_site.collection.packscreener.PackScreener"
    settings.DATA = tmp_path


@tries(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(person=people, text=st.sampled_from(TEXTS), facts=seen)
def test_swapping_rank_gender_region_and_language_changes_no_signal_no_place_and_no_guide(
    cast: dict[str, User], person: Person, text: str, facts: dict[str, str]
) -> None:
    assert told_of(cast["kamran"], PLAIN, text, facts) == told_of(
        cast["kamran"], person, text, facts
    )


def told_of(reader: User, person: Person, text: str, facts: dict[str, str]) -> dict[str, Any]:
    """One post by this person with what a reviewer saw on it, and all that came of it."""
    with transaction.atomic():
        officer = made(person)
        bring_in(reader, a_post("1", "somebody", text=text, media=(a_picture(),)))
        post = stored("1")
        state_fact(
            post, {**facts, "posted_by_third_party": "no"}, by=viewer_for(reader), user=reader,
            screener=current_screener(), reason="seen",
        )  # fmt: skip
        found = {
            "signals": [row.said for row in post.signals.order_by("pk")],
            "sealed": stored("1").is_sealed,
            "findings": [said(row) for row in post.findings.order_by("clause", "slot")],
            "queue": [
                (row.lane, row.question, row.clause, row.due - row.proposed_at)
                for row in QueueRow.objects.filter(post=post).order_by("clause", "pk")
            ],
            "guide": guide_for(officer, post.pk),
        }
        transaction.set_rollback(True)
    return found


def made(person: Person) -> Officer:
    rank, cadre, gender, language, unit = person
    officer = Officer.objects.create(
        number="X-1", name="X", rank=rank, cadre=cadre, gender=gender, language=language,
        status="serving",
    )  # fmt: skip
    Posting.objects.create(
        officer=officer, unit=place(unit), role=rank, since="2020-01-01T00:00:00Z"
    )
    for version in current_pack().versions:
        Acknowledgement.objects.create(
            officer=officer, directive=version.id, at=version.in_force_from, way="deemed"
        )
    declare(User(number="X-1"), "somebody")
    return officer


def said(row: ProposedFinding) -> tuple[object, ...]:
    return (
        row.clause, row.directive, row.outcome, row.harm, row.lane, row.exceptions, row.reasons,
        row.facts, row.because, row.waits, row.routes,
    )  # fmt: skip


def guide_for(officer: Officer, post: int) -> tuple[str, str] | None:
    """As if two reviewers had confirmed all that was proposed, on the track the officer is on."""
    proposed = ProposedFinding.objects.filter(post=post, outcome="propose").exclude(clause="")
    proposed.update(stage="confirmed", concluded_at=timezone.now())
    rows = list(proposed.select_related("post__came_in__batch", "post__unit").order_by("clause"))
    if not rows:
        return None
    opening = opening_for(officer, rows)
    (track,) = (one for one in all_tracks() if applies(one, opening))
    advice = advise(track.guide, opening.harm, opening.earlier, opening.may_lead_to)
    return str(advice.usual), str(advice.most)


def test_the_guide_is_asked_in_some_of_these(cast: dict[str, User]) -> None:
    """Otherwise equal guides would mean little."""
    seen = {"uniform_visible": "very_likely", "location": "unlikely", "operational": "unlikely"}
    found = told_of(cast["kamran"], PLAIN, TEXTS[0], seen)
    assert found["guide"] == ("educate", "cure")
    assert found["signals"] and found["findings"] and found["queue"]

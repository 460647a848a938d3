"""A made-up case and its people, for the tests of the tracks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from zabta.domain.force import Cadre
from zabta.procedure.calendar import Calendar
from zabta.procedure.file import Act, File, Ground, Opening, Person
from zabta.procedure.load import load_tracks
from zabta.procedure.rules import make, open_file
from zabta.procedure.track import Track

ROOT = Path(__file__).resolve().parents[2] / "procedures"
BEGIN = datetime(2026, 3, 2, 6, tzinfo=UTC)
WHY = "the reviewers' reasons and the record bear it out"
CALENDAR = Calendar(holidays=frozenset({date(2026, 3, 23)}))


def person(number: str, rank: str, post: str, *roles: str, path: str = "/f/d/") -> Person:
    return Person(number=number, rank=rank, post=post, path=path, roles=frozenset(roles))


ZARGHUNA = person("C-1107", "constable", "", path="/f/d/s/")
SDPO = person("DSP-6", "dsp", "SDPO", "decider")
DPO = person("PSP-12", "sp", "DPO", "decider")
RPO = person("PSP-4", "dig", "RPO", "decider", path="/f/")
PPO = person("PSP-1", "igp", "PPO", "decider", path="/f/")
LEGAL = person("INS-33", "inspector", "Inspector Legal", "legal")
FINDER = person("INS-52", "inspector", "", "inquiry")
INQUIRY = person("DSP-9", "dsp", "", "inquiry")
OTHER_INQUIRY = person("DSP-11", "dsp", "", "inquiry")
HER_EQUAL = person("C-2000", "constable", "", "inquiry")
REVIEWERS = ("SI-58", "ASI-77")


@cache
def tracks() -> dict[str, Track]:
    return {track.track: track for track in load_tracks(ROOT)}


def police() -> Track:
    return tracks()["police-rules-1975"]


def ground(**changes: Any) -> Ground:
    plain = Ground(
        id="1",
        incident="tiktok:7301",
        officer=ZARGHUNA.number,
        clause="KP-SM-05",
        directive="2024.3",
        harm="high",
        may_lead_to=("educate", "cure", "warning", "minor", "major"),
        is_confirmed=True,
        reviewers=frozenset(REVIEWERS),
        served_at=BEGIN - timedelta(days=400),
        published_at=BEGIN - timedelta(days=6),
    )
    return msgspec.structs.replace(plain, **changes)


def opening(*grounds: Ground, **changes: Any) -> Opening:
    plain = Opening(
        officer=ZARGHUNA.number,
        rank="constable",
        cadre=Cadre.PROVINCIAL,
        path="/f/d/s/",
        grounds=grounds or (ground(),),
    )
    return msgspec.structs.replace(plain, **changes)


class Story:
    """Makes one move after another; a day passes between two, unless said otherwise."""

    def __init__(self, start: Opening | None = None, track: Track | None = None) -> None:
        self.track, self.at = track or police(), BEGIN
        self.file = File(opening=start or opening())

    def does(self, by: Person, move: str, days: int = 1, **more: Any) -> Story:
        self.at += timedelta(days=days)
        act = Act(move=move, by=by, at=self.at, **{"reason": WHY, **more})
        if self.file.acts:
            self.file = make(self.track, self.file, act, CALENDAR)
        else:
            self.file = open_file(self.track, self.file, act, frozenset(), CALENDAR)
        return self

    def facts(self) -> Story:
        self.does(DPO, "open_case").does(DPO, "order_fact_finding", named=FINDER)
        return self.does(FINDER, "report_facts")

    def charged(self) -> Story:
        self.facts().does(LEGAL, "consent_major", outcome="agreed").does(DPO, "choose_major")
        return self.does(DPO, "issue_charge").does(LEGAL, "serve_charge", served_how="in person")

    def ordered_minor(self, penalty: str = "censure") -> Story:
        self.facts().does(DPO, "choose_minor").does(DPO, "issue_show_cause")
        self.does(LEGAL, "serve_show_cause", served_how="in person")
        self.does(ZARGHUNA, "answer_show_cause")
        self.does(DPO, "order_minor", outcome="penalty", penalty=penalty, proportionality=WHY)
        return self.does(LEGAL, "serve_order", served_how="in person")

    def inquired(self) -> Story:
        self.charged().does(ZARGHUNA, "answer_charge").does(DPO, "appoint_inquiry", named=INQUIRY)
        self.does(INQUIRY, "record_hearing", was_present=True)
        return self.does(INQUIRY, "submit_findings", outcome="proved")

    def final_answered(self, **more: Any) -> Story:
        self.inquired().does(DPO, "issue_final_show_cause")
        self.does(LEGAL, "serve_final_show_cause", served_how="in person")
        return self.does(ZARGHUNA, "answer_final", **more)

    def punished(self, penalty: str = "reduction_in_rank") -> Story:
        self.final_answered()
        self.does(DPO, "order_major", outcome="penalty", penalty=penalty, proportionality=WHY)
        return self.does(LEGAL, "serve_order", served_how="in person")

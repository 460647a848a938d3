"""Papers going out and coming in: printed in Urdu and English under one diary number."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from zabta.domain.force import Names
from zabta.papers import Letterhead, Printed, Signatory, render
from zabta.papers import Paper as ToPrint
from zabta.procedure.calendar import day_of
from zabta.procedure.file import File
from zabta.procedure.track import Track
from zabta_site.cases import wording as say
from zabta_site.cases.content import content_of
from zabta_site.cases.days import calendar_for
from zabta_site.cases.likes import like_rows
from zabta_site.cases.models import Case, CaseMove, DiaryNumber, Paper
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import Officer, Unit, User
from zabta_site.people.reads import posting_of
from zabta_site.vault.store import vault


@transaction.atomic
def issue_papers(
    case: Case, move: CaseMove, track: Track, file: File, kind: str, *, by: Actor, reason: str = ""
) -> list[Paper]:
    """One paper of a move, in each language, with its text, JSON and hash."""
    data = content_of(case, track, file, kind, calendar_for(case.officer, track.weekend))
    if kind == "order":
        data["like"] = like_rows(case, track)
    office = office_of(move.by, case)
    diary = next_diary(office, move.at.year)
    printed = print_paper(kind, data, office, diary, move)
    kept = [keep(one, move.at, case=case, move=move) for one in printed]
    rows = Paper.objects.bulk_create(kept)
    hashes = {one.language: one.sha256 for one in printed}
    body = {"case": case.number, "diary": diary, "kind": kind, "reason": reason, "sha256": hashes}
    append("case.paper.issued", by=by, subject=case, body=body)
    return rows


def office_of(user: User, case: Case) -> Unit:
    """Where the one who signs is posted; the officer's own papers come in at the case's unit."""
    officer = Officer.objects.filter(number=user.number).exclude(number=case.officer_id).first()
    posting = posting_of(officer) if officer else None
    return posting.unit if posting else case.unit


def print_paper(
    kind: str, data: dict[str, Any], unit: Unit, diary: str, move: CaseMove
) -> list[Printed]:
    return [
        render(
            ToPrint(
                kind=kind,
                language=language,
                letterhead=letterhead(unit),
                diary=diary,
                dated=day_of(move.at),
                data={name: value for name, value in data.items() if value},
                signed_by=(signatory(move.by),),
            )
        )
        for language in say.LANGUAGES
    ]


def keep(printed: Printed, at: Any, **of: Any) -> Paper:
    """The PDF goes to the vault under its own hash; what it says stays beside it."""
    vault().put(printed.pdf, printed.pdf_sha256)
    return Paper(
        kind=printed.kind,
        language=printed.language,
        diary=printed.diary,
        content=printed.json.decode(),
        text=printed.text,
        sha256=printed.sha256,
        pdf_sha256=printed.pdf_sha256,
        at=at,
        **of,
    )


def next_diary(unit: Unit, year: int, many: int = 1) -> str:
    """The next number of this unit's diary this year; the last of `many` when more are taken."""
    row, _is_new = DiaryNumber.objects.select_for_update().get_or_create(unit=unit, year=year)
    row.last += many
    row.save(update_fields=["last"])
    return f"{unit.pk}/{year}/{row.last:05}"


def letterhead(unit: Unit) -> Letterhead:
    """The force at the top of the tree, and the unit whose paper it is."""
    top = Unit.objects.filter(path=f"/{unit.path.strip('/').split('/')[0]}/").first() or unit
    return Letterhead(force=say.unit_names(top), office=say.unit_names(unit))


def signatory(user: User, as_what: Names | None = None) -> Signatory:
    officer = Officer.objects.filter(number=user.number).first()
    posting = posting_of(officer) if officer else None
    post = f"{posting.role}, " if posting else ""
    place = say.unit_names(posting.unit) if posting else say.same(user.number)
    return Signatory(
        name=user.name,
        rank=say.rank_names(officer.rank) if officer else say.same(""),
        post=say.put(say.same("{post}{place}"), post=post, place=place),
        as_what=as_what,
    )

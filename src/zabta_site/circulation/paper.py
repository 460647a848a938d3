"""The sheet for roll-call as a paper: its code is the diary number, and so in the QR."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import override

from zabta.domain.force import Names
from zabta.papers import Letterhead, Paper, render
from zabta_site.circulation.models import Sheet
from zabta_site.people.models import Officer, Unit
from zabta_site.people.words import rank_name
from zabta_site.register.directives import current_pack


def printed(sheet: Sheet, language: str) -> bytes:
    """The PDF; the same sheet gives the same bytes."""
    pack = current_pack()
    version = pack.version(sheet.circulation.version)
    officers = Officer.objects.filter(number__in=sheet.officers).order_by("number")
    with override(language):
        rows = [
            {"place": str(at), "number": one.number, "name": one.name,
             "rank": rank_name(one.rank), "signature": " "}
            for at, one in enumerate(officers, 1)
        ]  # fmt: skip
    made = Paper(
        kind="acknowledgement_sheet",
        language=language,
        letterhead=Letterhead(force=pack.issuer, office=_names(sheet.unit)),
        diary=sheet.code,
        dated=timezone.localtime(sheet.made_at).date(),
        data={
            "directive": version.title if version else sheet.circulation.version,
            "version": sheet.circulation.version,
            "sha256": sheet.circulation.sha256[:16],
            "officers": rows,
        },
    )
    return render(made).pdf


def _names(unit: Unit) -> Names:
    return Names(unit.name_en, unit.name_ur, unit.name_ps)

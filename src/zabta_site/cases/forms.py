"""One form for a move, made from what the move needs; and the room's smaller forms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zabta.domain.force import Names
from zabta.procedure.file import File
from zabta.procedure.ranks import plain
from zabta.procedure.track import Move, Track
from zabta.procedure.words import Need, Step, Who
from zabta_site.cases.curing import DAYS
from zabta_site.cases.models import CureState
from zabta_site.cases.persons import eligible, named_person
from zabta_site.cases.wording import outcome_names
from zabta_site.cases.words import Served

LONG = 20_000
HEARING = ("record_hearing", "hear_in_person")
ANSWER = ("answer_show_cause", "answer_charge", "answer_final", "answer_report")
NAMES = {Need.FACT_FINDER: Who.FACT_FINDER, Need.INQUIRY_OFFICER: Who.INQUIRY_OFFICER}


def area(rows: int = 6) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


def here(names: Names) -> str:
    text: str = getattr(names, (get_language() or "en")[:2], names.en)
    return text


class MoveForm(forms.Form):
    """Only the fields this move has a use for; what is missing the core says."""

    def __init__(
        self,
        data: Any,
        *,
        track: Track,
        move: Move,
        file: File,
        path: str,
        is_own: bool,
    ) -> None:
        super().__init__(data)
        self.track, self.move, self.file, self.path = track, move, file, path
        for need, who in NAMES.items():
            if need in move.needs:
                self._name(who)
        if not isinstance(move.to, str):
            choices = [(one, here(outcome_names(one))) for one in move.to]
            self._add(
                "outcome",
                forms.ChoiceField(label=_("Outcome"), choices=choices, widget=forms.RadioSelect),
            )
        if Need.SERVED_HOW in move.needs:
            self._add(
                "served_how",
                forms.ChoiceField(
                    label=_("How it was served"), choices=Served.choices, widget=forms.RadioSelect
                ),
            )
        if Need.DAYS in move.needs:
            self._add(
                "days", forms.IntegerField(label=_("For how many days"), min_value=1, max_value=60)
            )
        if move.name in HEARING:
            self._add(
                "was_present",
                forms.BooleanField(label=_("The officer was present"), required=False),
            )
        self._text()
        if Need.PENALTY in move.needs:
            self._penalty()
        if move.who is Who.OFFICER:
            self._officers(is_own)

    def _add(self, name: str, field: forms.Field) -> None:
        self.fields[name] = field

    def _name(self, who: Who) -> None:
        people = eligible(self.file, who, self.path)
        choices = [(user.number, f"{user.name} ({user.number})") for user in people]
        hint = _("Only those are listed who are senior enough and have no part in this matter.")
        field = forms.ChoiceField(label=_("Who"), choices=choices, help_text=hint)
        self._add("named", field)

    def _text(self) -> None:
        label = _("Reasons; they go on the paper")
        if self.move.who is Who.OFFICER:
            label = _("In your own words, in any language")
        elif self.move.name in HEARING:
            label = _("Record: who said what, and what was asked")
        needed = Need.REASONS in self.move.needs
        rows = 10 if needed else 3
        self._add(
            "reason",
            forms.CharField(label=label, required=needed, max_length=LONG, widget=area(rows)),
        )

    def _penalty(self) -> None:
        rank = plain(self.file.opening.rank)
        steps = (Step.MINOR,) if self.move.step is Step.MINOR else (Step.MINOR, Step.MAJOR)
        allowed = [one for step in steps for one in self.track.allowed(rank, step)]
        choices = [
            ("", "–"),
            *((one.name, _with_most(one.title, one.at_most, one.unit)) for one in allowed),
        ]
        self._add(
            "penalty",
            forms.ChoiceField(
                label=_("Punishment, if there is one"), choices=choices, required=False
            ),
        )
        self._add(
            "amount",
            forms.IntegerField(
                label=_("How many days or years"), min_value=0, max_value=60, required=False
            ),
        )
        self._add(
            "proportionality",
            forms.CharField(
                label=_("Why this and no less, beside like cases"),
                required=False,
                max_length=LONG,
                widget=area(4),
            ),
        )

    def _officers(self, is_own: bool) -> None:
        if self.move.name in ANSWER:
            self._add(
                "wants_hearing",
                forms.BooleanField(label=_("I wish to be heard in person"), required=False),
            )
        if Need.IN_TIME in self.move.needs:
            self._add(
                "late_because",
                forms.CharField(
                    label=_("If it comes late: why"),
                    required=False,
                    max_length=2000,
                    widget=area(2),
                ),
            )
        if not is_own:
            hint = _("The officer's own paper, as it came in. Keep it with the file.")
            self._add(
                "on_paper",
                forms.CharField(
                    label=_("Diary number of the officer's paper"), max_length=60, help_text=hint
                ),
            )

    def clean_named(self) -> Any:
        return named_person(self.cleaned_data["named"], self.path)

    def said(self) -> dict[str, Any]:
        """What the action takes; empty fields are left to the core's own defaults."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


def _with_most(title: Names, most: int | None, unit: Names | None) -> str:
    if not (most and unit):
        return here(title)
    return f"{here(title)} (≤ {most} {here(unit)})"


class Why(forms.Form):
    reason = forms.CharField(label=_("Reasons"), min_length=20, max_length=LONG, widget=area(5))


class SignTrack(forms.Form):
    reason = forms.CharField(
        label=_("What you saw: gazette, notification, the numbers you confirmed"),
        min_length=20,
        max_length=2000,
        widget=area(3),
    )


class HolidayForm(forms.Form):
    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date", "dir": "ltr"})
    )
    title = forms.CharField(
        label=_("What for"), max_length=120, widget=forms.TextInput(attrs={"dir": "auto"})
    )


class LeaveForm(forms.Form):
    officer = forms.CharField(
        label=_("Service number"), max_length=40, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    first = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date", "dir": "ltr"})
    )
    last = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date", "dir": "ltr"})
    )
    reason = forms.CharField(
        label=_("Leave order, number and date"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("last", _("The last day must not be before the first."))
        return cleaned


class TakeBack(forms.Form):
    reason = forms.CharField(
        label=_("Why it is taken back"),
        min_length=10,
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class NewCures(forms.Form):
    days = forms.TypedChoiceField(
        label=_("Days to mend it"),
        coerce=int,
        choices=[(n, str(n)) for n in DAYS],
        initial=7,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reasons"), min_length=20, max_length=2000, widget=area(3))

    def said(self) -> dict[str, Any]:
        """What the letters are drafted with."""
        return {name: self.cleaned_data[name] for name in ("days", "reason")}


class NewOldCures(NewCures):
    is_still_up = forms.BooleanField(
        label=_("I have opened each post that I ticked, and each of them can still be seen.")
    )


class Serve(forms.Form):
    how = forms.ChoiceField(
        label=_("How it was served"), choices=Served.choices, widget=forms.RadioSelect
    )


class AnswerObjection(forms.Form):
    is_right = forms.TypedChoiceField(
        label=_("Is the officer right?"),
        coerce=lambda value: value == "yes",
        choices=[
            ("yes", _("Yes: the letter is withdrawn")),
            ("no", _("No: the days that were left begin again today")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Answer to the officer"), min_length=20, max_length=5000, widget=area(4)
    )


class CloseLetter(forms.Form):
    state = forms.ChoiceField(
        label=_("What did you see?"),
        choices=[
            (CureState.CURED, _("Mended: the matter is closed, nothing is entered")),
            (CureState.LAPSED, _("The time is over and it is not mended")),
            (CureState.WITHDRAWN, _("The letter was a mistake")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Where you looked, and when"), min_length=10, max_length=2000, widget=area(2)
    )

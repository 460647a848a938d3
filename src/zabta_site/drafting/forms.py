"""A draft's files as fields, and fields as the files again. What a form does not show stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from zabta.domain.force import Cadre
from zabta.domain.moment import FORCE_ZONE
from zabta.policy.load import load_catalogue
from zabta.policy.pack import Harm, Pack
from zabta.policy.reader.clause import MAY_LEAD_TO
from zabta.policy.written import Plain
from zabta_site.drafting.choices import fact_name, here, values_of

LANGUAGES: tuple[tuple[str, str | Promise, str], ...] = (
    ("en", _("English"), "ltr"),
    ("ur", _("Urdu"), "rtl"),
    ("ps", _("Pashto"), "rtl"),
)
CADRES = {
    Cadre.PROVINCIAL: _("provincial police"),
    Cadre.PSP: _("Police Service of Pakistan"),
    Cadre.MINISTERIAL: _("ministerial staff"),
    Cadre.CONTRACT: _("contract staff"),
}
HARMS = {Harm.LOW: _("low"), Harm.MEDIUM: _("medium"), Harm.HIGH: _("high")}
LEADS = {
    "educate": _("a word of guidance"),
    "cure": _("time to mend it"),
    "warning": _("a warning"),
    "minor": _("minor proceedings"),
    "major": _("major proceedings"),
}
MOMENT = forms.DateTimeInput(
    attrs={"type": "datetime-local", "dir": "ltr"}, format="%Y-%m-%dT%H:%M"
)
DAY = forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d")
SPARE = 1
"""Empty rows offered for one more authority or example."""


HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Written(forms.CharField):
    """Without the marks of direction that pasting brings: nobody sees them, no directive may."""

    def to_python(self, value: Any) -> str:
        return HIDDEN.sub("", super().to_python(value) or "")


def text_field(label: Any, language: str, direction: str, rows: int) -> forms.Field:
    attrs = {"dir": direction, "lang": language, "rows": rows}
    widget = (
        forms.Textarea(attrs=attrs)
        if rows > 1
        else forms.TextInput(attrs={"dir": direction, "lang": language})
    )
    return Written(label=label, required=False, max_length=4000, widget=widget)


KINDS = {"title": _("Title"), "text": _("Text"), "says": _("What it says")}


def three(name: str, rows: int) -> Iterator[tuple[str, forms.Field]]:
    for language, words, direction in LANGUAGES:
        label = format_lazy("{} ({})", KINDS[name], words)
        yield f"{name}_{language}", text_field(label, language, direction, rows)


def names_in(data: Mapping[str, Any], name: str) -> dict[str, Plain]:
    return {language: str(data.get(f"{name}_{language}", "")) for language, *_ in LANGUAGES}


def spread(name: str, value: Plain | None) -> dict[str, str]:
    """A text in three languages as the fields of a form; one text stands for all of them."""
    if isinstance(value, dict):
        return {f"{name}_{language}": str(value.get(language, "")) for language, *_ in LANGUAGES}
    return {f"{name}_{language}": str(value or "") for language, *_ in LANGUAGES}


class DirectiveForm(forms.Form):
    """The letter itself: number, title, dates."""

    reference = Written(
        label=_("Number of the letter"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    dated = forms.DateField(label=_("Date of the letter"), widget=DAY)
    in_force_from = forms.DateTimeField(
        label=_("In force from"),
        help_text=_("In the force's time. A post of the minute before is judged by the old text."),
        widget=MOMENT,
    )

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields.update(dict(three("title", 1)))

    @property
    def directive(self) -> dict[str, Plain]:
        told = self.cleaned_data
        begins = told["in_force_from"].astimezone(FORCE_ZONE)
        return {
            "reference": told["reference"],
            "title": names_in(told, "title"),
            "dated": told["dated"].isoformat(),
            "in_force_from": begins.isoformat(),
        }


class StartForm(DirectiveForm):
    version = forms.RegexField(
        r"^\d{4}\.\d{1,2}$",
        label=_("Number of the version"),
        help_text=_("Year and count, such as 2026.1"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    field_order = ("version",)


class ClauseForm(forms.Form):
    """Everything of a clause but its condition, which is built step by step beside it."""

    is_checked_beside = True
    """The linter beside it says what is missing, so no field is told to be free."""
    rule = forms.RegexField(r"^R\d{1,2}$", label=_("Rule"), required=False)
    status = forms.ChoiceField(
        label=_("Applied?"), choices=[("on", _("on")), ("off", _("off"))], required=False
    )
    wording = forms.ChoiceField(
        label=_("Whose words"),
        choices=[("ours", _("our own")), ("verbatim", _("quoted"))],
        required=False,
    )
    quoted_from = Written(label=_("Quoted from"), required=False, max_length=400)
    harm = forms.ChoiceField(label=_("Harm"), choices=list(HARMS.items()), required=False)
    cadres = forms.MultipleChoiceField(
        label=_("Binds"),
        choices=list(CADRES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    may_lead_to = forms.MultipleChoiceField(
        label=_("May lead to"),
        choices=[(word, LEADS.get(word, word)) for word in MAY_LEAD_TO],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, pack: Pack | None, clause: Mapping[str, Plain], **words: Any
    ) -> None:
        super().__init__(*args, **words)
        self.before = clause
        self.fields.update(dict(three("title", 1)))
        self.fields.update(dict(three("text", 4)))
        for name, label, known in (
            ("exceptions", _("Exceptions"), pack.exceptions if pack else {}),
            ("asks", _("Waits for a person when"), pack.reasons if pack else {}),
        ):
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                choices=[(code, f"{code} {here(one.title)}") for code, one in known.items()],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def clause(self) -> dict[str, Plain]:
        """The clause with what was changed put in; keys keep their order, the rest stays."""
        told = self.cleaned_data
        every: dict[str, Plain] = {
            "rule": told["rule"],
            "title": names_in(told, "title"),
            "text": names_in(told, "text"),
            "wording": told["wording"] or "ours",
            "quoted_from": told["quoted_from"],
            "status": told["status"],
            "applies_to": {"cadres": list(told["cadres"])} if told["cadres"] else "",
            "exceptions": list(told["exceptions"]),
            "asks": list(told["asks"]),
            "may_lead_to": list(told["may_lead_to"]),
            "harm": told["harm"],
        }
        changed = {
            FIELD_OF.get(name, name.rpartition("_")[0] or name) for name in self.changed_data
        }
        changed |= set(self.changed_data)
        return merged(self.before, {name: v for name, v in every.items() if name in changed})


FIELD_OF = {"cadres": "applies_to"}
"""Fields of the form that stand under another key in the file."""


def clause_fields(clause: Mapping[str, Plain]) -> dict[str, Any]:
    """What the form shows at first."""
    applies = clause.get("applies_to")
    one = clause.get("applies_to", {})
    cadres = one.get("cadres", []) if isinstance(one, dict) else applies
    plain = {
        name: clause.get(name, "") for name in ("rule", "status", "wording", "quoted_from", "harm")
    }
    lists = {name: clause.get(name, []) for name in ("exceptions", "asks", "may_lead_to")}
    return {
        **plain, **lists, "cadres": cadres,
        **spread("title", clause.get("title")), **spread("text", clause.get("text")),
    }  # fmt: skip


def merged(before: Mapping[str, Plain], told: Mapping[str, Plain]) -> dict[str, Plain]:
    """Old keys in their order with new values; what became empty goes, what was empty stays."""
    kept = {name: told.get(name, value) for name, value in before.items()}
    added = {name: value for name, value in told.items() if name not in before}
    return {
        name: value
        for name, value in {**kept, **added}.items()
        if value not in ("", [], {}) or (name in before and before[name] == value)
    }


class AuthorityForm(forms.Form):
    is_checked_beside = True

    reference = Written(label=_("Letter or law"), required=False, max_length=300)
    dated = forms.DateField(label=_("Dated"), required=False, widget=DAY)
    seen = Written(label=_("Where it was seen"), required=False, max_length=400)

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields.update(dict(three("says", 1)))

    @property
    def authority(self) -> dict[str, Plain] | None:
        told = self.cleaned_data
        if not told.get("reference"):
            return None
        plain: dict[str, Plain] = {"reference": told["reference"]}
        if told.get("dated"):
            plain["dated"] = told["dated"].isoformat()
        plain["says"] = names_in(told, "says")
        return plain | ({"seen": told["seen"]} if told.get("seen") else {})


def authority_fields(authority: Plain) -> dict[str, Any]:
    if not isinstance(authority, dict):
        return {}
    plain = {name: authority.get(name, "") for name in ("reference", "seen")}
    dated = day_in(str(authority.get("dated", "")))
    return {**plain, "dated": dated, **spread("says", authority.get("says"))}


def day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def letter_fields(directive: Mapping[str, Plain]) -> dict[str, Any]:
    """The letter as the form shows it; a bare day begins at midnight in the force's zone."""
    return {
        "reference": directive.get("reference", ""),
        "dated": day_in(str(directive.get("dated", ""))),
        "in_force_from": moment_in(str(directive.get("in_force_from", ""))),
        **spread("title", directive.get("title")),
    }


def moment_in(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=FORCE_ZONE)


class ExampleForm(forms.Form):
    """One made-up post. The facts offered are those that the clause and its examples look at."""

    is_checked_beside = True
    side = forms.ChoiceField(
        label=_("The text says of it"),
        choices=[("permitted", _("permitted")), ("prohibited", _("not permitted"))],
    )
    more = Written(
        label=_("Other facts, one a line"),
        help_text=_("Such as account_official: yes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 1, "dir": "ltr"}),
    )

    def __init__(self, *args: Any, facts: Sequence[str], **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields.update(dict(three("says", 2)))
        for name in facts:
            fact = load_catalogue()[name]
            choices = [("", _("not known")), *values_of(fact)]
            self.fields[f"fact_{name}"] = forms.ChoiceField(
                label=fact_name(fact), choices=choices, required=False
            )

    def fact_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("fact_")]

    @property
    def example(self) -> dict[str, Plain] | None:
        told = self.cleaned_data
        if not any(told.get(f"says_{language}") for language, *_ in LANGUAGES):
            return None
        lines = [line.partition(":") for line in told.get("more", "").splitlines()]
        facts: dict[str, Plain] = {
            name.removeprefix("fact_"): value
            for name, value in told.items()
            if name.startswith("fact_") and value
        } | {name.strip(): value.strip() for name, colon, value in lines if colon}
        return {"says": names_in(told, "says"), "facts": facts}


def example_fields(side: str, example: Plain, facts: Sequence[str]) -> dict[str, Any]:
    if not isinstance(example, dict):
        return {"side": side}
    told = example.get("facts", {})
    given = told if isinstance(told, dict) else {}
    more = [f"{name}: {value}" for name, value in given.items() if name not in facts]
    return {
        "side": side,
        "more": "\n".join(more),
        **spread("says", example.get("says")),
        **{f"fact_{name}": value for name, value in given.items() if name in facts},
    }


Authorities = forms.formset_factory(AuthorityForm, extra=SPARE, max_num=12)
Examples = forms.formset_factory(ExampleForm, extra=SPARE, max_num=30)


class ReasonForm(forms.Form):
    """Why: it stands in the ledger beside the name."""

    reason = Written(
        label=_("Your reasons"),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class NewClauseForm(forms.Form):
    clause = forms.RegexField(
        r"^[A-Z]{1,4}(-[A-Z]{1,4})?-\d{2}(\.[a-z])?$",
        label=_("Number of the new clause"),
        help_text=_("Such as KP-SM-16"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )


class ImportForm(forms.Form):
    file = forms.FileField(label=_("ZIP of the version's YAML files"))

"""A clause as fields, and fields as the clause again. What the form does not show stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta.domain.force import Cadre
from zabta.policy.pack import Harm, Pack
from zabta.policy.reader.clause import MAY_LEAD_TO
from zabta.policy.written import Plain
from zabta_site.drafting.choices import here
from zabta_site.drafting.forms.fields import Written, names_in, spread, three

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

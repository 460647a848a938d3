"""What stands beside a clause: the letters and laws behind it, and its examples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabta.policy.load import load_catalogue
from zabta.policy.written import Plain
from zabta_site.drafting.choices import fact_name, values_of
from zabta_site.drafting.forms.fields import (
    DAY,
    LANGUAGES,
    SPARE,
    Written,
    day_in,
    names_in,
    spread,
    three,
)


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

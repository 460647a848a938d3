"""One clause of a draft on its page: the forms that show it, and the clause they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from zabta.policy.condition import facts_of
from zabta.policy.load import load_catalogue
from zabta.policy.pack import Pack
from zabta.policy.written import Plain
from zabta_site.drafting.forms.beside import Authorities, Examples, authority_fields, example_fields
from zabta_site.drafting.forms.clause import ClauseForm, clause_fields
from zabta_site.drafting.texts import condition_of

SIDES = ("permitted", "prohibited")


@dataclass
class Editing:
    """The forms of one clause. What they do not touch stays in the clause as it is."""

    clause: dict[str, Plain]
    form: ClauseForm
    authorities: Any
    examples: Any

    @classmethod
    def of(cls, clause: dict[str, Plain], pack: Pack | None, sent: QueryDict | None) -> Editing:
        facts = offered(clause)
        told = _examples(clause)
        return cls(
            clause,
            ClauseForm(sent, pack=pack, clause=clause, initial=clause_fields(clause)),
            Authorities(
                sent, prefix="authority", initial=[*map(authority_fields, _authority(clause))]
            ),
            Examples(
                sent,
                prefix="example",
                initial=[example_fields(side, one, facts) for side, one in told],
                form_kwargs={"facts": facts},
            ),
        )

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.authorities.is_valid(), self.examples.is_valid()])

    def said(self) -> dict[str, Plain]:
        """The clause as the forms say it; call it when they are valid."""
        clause = self.form.clause
        if self.authorities.has_changed():
            clause["authority"] = self._authorities()
        if self.examples.has_changed():
            clause["examples"] = self._examples()
        return clause

    def _authorities(self) -> list[Plain]:
        """What was not touched stays as it was written; one without a reference goes."""
        before, found = _authority(self.clause), list[Plain]()
        for at, form in enumerate(self.authorities):
            if not form.has_changed():
                found += before[at : at + 1]
            elif form.authority is not None:
                found.append(form.authority)
        return found

    def _examples(self) -> dict[str, Plain]:
        before = _examples(self.clause)
        found: dict[str, list[Plain]] = {side: [] for side in SIDES}
        for at, form in enumerate(self.examples):
            if at < len(before) and not form.has_changed():
                found[before[at][0]].append(before[at][1])
            elif form.has_changed() and (one := form.example):
                more = _exceptions(before[at][1]) if at < len(before) else {}
                is_same = form.cleaned_data["side"] == "permitted"
                found[form.cleaned_data["side"]].append(one | (more if is_same else {}))
        return {side: list(ones) for side, ones in found.items()}


def offered(clause: dict[str, Plain]) -> list[str]:
    """Facts that the condition looks at, then those that the examples already name."""
    condition = condition_of(clause.get("when", ""))
    named = [*(facts_of(condition) if condition else ())]
    for _side, one in _examples(clause):
        told = one.get("facts") if isinstance(one, dict) else None
        named += list(told) if isinstance(told, dict) else []
    return [name for name in dict.fromkeys(named) if name in load_catalogue()]


def blank(clause: str) -> dict[str, Plain]:
    """A new clause: off until it has an authority, and with nothing in its condition."""
    none: dict[str, Plain] = {"en": "", "ur": "", "ps": ""}
    return {
        "id": clause,
        "rule": "R1",
        "title": dict(none),
        "text": dict(none),
        "wording": "ours",
        "authority": [],
        "status": "off",
        "applies_to": {"cadres": ["provincial"]},
        "when": {"all": []},
        "exceptions": [],
        "may_lead_to": ["educate"],
        "harm": "low",
        "examples": {"permitted": [], "prohibited": []},
    }


def _authority(clause: dict[str, Plain]) -> list[Plain]:
    found = clause.get("authority", [])
    return found if isinstance(found, list) else []


def _examples(clause: dict[str, Plain]) -> list[tuple[str, Plain]]:
    told = clause.get("examples", {})
    return [
        (side, one)
        for side in SIDES
        for one in (told.get(side, []) if isinstance(told, dict) else [])
    ]


def _exceptions(example: Plain) -> dict[str, Plain]:
    found = example.get("exceptions") if isinstance(example, dict) else None
    return {"exceptions": found} if found else {}

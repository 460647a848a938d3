"""Read one clause file, exception or reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from zabta.domain.force import Cadre, Names
from zabta.policy.catalogue import Catalogue, Fact, FactKind
from zabta.policy.compare import FactValue
from zabta.policy.condition import Any
from zabta.policy.definitions import Definitions
from zabta.policy.pack import Authority, Clause, Example, Exemption, Harm, Outcome, Reason
from zabta.policy.reader.condition import YES_NO, Reader
from zabta.policy.reader.faults import Faults, Place, closest, shown
from zabta.policy.reader.shape import Form, kind_of, scalar
from zabta.policy.reader.source import Mapping, Node, Scalar

MAY_LEAD_TO = ("educate", "cure", "warning", "minor", "major")
FEWEST_EXAMPLES = 2
_MUST = ("id", "rule", "title", "text", "wording", "applies_to", "when", "may_lead_to", "harm",
         "examples")  # fmt: skip
_BESIDE = ("text", "outcome", "authority", "note")
_MAY = ("quoted_from", "authority", "status", "scope", "exceptions", "asks", "note")


@dataclass(frozen=True, slots=True)
class Known:
    """What the clauses of a pack may name."""

    catalogue: Catalogue
    definitions: Definitions
    exceptions: Collection[str]
    reasons: Collection[str]
    scopes: Collection[str]
    chosen: Collection[str]
    faults: Faults


def read_clause(node: Node, at: Place, stem: str, known: Known) -> Clause | None:
    """The clause, or None when it has no condition; the faults then say why."""
    form = Form(node, known.faults, at, _MUST, _MAY)
    check_id(form, stem)
    condition = form.node("when")
    when = known.definitions.condition(condition) if condition else None
    authority = read_authorities(form)
    scope = form.word("scope", tuple(known.scopes))
    status = _status(form, authority)
    clause = Clause(
        id=stem,
        rule=form.word("rule"),
        title=form.names("title"),
        text=form.names("text"),
        wording=form.word("wording", ("ours", "verbatim")),
        quoted_from=_quoted_from(form),
        authority=authority,
        is_on=status == "on" and (not scope or scope in known.chosen),
        status=status,
        cadres=_cadres(form),
        scope=scope,
        when=when or Any(()),
        exceptions=form.chosen("exceptions", known.exceptions, "exception"),
        asks=form.chosen("asks", known.reasons, "reason"),
        may_lead_to=_may_lead_to(form),
        harm=Harm(form.word("harm", tuple(Harm)) or Harm.LOW),
        examples=tuple(_examples(form, known)),
    )
    return clause if when else None


def read_exemption(node: Node, at: Place, stem: str, definitions: Definitions) -> Exemption | None:
    form = Form(node, definitions.faults, at, ("id", "title", "when"), _BESIDE)
    check_id(form, stem)
    condition = form.node("when")
    when = definitions.condition(condition) if condition else None
    outcome = Outcome(form.word("outcome", tuple(Outcome)) or Outcome.EXEMPT)
    title, text = form.names("title"), form.names("text")
    return Exemption(stem, title, text, when, outcome) if when else None


def read_reason(node: Node, at: Place, stem: str, definitions: Definitions) -> Reason:
    form = Form(node, definitions.faults, at, ("id", "title"), ("when", *_BESIDE))
    check_id(form, stem)
    condition = form.node("when")
    when = definitions.condition(condition, may_ask_unknown=True) if condition else None
    return Reason(stem, form.names("title"), form.names("text"), when)


def check_id(form: Form, stem: str) -> None:
    """A file is named after what is in it, so that nothing can be given twice."""
    name = form.word("id")
    if name and name != stem:
        mend = "Name the file after its id"
        form.faults.add(form.place("id"), f"{shown(name)} in {stem}.yaml", shown(stem), mend)


def read_authorities(form: Form) -> tuple[Authority, ...]:
    return tuple(_authority(node, form) for node in form.items("authority"))


def _authority(node: Node, above: Form) -> Authority:
    form = Form(node, above.faults, above.at, ("reference", "says"), ("dated", "seen", "note"))
    return Authority(
        form.word("reference"), _authority_says(form), form.day("dated"), form.word("seen")
    )


def _authority_says(form: Form) -> Names:
    """In the three languages, or one text that stands for all of them, as where it is quoted."""
    if isinstance(form.node("says"), Mapping):
        return form.names("says")
    text = form.word("says")
    return Names(text, text, text)


def _status(form: Form, authority: tuple[Authority, ...]) -> str:
    status = form.word("status", ("on", "off")) or ("on" if authority else "off")
    if status == "on" and not authority:
        mend = "Name the letter or law under `authority:`, or set `status: off`"
        form.faults.add(form.place("status"), "a clause that is on without authority", "", mend)
    return status


def _quoted_from(form: Form) -> str:
    if form.word("wording") == "verbatim" and not form.has("quoted_from"):
        mend = "Add `quoted_from:`, or write `wording: ours`"
        form.faults.add(form.place("wording"), "verbatim words without their source", "", mend)
    return form.word("quoted_from")


def _cadres(form: Form) -> tuple[Cadre, ...]:
    applies = form.node("applies_to")
    if applies is None:
        return ()
    inner = Form(applies, form.faults, form.at, ("cadres",))
    chosen = inner.chosen("cadres", tuple(Cadre), "cadre")
    if inner.has("cadres") and not chosen:
        form.faults.add(inner.place("cadres"), "applies to no cadre", ", ".join(Cadre))
    return tuple(map(Cadre, (word for word in chosen)))


def _may_lead_to(form: Form) -> tuple[str, ...]:
    chosen = form.chosen("may_lead_to", MAY_LEAD_TO, "outcome")
    if form.has("may_lead_to") and not chosen:
        form.faults.add(form.place("may_lead_to"), "leads to nothing", ", ".join(MAY_LEAD_TO))
    return chosen


def _examples(form: Form, known: Known) -> Iterator[Example]:
    node = form.node("examples")
    if node is None:
        return
    sides = Form(node, form.faults, form.at, ("permitted", "prohibited"))
    for side in ("permitted", "prohibited"):
        given = sides.items(side)
        if sides.has(side) and len(given) < FEWEST_EXAMPLES:
            at, what = sides.place(side), f"{len(given)} {side} examples"
            form.faults.add(at, what, f"at least {FEWEST_EXAMPLES}")
        for item in given:
            yield _example(item, side == "prohibited", sides, known)


def _example(node: Node, is_prohibited: bool, above: Form, known: Known) -> Example:
    may = () if is_prohibited else ("exceptions",)
    form = Form(node, known.faults, above.at, ("says", "facts"), may)
    facts = read_facts(form, known)
    exceptions = form.chosen("exceptions", known.exceptions, "exception")
    return Example(form.names("says"), facts, is_prohibited, exceptions, str(form.at))


def read_facts(form: Form, known: Known) -> dict[str, FactValue]:
    """Facts of an example; what is not given is unknown."""
    node = form.node("facts")
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        known.faults.add(node.at, f"{kind_of(node)} found for 'facts'", "a mapping of facts")
        return {}
    found = {key.text: _fact_value(key, value, known) for key, value in node.pairs}
    return {name: value for name, value in found.items() if value is not None}


def _fact_value(key: Scalar, node: Node, known: Known) -> FactValue:
    if key.text not in known.catalogue:
        mend = closest(key.text, known.catalogue.facts)
        known.faults.add(key.at, f"no fact is called {shown(key.text)}", "", mend)
        return None
    fact = known.catalogue[key.text]
    return _VALUES[fact.kind](known.definitions.reader(), fact, node)


def _yes_no(reader: Reader, fact: Fact, node: Node) -> FactValue:
    return YES_NO.get(scalar(node, reader.faults, fact.name, tuple(YES_NO)))


_VALUES: dict[FactKind, Callable[[Reader, Fact, Node], FactValue]] = {
    FactKind.YES_NO: _yes_no,
    FactKind.LIKELIHOOD: Reader.likelihood,
    FactKind.WORD: Reader.word,
    FactKind.COUNT: Reader.number,
}

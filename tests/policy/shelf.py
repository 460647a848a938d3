"""What the policy tests share: the small catalogue, the small pack, random rules and facts."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import strategies as st

from zabta.domain.fault import BadInput
from zabta.domain.likelihood import Likelihood
from zabta.policy.catalogue import Catalogue, Fact, FactKind
from zabta.policy.condition import All, Any, Compare, Condition, IsUnknown, Not, Op, Use
from zabta.policy.lint import lint
from zabta.policy.load import load_catalogue
from zabta.policy.reader.faults import LintFault

HERE = Path(__file__).parent
SMALLPACK = HERE / "smallpack"
CATALOGUE: Catalogue = load_catalogue(HERE / "facts.yaml")


def values(fact: Fact) -> st.SearchStrategy:
    return {
        FactKind.YES_NO: st.booleans(),
        FactKind.LIKELIHOOD: st.sampled_from(list(Likelihood)),
        FactKind.WORD: st.sampled_from(list(fact.words) or [""]),
        FactKind.COUNT: st.integers(-5, 5) | st.integers(-(2**60), 2**60),
    }[fact.kind]


FACTS = st.fixed_dictionaries(
    {}, optional={name: st.none() | values(fact) for name, fact in CATALOGUE.facts.items()}
)


def _words(fact: Fact) -> st.SearchStrategy:
    words = list(fact.words)
    several = st.lists(st.sampled_from(words), min_size=1, unique=True).map(tuple)
    return st.tuples(st.just(Op.IS), st.sampled_from(words)) | st.tuples(
        st.just(Op.ONE_OF), several
    )


def _comparison(fact: Fact) -> st.SearchStrategy:
    if fact.kind is FactKind.YES_NO:
        pair = st.tuples(st.just(Op.IS), st.booleans())
    elif fact.kind is FactKind.LIKELIHOOD:
        ops = st.sampled_from([Op.AT_LEAST, Op.BELOW])
        pair = st.tuples(ops, st.sampled_from(list(Likelihood)))
    elif fact.kind is FactKind.COUNT:
        pair = st.tuples(st.sampled_from([Op.MORE_THAN, Op.AT_MOST]), st.integers(-4, 4))
    else:
        pair = _words(fact)
    return pair.map(lambda found: Compare(fact.name, *found))


LEAVES = st.sampled_from(list(CATALOGUE.facts.values())).flatmap(_comparison) | st.sampled_from(
    list(CATALOGUE.facts)
).map(IsUnknown)


def _grow(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(inner, min_size=1, max_size=4).map(tuple)
    return several.map(All) | several.map(Any) | inner.map(Not) | inner.map(lambda c: Use("d", c))


CONDITIONS: st.SearchStrategy[Condition] = st.recursive(LEAVES, _grow, max_leaves=12)


def messages(case: Path) -> str:
    """What the linter says of the small pack, or the catalogue, with a case's file put in it."""
    if (case / "facts.yaml").exists():
        return _catalogue_messages(case / "facts.yaml")
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "pack"
        shutil.copytree(SMALLPACK, pack)
        shutil.copytree(case, pack, dirs_exist_ok=True)
        faults = lint(pack, CATALOGUE)
    return "\n".join(f"{fault.picture()}\n" for fault in faults)


def _catalogue_messages(path: Path) -> str:
    try:
        load_catalogue(path)
    except BadInput as error:
        pictures = [fault.picture() for fault in error.faults if isinstance(fault, LintFault)]
        return "\n".join(f"{picture}\n" for picture in pictures)
    return ""

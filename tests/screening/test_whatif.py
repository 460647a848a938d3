"""A draft tried on stored facts: the fast count and the slow one say the same, to the last unit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabta.domain.fault import BadInput
from zabta.domain.force import Names
from zabta.domain.likelihood import Likelihood
from zabta.policy.catalogue import Catalogue, Fact, FactKind
from zabta.policy.condition import All, Any, Compare, Condition, Not, Op
from zabta.screening.whatif.report import hidden_values, report
from zabta.screening.whatif.rows import RowByRow
from zabta.screening.whatif.run import Effect, columns_of, what_if
from zabta.screening.whatif.side import ClauseRule, Side
from zabta.screening.whatif.store import FactRow, FactStore
from zabta.screening.whatif.tally import ANY, WHOLE, Counts

_WORDS = ("active", "rest", "leave")
_KINDS = {
    "own": FactKind.YES_NO,
    "cleared": FactKind.YES_NO,
    "uniform": FactKind.LIKELIHOOD,
    "duty": FactKind.WORD,
    "faces": FactKind.COUNT,
}
CATALOGUE = Catalogue(
    {
        name: Fact(
            name, kind, "post", *(Names(name, name, name),) * 3,
            dict.fromkeys(_WORDS if kind is FactKind.WORD else ()),
        )
        for name, kind in _KINDS.items()
    }
)  # fmt: skip
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
UNIFORM = Compare("uniform", Op.AT_LEAST, Likelihood.LIKELY)
CLEARED = Compare("cleared", Op.IS, True)

leaves = st.one_of(
    st.builds(Compare, st.sampled_from(["own", "cleared"]), st.just(Op.IS), st.booleans()),
    st.builds(
        Compare,
        st.just("uniform"),
        st.sampled_from([Op.AT_LEAST, Op.BELOW]),
        st.sampled_from(list(Likelihood)),
    ),
    st.builds(Compare, st.just("duty"), st.just(Op.IS), st.sampled_from(_WORDS)),
    st.builds(
        Compare,
        st.just("duty"),
        st.just(Op.ONE_OF),
        st.lists(st.sampled_from(_WORDS), min_size=1).map(tuple),
    ),
    st.builds(
        Compare,
        st.just("faces"),
        st.sampled_from([Op.MORE_THAN, Op.AT_MOST]),
        st.integers(0, 3),
    ),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Any(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=6,
)
facts = st.fixed_dictionaries(
    {},
    optional={
        "own": st.booleans(),
        "cleared": st.booleans(),
        "uniform": st.sampled_from(list(Likelihood)),
        "duty": st.sampled_from(_WORDS),
        "faces": st.integers(0, 4),
    },
)
rows = st.builds(
    FactRow,
    post=st.integers(0, 40).map(str),
    published_at=st.one_of(st.none(), st.integers(0, 90).map(lambda d: NOON + timedelta(days=d))),
    known_at=st.integers(0, 3).map(lambda n: NOON + timedelta(days=200 + n)),
    facts=facts,
    officer=st.sampled_from(["", "1", "2", "3", "4"]),
    cadre=st.sampled_from(["", "provincial", "psp"]),
    unit=st.sampled_from(["", "north", "south", "east"]),
    rank_band=st.sampled_from(["constables", "senior"]),
    gender=st.sampled_from(["male", "female"]),
    language=st.sampled_from(["ur", "ps"]),
    platform=st.sampled_from(["x", "tiktok"]),
)
cadres = st.sampled_from([(), ("provincial",), ("provincial", "psp")])


@st.composite
def sides(draw: st.DrawFn, name: str) -> Side:
    names = draw(st.lists(st.sampled_from(["a", "b", "c"]), unique=True))
    rules = [
        ClauseRule(
            one, draw(conditions), tuple(draw(st.lists(conditions, max_size=2))), draw(cadres)
        )
        for one in names
    ]
    return Side(name, tuple(rules), tuple(draw(st.lists(conditions, max_size=1))))


def stored(folder: Path, told: list[FactRow]) -> FactStore:
    """Every row in a part of its own, so that months have several."""
    store = FactStore(folder, CATALOGUE)
    for row in told:
        store.append([row])
    return store


def counted(effect: Effect) -> dict[object, Counts]:
    return {key: one for key, one in effect.tally.table.items() if not one.is_nothing}


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, min_size=1, max_size=25), sides("new"), sides("old"))
def test_the_packed_count_is_the_row_by_row_count(
    told: list[FactRow], new: Side, old: Side
) -> None:
    with TemporaryDirectory() as folder:
        store = stored(Path(folder), told)
        fast, slow = what_if(new, old, store), RowByRow(new, old)
        for month in store.months():
            slow.count(month, store.rows(month, columns_of(new, old), None), CATALOGUE)
        same = slow.finish()
    assert counted(fast) == {k: one for k, one in same.table.items() if not one.is_nothing}
    assert (fast.tally.posts, fast.tally.nobody, fast.tally.gated) == (
        same.posts,
        same.nobody,
        same.gated,
    )
    found = {group: n for group, n in fast.tally.officers.items() if n}
    assert found == same.officers


def a_row(post: str, known: int = 0, **told: object) -> FactRow:
    given: dict[str, object] = {
        "post": post, "published_at": NOON, "known_at": NOON + timedelta(days=known),
        "facts": {"uniform": Likelihood.LIKELY}, "officer": post, "unit": "north",
        "rank_band": "constables", "gender": "male", "language": "ur", "platform": "x",
    } | told  # fmt: skip
    return FactRow(**given)  # type: ignore[arg-type] # made just above


def a_side(name: str, *rules: ClauseRule) -> Side:
    return Side(name, rules)


PLAIN = a_side("old", ClauseRule("Z-1", UNIFORM))
SPARING = a_side("new", ClauseRule("Z-1", UNIFORM, (CLEARED,)))


def test_each_post_counts_as_it_was_known_at_the_time_asked_for(tmp_path: Path) -> None:
    store = stored(tmp_path, [a_row("1"), a_row("1", known=5, facts={"uniform": "unlikely"})])
    then = what_if(PLAIN, PLAIN, store, as_of=NOON + timedelta(days=1)).tally
    now = what_if(PLAIN, PLAIN, store).tally
    assert (then.posts, then.table["Z-1", WHOLE].after) == (1, 1)
    assert (now.posts, now.table[ANY, WHOLE].after) == (1, 0)


def test_a_change_is_told_with_both_traces(tmp_path: Path) -> None:
    cleared = {"uniform": Likelihood.LIKELY, "cleared": True}
    store = stored(tmp_path, [a_row("1", facts=cleared), a_row("2")])
    (changed,) = what_if(SPARING, PLAIN, store).sample
    assert (changed.post, changed.is_newly) == ("1", False)
    assert changed.before.en.startswith("met because")
    assert "exception" in changed.after.en


def test_erased_posts_are_in_no_part_any_more(tmp_path: Path) -> None:
    store = stored(tmp_path, [a_row("1"), a_row("2"), a_row("1", known=2)])
    assert store.erase(["1"]) == 2
    assert what_if(PLAIN, PLAIN, store).tally.posts == 1
    assert store.erase(["2"]) == 1
    assert store.months() == []


def test_many_small_parts_are_joined_and_say_the_same(tmp_path: Path) -> None:
    told = [a_row(str(n), unit=f"u{n % 3}") for n in range(45)]
    store = stored(tmp_path, told)
    assert len(store.parts("2026-03")) < 10
    assert what_if(PLAIN, PLAIN, store).tally.table["Z-1", WHOLE].after == 45


def test_a_part_that_is_no_parquet_is_said_by_its_name(tmp_path: Path) -> None:
    store = stored(tmp_path, [a_row("1")])
    store.parts("2026-03")[0].write_bytes(b"nonsense")
    with pytest.raises(BadInput, match=r"000001\.parquet"):
        what_if(PLAIN, PLAIN, store)


def test_a_figure_about_few_is_hidden_and_cannot_be_worked_out(tmp_path: Path) -> None:
    rows_ = [("a", 50, Counts(officers_newly=12)), ("b", 40, Counts()), ("c", 9, Counts())]
    assert hidden_values(rows_) == {"c", "a"}
    assert hidden_values(rows_[:2]) == set()


def test_a_group_that_is_hit_far_more_often_is_warned_of(tmp_path: Path) -> None:
    told = [
        a_row(f"{unit}-{n}", unit=unit, facts={"own": True, "faces": 4 if n < hit else 0})
        for unit, hit in (("north", 60), ("south", 10))
        for n in range(100)
    ]
    store = FactStore(tmp_path, CATALOGUE)
    store.append(told)
    wide = a_side("new", ClauseRule("Z-1", Compare("faces", Op.MORE_THAN, 3)))
    found = report(what_if(wide, a_side("old"), store))["fairness"]
    assert {(one["dimension"], one["value"]) for one in found} == {("unit", "north")}
    assert found[0]["ratio"] == pytest.approx(6.0)
    assert 1 < found[0]["low"] < 6 < found[0]["high"]

"""What a stranger could learn from the viewer's own public posts. Worked out for them alone.

Nothing of it is stored, written in the ledger or shown to anyone else; it holds no score. Posts are
ordered by how many different things each gives away, so that the officer knows where to begin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from zabta.domain.post import Post
from zabta.signals.text import TextReading, read_texts
from zabta.signals.text.exposure import Habit, exposure_of
from zabta_site.collection.models import StoredPost
from zabta_site.collection.reads import held_about
from zabta_site.collection.rows import post_of
from zabta_site.people.viewer import Viewer

WHERE, ROUTINE, PRIVATE, SELF, FAMILY = "where", "routine", "private", "self", "family"
_OF_LABEL = {
    "location": WHERE,
    "operational": WHERE,
    "routine": ROUTINE,
    "personal": PRIVATE,
    "police_identity": SELF,
}
_KIN = (
    "my wife", "my husband", "my son", "my daughter", "my mother", "my father", "my brother",
    "my sister", "my kids", "my children", "بیوی", "بیٹ", "بچے", "امی", "والد", "بھائی", "بہن",
    "ښځه مې", "زوی مې", "لور مې", "مور مې", "پلار مې", "ورور مې", "خور مې", "بچي",
)  # fmt: skip
_COLLEAGUES = ("@", "colleague", "my team", "ساتھی", "ملګري", "ملګرو")


@dataclass(frozen=True, slots=True)
class Exposed:
    """One own post, and what it gives away."""

    row: StoredPost
    gives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    count: int
    places: tuple[Habit, ...] = ()
    hours: tuple[Habit, ...] = ()
    weekdays: tuple[Habit, ...] = ()
    kinds: dict[str, int] = field(default_factory=dict)
    first: tuple[Exposed, ...] = ()


MOST_SHOWN = 20


def my_exposure(viewer: Viewer) -> Report:
    rows = list(held_about(viewer).order_by("pk"))
    posts = [post_of(row) for row in rows]
    if not posts:
        return Report(0)
    habits = exposure_of(posts).habits
    recurring = {post for habit in habits for post in habit.posts}
    readings = read_texts([post.text for post in posts])
    told = [_gives(post, read, recurring) for post, read in zip(posts, readings, strict=True)]
    exposed = [Exposed(row, gives) for row, gives in zip(rows, told, strict=True) if gives]
    exposed.sort(key=lambda one: (-len(one.gives), -one.row.pk))
    return Report(
        count=len(posts),
        places=_of(habits, "place"),
        hours=_of(habits, "hour"),
        weekdays=_of(habits, "weekday and place"),
        kinds=_counted(told),
        first=tuple(exposed[:MOST_SHOWN]),
    )


def _gives(post: Post, reading: TextReading, recurring: set[str]) -> tuple[str, ...]:
    found = {_OF_LABEL[label] for label in reading.labels if label in _OF_LABEL}
    said = post.text.casefold()
    if any(word in said for word in _KIN):
        found.add(FAMILY)
    if any(word in said for word in _COLLEAGUES):
        found.add("colleagues")
    if post.id in recurring:
        found.add(ROUTINE)
    if any(media.gps == "present" for media in post.media):
        found.add("gps")
    return tuple(sorted(found))


def _of(habits: Sequence[Habit], kind: str) -> tuple[Habit, ...]:
    return tuple(habit for habit in habits if habit.kind == kind)


def _counted(told: Sequence[tuple[str, ...]]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for gives in told:
        for kind in gives:
            counts[kind] += 1
    return dict(counts)

"""How long a post is kept when nothing holds it. Data: PR-04, and the platforms' own terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabta_site.cases.models import OPEN_CURES
from zabta_site.collection.models import ProposedFinding, StoredPost, StoredSignal
from zabta_site.collection.words import Outcome, Stage


@dataclass(frozen=True, slots=True)
class Clock:
    name: str
    days: int
    words: str | Promise
    source: str


CLOCKS = (
    Clock(
        "unattributed",
        14,
        _("posts of nobody known, with nothing that waits for a person"),
        "PR-04",
    ),
    Clock("no_signal", 30, _("posts in which nothing was found"), "PR-04"),
    Clock("dismissed", 90, _("posts of which everything was dismissed"), "PR-04"),
    Clock("youtube", 30, _("what came over YouTube's interface"), "YouTube III.E.4"),
)
BY_INTERFACE = ("contract",)

_of = ProposedFinding.objects.filter(post=OuterRef("pk"))
_OPEN = _of.filter(
    stage__in=(Stage.FIRST, Stage.SECOND, Stage.THIRD),
    outcome__in=(Outcome.PROPOSE, Outcome.NEEDS_REVIEW),
)
_CONFIRMED = _of.filter(stage=Stage.CONFIRMED)
_IN_LETTER = _of.filter(cure_item__letter__state__in=OPEN_CURES)
_DISMISSED = _of.filter(stage=Stage.DISMISSED)
_SIGNAL = StoredSignal.objects.filter(post=OuterRef("pk"))


def due(clock: Clock, now: datetime) -> QuerySet[StoredPost]:
    """Posts whose time is over. A confirmed finding, an open question, an open letter
    and a seal hold a post."""
    before = now - timedelta(days=clock.days)
    if clock.name == "youtube":  # the contract's term holds whatever was found
        by_interface = StoredPost.objects.filter(came_in__batch__mode__in=BY_INTERFACE)
        return by_interface.filter(platform="youtube", stored_at__lt=before)
    held = ~Exists(_CONFIRMED) & ~Exists(_OPEN) & ~Exists(_IN_LETTER)
    free = StoredPost.objects.filter(held, is_sealed=False)
    screened = free.filter(~Q(screened_at=None), stored_at__lt=before)
    if clock.name == "unattributed":
        return screened.filter(~Exists(_DISMISSED), account=None)
    if clock.name == "no_signal":
        return screened.filter(~Exists(_SIGNAL), ~Exists(_DISMISSED))
    last = free.filter(Exists(_DISMISSED)).annotate(last=Max("findings__concluded_at"))
    return last.filter(last__lt=before)

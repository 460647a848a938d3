"""What a detector says of one post, with its reasons and the ways it may be wrong."""

from __future__ import annotations

import msgspec

from zabta.domain.likelihood import Likelihood


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """A reason and its doubts in one language.

    Data taken from the post (a handle, a number) stands between U+2068 and U+2069, so that a page
    can keep its direction apart.
    """

    why: str
    may_be_wrong: tuple[str, ...] = ()


class Signal(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One observation about one post; never about a person.

    `spans` count Unicode code points of the post's text; `box` is x, y, width, height in pixels;
    `at` is seconds into a video.
    """

    name: str
    likelihood: Likelihood
    score: float
    why: str
    detector: str
    version: str
    may_be_wrong: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    box: tuple[int, int, int, int] | None = None
    at: float | None = None
    reference: str | None = None
    owner: str | None = None
    """The other force whose mark it is; none for ours and for a mere look-alike."""
    media: int | None = None
    told: dict[str, Told] = {}
    """`why` and `may_be_wrong`, which are English, in `ur` and `ps`."""

    @property
    def is_given(self) -> bool:
        """Given from `likely` on; weaker ones are kept so that thresholds can be studied."""
        return self.likelihood.at_least(Likelihood.LIKELY)


class Protected(msgspec.Struct, frozen=True):
    """Whether the post may be a protected disclosure or grievance, decided before anything else."""

    is_protected: bool
    why: str = ""
    told: dict[str, Told] = {}
    """`why`, which is English, in `ur` and `ps`."""


class SignalLine(msgspec.Struct, frozen=True):
    """All that was seen on one post: one line of `zabta signals`."""

    id: str
    signals: tuple[Signal, ...]
    protected: Protected

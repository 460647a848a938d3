"""A year of posts: many of ordinary life, the official page, and every incident pattern."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta
from random import Random

from zabta.demo.accounts import Accounts
from zabta.demo.cast import AFSAR, BILAL, CAST, ZARGHUNA
from zabta.demo.duty import DAYS, local, written_up
from zabta.demo.posts import Made, make_post, moment_of
from zabta.demo.roll import Roll
from zabta.demo.texts import LANGUAGES, Pattern, official_text, ordinary_text, patterns
from zabta.domain.force import (
    Account,
    AccountKind,
    AccountStatus,
    DutySpan,
    DutyState,
    OfficerStatus,
)
from zabta.domain.post import Relation

ORDINARY, OFFICIAL = 1750, 90
_CAST_BY = {"z": ZARGHUNA, "b": BILAL, "a": AFSAR}
_HABIT_WEEKS = 12
_LANGUAGE_WEIGHTS = {"ps": (8, 22, 26, 44), "ur": (10, 44, 36, 10), "en": (60, 20, 16, 4)}


@dataclass(slots=True)
class Year:
    """What was made, and the duty rows that some incidents need."""

    made: list[Made] = field(default_factory=list)
    duty: list[DutySpan] = field(default_factory=list)


def in_order(one: Made) -> tuple[str, str]:
    """Oldest first; a post without a known time comes before all."""
    return one.post.published_at or "", one.post.id


class YearWriter:
    """Draws the year; everything hangs on the one seeded draw."""

    def __init__(self, draw: Random, roll: Roll, accounts: Accounts, today: date) -> None:
        self._draw, self._roll, self._accounts, self._today = draw, roll, accounts, today
        cast = {member.officer.id for member in CAST}
        self._officers = {one.id: one for one in roll.officers}
        self._personal = [one for one in accounts.known if _is_declared_personal(one)]
        self._free = [
            one
            for one in self._personal
            if one.officer not in cast and self._is_serving(one.officer)
        ]
        draw.shuffle(self._free)
        self._extras = tuple(self._free)

    def _is_serving(self, officer: str | None) -> bool:
        return self._officers[officer or ""].status is OfficerStatus.SERVING

    def write(self) -> Year:
        """The whole year, oldest post first; posts without a known time come before all."""
        year = Year()
        year.made += self._ordinary()
        year.made += self._habit()
        official = list(self._official())
        year.made += official
        for pattern in patterns():
            for language, text in pattern.texts:
                self._incident(year, pattern, language, text, official)
        year.made.sort(key=in_order)
        return year

    def _ordinary(self) -> Iterator[Made]:
        for _ in range(ORDINARY):
            account = self._draw.choice(self._personal)
            spoken = self._officers[account.officer or ""].language
            language = self._draw.choices(LANGUAGES, _LANGUAGE_WEIGHTS[spoken])[0]
            text, scene = ordinary_text(self._draw, language)
            at = moment_of(self._draw, self._day(1, 365), busy=False)
            yield make_post(self._draw, account, text, at, scene, exact=False)

    def _habit(self) -> Iterator[Made]:
        """One account that posts over tea every Friday after nine in the evening."""
        account = self._free.pop()
        friday = self._today - timedelta(days=(self._today.weekday() - 4) % 7 or 7)
        for week in range(_HABIT_WEEKS):
            at = local(friday - timedelta(weeks=week), 21, self._draw.randrange(60))
            text = "جمعے کی شام، وہی ہوٹل، وہی چائے" if week % 2 else "juma ki shaam, wohi chai ☕"
            yield make_post(self._draw, account, text, at.astimezone(UTC), "tea")

    def _official(self) -> Iterator[Made]:
        pages = [one for one in self._accounts.known if one.kind is AccountKind.OFFICIAL]
        for _ in range(OFFICIAL):
            text, scene = official_text(self._draw, self._draw.choice(("en", "ur", "ps")))
            at = moment_of(self._draw, self._day(1, 365), busy=True)
            yield make_post(self._draw, self._draw.choice(pages), text, at, scene)

    def _incident(
        self, year: Year, pattern: Pattern, language: str, text: str, official: list[Made]
    ) -> None:
        account = self._account(pattern)
        at = moment_of(self._draw, self._incident_day(pattern), busy=pattern.duty == "diary")
        relation = Relation(repost_of=official[-1].post.id) if pattern.relay else None
        year.made.append(make_post(self._draw, account, text, at, pattern.pic, pattern, relation))
        if pattern.duty and account.officer:
            state = DutyState.ACTIVE if pattern.duty == "diary" else DutyState.STANDBY
            year.duty += written_up(account.officer, at, state, self._draw)

    def _incident_day(self, pattern: Pattern) -> date:
        """Duty needs the months that the roster reaches."""
        return self._day(2, DAYS - 2) if pattern.duty else self._day(2, 340)

    def _account(self, pattern: Pattern) -> Account:
        if pattern.by in _CAST_BY:
            return self._of_cast(_CAST_BY[pattern.by], pattern.platform)
        if pattern.by in self._accounts.strangers:
            of_kind = self._accounts.strangers[pattern.by]
            return next(one for one in of_kind if one.platform == pattern.platform)
        if pattern.by.startswith("x"):
            return self._of_anyone(pattern)
        fits = _FITS.get(pattern.by, self._is_retired)
        return next(
            one for one in self._accounts.known if fits(one) and one.platform == pattern.platform
        )

    def _is_retired(self, account: Account) -> bool:
        who = self._officers.get(account.officer or "")
        return who is not None and who.status is OfficerStatus.RETIRED

    def _of_cast(self, officer: str, platform: str) -> Account:
        return next(
            one for one in self._personal if one.officer == officer and one.platform == platform
        )

    def _of_anyone(self, pattern: Pattern) -> Account:
        """An account that has no incident yet; one that has, when there are no more of them."""
        fits = [one for one in self._extras if one.platform == pattern.platform]
        if pattern.by == "xf":
            women = [one for one in fits if self._officers[one.officer or ""].gender == "female"]
            fits = women or fits
        account = next((one for one in fits if one in self._free), fits[0])
        if account in self._free:
            self._free.remove(account)
        return account

    def _day(self, least: int, most: int) -> date:
        return self._today - timedelta(days=self._draw.randrange(least, most))


_FITS: dict[str, Callable[[Account], bool]] = {
    "official": lambda one: one.kind is AccountKind.OFFICIAL,
    "one": lambda one: one.anchors == 1,
    "two": lambda one: one.anchors == 2,
}


def _is_declared_personal(account: Account) -> bool:
    return account.kind is AccountKind.PERSONAL and account.status is AccountStatus.DECLARED

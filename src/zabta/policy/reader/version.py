"""Read the versions of a pack: dates, supersession, and which clauses each carries on."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from zabta.domain.moment import FORCE_ZONE
from zabta.policy.pack import Clause, Version
from zabta.policy.reader.clause import Known, read_clause
from zabta.policy.reader.faults import Place, shown
from zabta.policy.reader.files import PackFiles
from zabta.policy.reader.shape import Form

_MUST = ("reference", "title", "dated", "in_force_from")
_MAY = ("id", "authority", "supersedes", "carries", "withdraws", "text", "issuer", "wording",
        "seen", "note", "quoted_from", "dated_precision")  # fmt: skip
MOST = 200
_NO_TIME = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A version before what it carries is worked out."""

    version: Version
    form: Form


def read_versions(files: PackFiles, known: Known) -> tuple[Version, ...]:
    """All versions in order of coming into force, with the clauses they carry."""
    names = tuple(files.versions())
    if not names:
        known.faults.add(Place("pack.yaml"), "no version: no folder has a directive.yaml")
    if len(names) > MOST:
        known.faults.add(Place("pack.yaml"), f"{len(names)} versions", f"at most {MOST}")
        return ()
    drafts = {name: _draft(name, names, files, known) for name in names}
    _check_order(drafts, known)
    resolved: dict[str, tuple[Clause, ...]] = {}
    for name in names:
        _resolve(name, drafts, resolved, (), known)
    versions = [replace(drafts[name].version, all_clauses=resolved[name]) for name in names]
    return tuple(sorted(versions, key=lambda version: version.in_force_from))


def _draft(name: str, names: tuple[str, ...], files: PackFiles, known: Known) -> _Draft:
    place = Place(f"{name}/directive.yaml")
    form = Form(files.read(place.file), known.faults, place, _MUST, _MAY)
    if form.word("id") not in ("", name):
        known.faults.add(form.place("id"), f"{shown(form.word('id'))} in the folder {name}", name)
    version = Version(
        id=name,
        reference=form.word("reference"),
        title=form.names("title"),
        dated=form.day("dated"),
        dated_precision=form.word("dated_precision", ("day", "month", "year")) or "day",
        in_force_from=form.instant("in_force_from") or _NO_TIME,
        supersedes=form.one_or_more("supersedes", names, "version"),
        carries="".join(form.one_or_more("carries", names, "version")[:1]),
        withdraws=(),
        all_clauses=_own_clauses(name, files, known),
    )
    _check_dates(version, form)
    return _Draft(version, form)


def _own_clauses(name: str, files: PackFiles, known: Known) -> tuple[Clause, ...]:
    clauses = []
    for stem in files.stems(f"{name}/clauses"):
        path = f"{name}/clauses/{stem}.yaml"
        node = files.read(path)
        clause = read_clause(node, Place(path), stem, known) if node else None
        clauses += [clause] if clause else []
    return tuple(clauses)


def _check_dates(version: Version, form: Form) -> None:
    if version.dated and version.in_force_from.astimezone(FORCE_ZONE).date() < version.dated:
        at = form.place("in_force_from")
        form.faults.add(
            at, f"in force before it was dated ({version.dated})", "", "Check both dates"
        )


def _check_order(drafts: Table[str, _Draft], known: Known) -> None:
    """No two begin at one moment, and none supersedes a later one: so no loops either."""
    seen: dict[datetime, str] = {}
    for name, draft in drafts.items():
        begins, form = draft.version.in_force_from, draft.form
        if begins != _NO_TIME and begins in seen:
            what = f"comes into force at the same moment as {seen[begins]}"
            known.faults.add(form.place("in_force_from"), what, "", "One must come first")
        seen.setdefault(begins, name)
        for older in draft.version.supersedes:
            if drafts[older].version.in_force_from >= begins != _NO_TIME:
                what = f"supersedes {older}, which is not earlier"
                known.faults.add(form.place("supersedes"), what, "an earlier version")


def _resolve(
    name: str, drafts: Table[str, _Draft], resolved: dict[str, tuple[Clause, ...]],
    within: tuple[str, ...], known: Known,
) -> tuple[Clause, ...]:  # fmt: skip
    """The clauses of a version: what it carries, less what it withdraws, with its own."""
    if name in resolved:
        return resolved[name]
    version, form = drafts[name].version, drafts[name].form
    carried: tuple[Clause, ...] = ()
    if name in within:
        way = " → ".join([*within[within.index(name) :], name])
        known.faults.add(form.place("carries"), f"versions carry each other: {way}")
    elif version.carries:
        carried = _resolve(version.carries, drafts, resolved, (*within, name), known)
    clauses = {clause.id: clause for clause in carried}
    for gone in form.chosen("withdraws", tuple(clauses), "carried clause"):
        clauses.pop(gone)
    clauses |= {clause.id: clause for clause in version.all_clauses}
    resolved[name] = tuple(clauses[key] for key in sorted(clauses))
    return resolved[name]

"""What must be true of every case, told from its acts alone; shares no check with `rules`.

The rules decide move by move what may be done next. These look back at a whole case and say what
is wrong with it. Random walks hold the one against the other (`zabta procedure walk`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from zabta.procedure.calendar import Calendar, day_of
from zabta.procedure.file import Act, File
from zabta.procedure.track import Track

ANSWERS = {
    "note_no_answer": "serve_show_cause",
    "note_no_defence": "serve_charge",
    "note_no_final_answer": "serve_final_show_cause",
    "note_no_view": "serve_report",
    "make_final": "serve_order",
    "make_final_after_appeal": "serve_appeal_order",
    "note_tribunal_unanswered": "lodge_appeal",
}
"""A move that says a time has run out, and the service that began the time."""
HEARS = {
    "order_minor": ("decide_appeal",),
    "order_major": ("decide_appeal",),
    "decide_appeal": ("decide_revision",),
}
"""A decision, and the move that hears what is brought against it."""
ROUND_MAJOR = ("serve_charge", "serve_final_show_cause")
Check = Callable[[Track, File, Calendar], Iterator[str]]


def broken(track: Track, file: File, calendar: Calendar) -> list[str]:
    """Every invariant this case breaks, in words; empty when it holds."""
    return [fault for check in CHECKS for fault in check(track, file, calendar)]


def _opening(track: Track, file: File, calendar: Calendar) -> Iterator[str]:
    opening = file.opening
    for ground in opening.grounds:
        if not ground.is_confirmed or len(ground.reviewers - {opening.officer}) < 2:
            yield "opened on what two persons had not confirmed"
        if ground.served_at is None or ground.published_at is None:
            yield "opened on a clause that was not served"
        elif ground.served_at > ground.published_at:
            yield "opened on a clause served after the post"
        if ground.is_protected or ground.is_settled or ground.is_reversed:
            yield "opened on what is protected, settled or reversed"
        if ground.officer != opening.officer:
            yield "opened on another officer's item"
    if len({ground.incident for ground in opening.grounds}) != 1:
        yield "more than one incident in one case"
    if opening.cadre not in track.applies_to.cadres:
        yield "on another cadre's track"


def _order(track: Track, file: File, calendar: Calendar) -> Iterator[str]:
    state, last = "", None
    for act in file.acts:
        if last and act.at < last:
            yield f"{act.move} is dated before what came before it"
        last = act.at
        if act.move == "step_back":
            continue
        row = next(move for move in track.moves if move.name == act.move)
        if (state or None) not in (row.after or (None,)):
            yield f"{act.move} was made out of {state!r}"
        target = row.to if isinstance(row.to, str) else row.to[act.outcome]
        state = state if target == "=" else target


def _who(track: Track, file: File, calendar: Calendar) -> Iterator[str]:
    opening, gone, acted = file.opening, set[str](), set[str]()
    offices: dict[str, str] = {}
    near = {n for g in opening.grounds for n in (*g.reviewers, *g.complainants, *g.approvers)}
    for act in file.acts:
        number = act.by.number
        own = number == opening.officer
        if act.move == "step_back":
            gone.add(number)
            continue
        who = next((str(m.who) for m in track.moves if m.name == act.move), "")
        if own and who not in ("officer", ""):
            yield f"the officer made {act.move} in their own case"
        if number in near:
            yield f"{act.move} by someone with a stake"
        if number in gone and not own and who != "officer":
            yield f"{act.move} by someone who had stepped back"
        if who in ("appellate", "reviser") and number in acted:
            yield f"{act.move} by someone who had acted in the case"
        if act.move in ("decide_appeal", "decide_revision") and act.by.post == offices.get(
            act.move
        ):
            yield f"{act.move} by the office it was brought against"
        offices |= dict.fromkeys(HEARS.get(act.move, ()), act.by.post)
        if who == "officer" and not own and not act.on_paper:
            yield f"{act.move} made for the officer without a paper"
        acted |= {number} | ({act.named.number} if act.named else set())


def _inquiry(track: Track, file: File, calendar: Calendar) -> Iterator[str]:
    order = [
        "constable", "head_constable", "asi", "si", "inspector", "dsp", "sp", "ssp", "dig",
        "addl_ig", "igp",
    ]  # fmt: skip
    civil = {"junior_clerk": 0, "senior_clerk": 2}
    own = civil.get(file.opening.rank)
    low = order.index(file.opening.rank) if own is None and file.opening.rank in order else own
    order_of = {**{rank: place for place, rank in enumerate(order)}, "asp": order.index("dsp")}
    for act in file.made("appoint_inquiry", "replace_inquiry_officer"):
        one = act.named
        if one is None or one.number in (file.opening.officer, act.by.number):
            yield "an inquiry without an inquiry officer of its own"
        elif low is not None and order_of.get(one.rank, -1) <= low:
            yield "the inquiry officer is not senior"
        elif one.path and one.path == file.opening.path:
            yield "the inquiry officer is of the officer's own station"
    for number, act in enumerate(file.acts):
        earlier = {one.by.number for one in file.acts[:number] if one.move == "submit_findings"}
        if act.move == "appoint_inquiry" and act.named and act.named.number in earlier:
            yield "the inquiry officer had found in this case before"


def _rounds(file: File) -> Iterator[list[Act]]:
    acts: list[Act] = []
    for act in file.acts:
        acts.append(act)
        if act.outcome == "remanded":
            yield acts
            acts = []
    yield acts


def _process(track: Track, file: File, calendar: Calendar) -> Iterator[str]:
    """Before a punishment: charge and chance to answer; before a grave one, the whole of it."""
    for acts in _rounds(file):
        names: list[str] = []
        for act in acts:
            if act.penalty and act.move == "order_minor" and "serve_show_cause" not in names:
                yield "a punishment without a served show cause"
            if act.penalty and act.move == "order_major":
                yield from _full(acts, names)
            names.append(act.move)


def _full(acts: list[Act], names: list[str]) -> Iterator[str]:
    for name in ROUND_MAJOR:
        if name not in names:
            yield f"a grave punishment without {name}"
    if not {"answer_charge", "note_no_defence"} & set(names):
        yield "a grave punishment without waiting for the defence"
    if "submit_findings" not in names:
        agreed = [a for a in acts if a.move == "consent_dispense" and a.outcome == "agreed"]
        if "dispense_inquiry" not in names or not agreed:
            yield "a grave punishment without inquiry and without the legal adviser's consent"
    else:
        before = acts[: names.index("submit_findings")]
        asked = max((n for n, one in enumerate(before) if one.move == "name_defence"), default=0)
        heard = [one for one in before[asked:] if one.move == "record_hearing"]
        warned = any(one.move == "warn_ex_parte" for one in before)
        if not heard or not (warned or any(one.was_present for one in heard)):
            yield "findings without hearing the officer"


def _hearing(track: Track, file: File, calendar: Calendar) -> Iterator[str]:
    for acts in _rounds(file):
        owed = False
        for act in acts:
            owed = owed or act.wants_hearing
            owed = owed and act.move != "hear_in_person"
            if act.penalty and act.move.startswith("order_") and owed:
                yield "a punishment although a personal hearing was asked for and not given"


def _penalties(track: Track, file: File, calendar: Calendar) -> Iterator[str]:
    rank, standing, most = file.opening.rank, -1, 99
    for act in file.acts:
        if act.penalty:
            rows = [one for one in track.punishments if one.name == act.penalty]
            if not rows or (rows[0].ranks and rank not in rows[0].ranks):
                yield f"{act.penalty} is not of this track or rank"
                continue
            if act.move == "order_minor" and rows[0].step != "minor":
                yield "a grave punishment by the minor way"
            if not act.proportionality.strip():
                yield "a punishment that was not weighed"
            if rows[0].weight > most:
                yield "a case sent back ended harsher than it stood"
            if act.outcome == "reduced" and rows[0].weight >= standing:
                yield "an appeal made it harsher"
            if act.move.startswith("order_") and not _may(track, rank, act, rows[0].step):
                yield f"{act.by.post} has no power for {act.penalty}"
            standing = rows[0].weight
        elif act.outcome in ("set_aside", "remanded"):
            most = min(most, standing) if act.outcome == "remanded" and standing > 0 else most
            standing = -1


def _may(track: Track, rank: str, act: Act, step: str) -> bool:
    rows = [power for power in track.powers if rank in power.ranks]
    posts = {post for row in rows for post in row.major}
    if step == "minor":
        posts |= {post for row in rows for post in row.minor}
    return act.by.post in posts


def _guide(track: Track, file: File, calendar: Calendar) -> Iterator[str]:
    if file.opening.earlier or any(ground.harm != "low" for ground in file.opening.grounds):
        return
    agreed = False
    for act in file.acts:
        agreed = agreed or (
            act.move in ("consent_major", "consent_refer") and act.outcome == "agreed"
        )
        if act.move in ("choose_major", "refer") and not agreed:
            yield "a first item of low harm went the major way without the legal adviser"


def _times(track: Track, file: File, calendar: Calendar) -> Iterator[str]:
    """Nothing is taken for missed before its days have passed, counted one by one."""
    for number, act in enumerate(file.acts):
        if act.move not in ANSWERS:
            continue
        begun = [one for one in file.acts[:number] if one.move == ANSWERS[act.move]]
        named = next(move.clock for move in track.moves if move.name == act.move)
        clock = next(one for one in track.clocks if one.name == named)
        counted, day = 0, day_of(begun[-1].at) + timedelta(days=1)
        told = calendar.as_told(begun[-1].at)
        while day < day_of(act.at):
            counted += day not in told.leave
            day += timedelta(days=1)
        if counted < track.numbers[clock.number].value:
            yield f"{act.move} before the time was over"


CHECKS: tuple[Check, ...] = (
    _opening,
    _order,
    _who,
    _inquiry,
    _process,
    _hearing,
    _penalties,
    _guide,
    _times,
)

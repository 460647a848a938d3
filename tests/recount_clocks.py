"""The second reader: how long the force's own clocks ran, from the moves that the ledger tells of.

Standard library and nothing of ours; procedures are read from their YAML.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from recount import Recount
from recount_arithmetic import day, kaplan_meier, last_day


class Clocks:
    """`undated` counts moves whose entry does not tell when they were made, as entries did not
    once: the entry's own time stands in, which is later or the same."""

    def __init__(self, told: Recount, procedures: Path, now: datetime) -> None:
        self.told, self.procedures, self.now = told, procedures, now
        self.kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for entry in told.rows["entry"]:
            self.kinds[entry["kind"]].append(entry)
        self.tracks: dict[str, dict[str, Any]] = {}
        self.limits: dict[str, int] = {}
        self.undated = 0
        self.all_runs = list(self.runs())

    def runs(self) -> Iterator[tuple[str, int, bool, bool]]:
        """(clock, days, done, in time) of each run, from the moves that the ledger tells of."""
        moves: dict[str, list[tuple[str, datetime]]] = defaultdict(list)
        for entry in self.kinds["case.move.made"]:
            body = entry["body"]
            self.undated += "made_at" not in body
            at = datetime.fromisoformat(body.get("made_at", entry["at"]))
            moves[entry["subject"]["id"]].append((body["move"], at))
        holidays = {
            date.fromisoformat(one["body"]["day"]) for one in self.kinds["calendar.holiday_added"]
        }
        for case in self.told.rows["case"]:
            track = self.track(f"{case['track']}/{case['version']}.yaml")
            closed = case["closed_at"]
            until = datetime.fromisoformat(closed) if closed else self.now
            free = holidays, self.leave(case["officer"]), track.get("weekend", [6])
            for number, (name, at) in enumerate(moves[str(case["id"])]):
                later = moves[str(case["id"])][number + 1 :]
                for clock in track["clocks"]:
                    if name in clock["starts"] and clock["whose"] != "officer":
                        ends = {*clock["met_by"], *clock["starts"]}
                        met = next((when for move, when in later if move in ends), None)
                        limit = track["numbers"][clock["number"]]["value"]
                        self.limits[f"{case['track']}/{clock['name']}"] = limit
                        last = last_day(at, limit, *free)
                        days = (day(met or until) - day(at)).days
                        key = f"{case['track']}/{clock['name']}"
                        yield key, max(0, days), bool(met), bool(met and day(met) <= last)

    def track(self, pack: str) -> dict[str, Any]:
        if pack not in self.tracks:
            self.tracks[pack] = yaml.safe_load((self.procedures / pack).read_text("utf-8"))
        return self.tracks[pack]

    def leave(self, officer: str) -> set[date]:
        told: set[date] = set()
        for entry in self.kinds["calendar.leave_recorded"]:
            if entry["body"]["officer"] == officer:
                first, last = (date.fromisoformat(entry["body"][x]) for x in ("first", "last"))
                told |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
        return told

    def answered(self) -> dict[str, list[int]]:
        told: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for clock, _days, is_done, in_time in self.all_runs:
            for column, yes in enumerate((True, is_done, in_time)):
                told[clock][column] += yes
        return told

    def waits(self) -> dict[str, list[int]]:
        times: dict[str, list[tuple[int, bool]]] = defaultdict(list)
        for clock, days, is_done, _in_time in self.all_runs:
            times[clock].append((days, is_done))
        enough = {clock for clock, told in times.items() if sum(yes for _d, yes in told) >= 10}
        return {clock: kaplan_meier(times[clock]) for clock in enough}

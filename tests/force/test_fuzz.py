"""Seven hundred seeded ways to spoil a force folder: each refused in words, none half-loaded."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from force.folder import FILES, write_folder
from zabta.domain.fault import BadInput
from zabta.force import load_force
from zabta.force.columns import TABLES, Column, Table

SEEDS = range(700)
Files = dict[str, bytes | None]


def rows_of(files: Files, name: str) -> list[list[str]]:
    return [line.split(",") for line in (files[name] or b"").decode().splitlines()]


def put(files: Files, name: str, rows: list[list[str]]) -> None:
    files[name] = "\n".join(map(",".join, rows)).encode() + b"\n"


def any_cell(draw: random.Random, *kinds: str) -> tuple[Table, Column, int]:
    """A column of a file, of one of those kinds (any when none is named), and where it stands."""
    places = [
        (table, column, index)
        for table in TABLES
        for index, column in enumerate(table.columns)
        if not kinds or column.kind in kinds
    ]
    return draw.choice(places)


def write_cell(files: Files, place: tuple[Table, Column, int], cell: str, row: int = 1) -> None:
    rows = rows_of(files, place[0].file)
    rows[row][place[2]] = cell
    put(files, place[0].file, rows)


def drop_needed_column(draw: random.Random, files: Files) -> None:
    table, column, index = any_cell(draw)
    while not column.required:
        table, column, index = any_cell(draw)
    put(files, table.file, [row[:index] + row[index + 1 :] for row in rows_of(files, table.file)])


def empty_needed_cell(draw: random.Random, files: Files) -> None:
    place = any_cell(draw)
    while not place[1].required:
        place = any_cell(draw)
    write_cell(files, place, draw.choice(["", " ", "\t"]))


def misspell_a_word(draw: random.Random, files: Files) -> None:
    kinds = ("cadre", "gender", "language", "duty_state", "permission", "way", "account_status")
    write_cell(files, any_cell(draw, *kinds), draw.choice(["actve", "ACTIVE ", "سرگرم", "0", "?"]))


def break_a_time(draw: random.Random, files: Files) -> None:
    cells = [
        "yesterday",
        "2026-02-30 10:00",
        "2026-03-01 25:00",
        "۲۰۲۶-۰۳-۰۱",
        "1/3/26",
        "2026-3-1",
    ]
    write_cell(files, any_cell(draw, "time", "since", "until"), draw.choice(cells))


def name_a_stranger(draw: random.Random, files: Files) -> None:
    write_cell(files, any_cell(draw, "officer", "unit"), f"X-{draw.randrange(9999)}")


def use_a_national_number(draw: random.Random, files: Files) -> None:
    number = "".join(draw.choices("0123456789", k=13))
    shown = draw.choice([number, f"{number[:5]}-{number[5:12]}-{number[12]}"])
    write_cell(files, any_cell(draw, "new_officer"), shown)


def change_cell_count(draw: random.Random, files: Files) -> None:
    name = draw.choice(list(FILES))
    rows = rows_of(files, name)
    row = draw.randrange(1, len(rows))
    rows[row] = rows[row][:-1] if draw.random() < 0.5 else [*rows[row], "more"]
    put(files, name, rows)


def repeat_a_row(draw: random.Random, files: Files) -> None:
    name = draw.choice(["units.csv", "officers.csv", "approvals.csv"])
    rows = rows_of(files, name)
    put(files, name, [*rows, draw.choice(rows[1:])])


def turn_a_span(draw: random.Random, files: Files) -> None:
    name = draw.choice(["roster.csv", "diary.csv"])
    rows = rows_of(files, name)
    rows[1][1], rows[1][2] = rows[1][2], rows[1][1]
    put(files, name, rows)


def make_a_cycle(draw: random.Random, files: Files) -> None:
    """FORCE > D1 > S1, S2: any of the two upper ones put below a lower one."""
    rows = rows_of(files, "units.csv")
    rows[draw.choice([1, 2])][5] = draw.choice(["S1", "S2"])
    put(files, "units.csv", rows)


def break_the_bytes(draw: random.Random, files: Files) -> None:
    name = draw.choice(list(FILES))
    content = files[name] or b""
    at = draw.randrange(1, len(content))
    files[name] = content[:at] + draw.choice([b"\xff", b"\xc3(", b"\xed\xa0\x80"]) + content[at:]


def open_a_quote(draw: random.Random, files: Files) -> None:
    name = draw.choice(list(FILES))
    files[name] = (files[name] or b"") + b'"' + bytes(draw.choices(range(32, 127), k=20)) + b"\n"


def send_utf16(draw: random.Random, files: Files) -> None:
    name = draw.choice(list(FILES))
    files[name] = (files[name] or b"").decode().encode("utf-16")


def send_noise(draw: random.Random, files: Files) -> None:
    files[draw.choice(["units.csv", "officers.csv"])] = draw.randbytes(draw.randrange(400))


def lose_a_needed_file(draw: random.Random, files: Files) -> None:
    files[draw.choice(["units.csv", "officers.csv"])] = None


def add_an_unknown_file(draw: random.Random, files: Files) -> None:
    files[f"{draw.choice(['rosters', 'officer', 'dairy', 'sheet1'])}.csv"] = b"a,b\n"


SPOILERS: tuple[Callable[[random.Random, Files], None], ...] = (
    drop_needed_column, empty_needed_cell, misspell_a_word, break_a_time, name_a_stranger,
    use_a_national_number, change_cell_count, repeat_a_row, turn_a_span, make_a_cycle,
    break_the_bytes, open_a_quote, send_utf16, send_noise, lose_a_needed_file, add_an_unknown_file,
)  # fmt: skip


def spoil(seed: int, folder: Path) -> None:
    """One sure fault, chosen by the seed."""
    draw = random.Random(seed)
    files: Files = {name: text.encode() for name, text in FILES.items()}
    SPOILERS[seed % len(SPOILERS)](draw, files)
    folder.mkdir()
    for name, content in files.items():
        if content is not None:
            (folder / name).write_bytes(content)


def test_seven_hundred_spoiled_folders_are_each_refused_in_words(tmp_path: Path) -> None:
    for seed in SEEDS:
        folder = tmp_path / str(seed)
        spoil(seed, folder)
        with pytest.raises(BadInput) as caught:
            load_force(folder)
            pytest.fail(f"seed {seed} was taken as right")
        for fault in caught.value.faults:
            assert fault.what, seed
            assert fault.where.split()[0].removesuffix(":").endswith(".csv"), (seed, fault)
            assert len(str(fault)) < 700, seed
            assert "Traceback" not in str(fault)


def test_random_flips_of_bytes_load_or_are_refused_in_words(tmp_path: Path) -> None:
    for seed in range(300):
        draw = random.Random(seed)
        name = draw.choice(list(FILES))
        content = bytearray(FILES[name].encode())
        for _ in range(draw.randrange(1, 6)):
            content[draw.randrange(len(content))] = draw.randrange(256)
        write_folder(tmp_path, **{name.removesuffix(".csv"): bytes(content)})
        try:
            assert load_force(tmp_path).officers
        except BadInput as refused:
            assert refused.faults


def test_a_right_folder_stays_right_however_its_rows_are_shuffled(tmp_path: Path) -> None:
    for seed in range(40):
        draw = random.Random(seed)
        shuffled = {}
        for name, text in FILES.items():
            header, *rows = text.splitlines()
            draw.shuffle(rows)
            ending = draw.choice(["\n", "\r\n", "\n\n"])
            shuffled[name.removesuffix(".csv")] = ending.join([header, *rows]) + ending
        assert len(load_force(write_folder(tmp_path, **shuffled)).postings) == 3

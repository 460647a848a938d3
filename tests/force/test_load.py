"""A force folder loads whole, or is refused with every fault in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from force.folder import FILES, spoiled, write_folder
from zabta.domain.fault import BadInput
from zabta.force import load_force
from zabta.force.faults import KEPT


def refusal(folder: Path, **changes: str | bytes | None) -> str:
    with pytest.raises(BadInput) as caught:
        load_force(write_folder(folder, **changes))
    return str(caught.value)


def test_a_right_folder_loads_with_every_row(tmp_path: Path) -> None:
    force = load_force(write_folder(tmp_path))
    assert (len(force.units), len(force.officers), len(force.duty)) == (4, 3, 3)
    assert len(force.accounts.all) == 4
    assert len(force.permissions) == 3


def test_files_that_may_be_left_out_count_as_empty(tmp_path: Path) -> None:
    rest = dict.fromkeys(["postings", "accounts", "roster", "diary", "approvals"])
    force = load_force(write_folder(tmp_path, **rest, acknowledgements=None))
    assert (len(force.officers), len(force.duty), force.permissions) == (3, 0, ())


def test_a_byte_order_mark_and_columns_in_another_order_are_read(tmp_path: Path) -> None:
    row = "7,active,2026-03-01 20:00,2026-03-01 08:00,C-101"
    diary = f"\ufeffentry,state,end,start,officer\r\n{row}\r\n"
    assert len(load_force(write_folder(tmp_path, diary=diary, roster=None)).duty) == 1


SPOILED = [
    (spoiled("officers", "provincial,female", "provinciall,female"),
     "officers.csv line 2, column cadre: 'provinciall' is not on the list; expected one of prov"),
    (spoiled("officers", "C-101", "4210112345671"), "looks like a national identity number"),
    (spoiled("officers", "C-101", "42101-1234567-1"), "looks like a national identity number"),
    (spoiled("officers", "C-101", "۴۲۱۰۱۱۲۳۴۵۶۷۱"), "looks like a national identity number"),
    (spoiled("officers", "C-101", "C 101"), "holds a space"),
    (spoiled("officers", "H-202", "C-101"), "id 'C-101' is already used on line 2"),
    (spoiled("officers", "id,name", "idd,name"), "Did you mean id?"),
    (spoiled("officers", "id,name", "name,name"), "column name comes twice"),
    (spoiled("officers", "C-101,Zarghuna,", "C-101,Zarghuna, Z,"), "8 cells; expected 7"),
    (spoiled("officers", ",Zarghuna,", ",,"), "column name: '' is empty"),
    (spoiled("officers", ",Zarghuna,", ',"Zar"ghuna,'), "the row cannot be taken apart"),
    (spoiled("officers", ",Zarghuna,", ',"Zarghuna,'), "the row cannot be taken apart"),
    (spoiled("officers", ",Zarghuna,", ",Zar\x00ghuna,"), "control character"),
    (spoiled("units", "station,D1", "station,D9"), "parent 'D9' is not known"),
    (spoiled("units", "force,\n", "force,S1\n"), "FORCE → S1 → D1 → FORCE"),
    (spoiled("postings", "S1,guard", "S7,guard"), "line 2, column unit: 'S7' is not known"),
    (spoiled("postings", "2025-12-31", "2024-12-31"), "column until: it ends before it starts"),
    (spoiled("postings", "2026-01-01", "2025-10-01"), "C-101 is also in S1 at that time (line 2)"),
    (spoiled("postings", "additional", "main"), "H-202 is also in S1 at that time (line 4)"),
    (spoiled("postings", "2025-01-01", "01/01/2025"), "'01/01/2025' is no time; expected a time"),
    (spoiled("postings", "2025-12-31", "2025-13-31"), "is not in the calendar"),
    (spoiled("accounts", "x,,bilal_hc,H-202", "tiktok,6001,b,H-202"),
     "C-101 declares the account of H-202 (line 3)"),
    (spoiled("accounts", "x,,bilal_hc,H-202", "tiktok,,ZARGHUNA.Z,H-202"), "declares the account"),
    (spoiled("accounts", "two posts name the station; reviewer Kamran", ""), "without a basis"),
    (spoiled("accounts", "zarshahr_guy,,", "zarshahr_guy,C-101,"), "1 anchors for an attribution"),
    (spoiled("accounts", "x,,bilal_hc", "x,,"), "neither native_id nor handle"),
    (spoiled("accounts", "bilal_hc,H-202", "bilal_hc,"), "a declared account without an officer"),
    (spoiled("accounts", "@Zarghuna.Z", "https://tiktok.com/@z"), "looks like an address"),
    (spoiled("roster", "2026-03-01 20:00", "2026-03-01 07:00"), "column end: it ends before"),
    (spoiled("roster", "2026-03-01 08:00", "2026-03-01"), "has a date but no hour"),
    (spoiled("roster", "2026-03-01 08:00", "2008-06-01 00:30"), "never showed on the local clock"),
    (spoiled("roster", "2026-03-01 08:00", "2008-10-31 23:30"), "showed twice on the local clock"),
    (spoiled("diary", ",14", ","), "diary.csv line 2, column entry: '' is empty"),
    (spoiled("approvals", "a" * 64, ""), "a post permission without it"),
    (spoiled("approvals", "a" * 64, "abc"), "'abc' is no SHA-256"),
    (spoiled("approvals", "award ceremonies", ""), "a class permission without it"),
    (spoiled("acknowledgements", "web", "fax"), "expected one of web, sheet, deemed"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), SPOILED, ids=[said for _, said in SPOILED])
def test_a_spoiled_folder_says_what_is_wrong_and_where(
    tmp_path: Path, change: dict[str, str], said: str
) -> None:
    assert said in refusal(tmp_path, **change)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    said = refusal(tmp_path, **spoiled("units", "D1", "D 1"), **spoiled("diary", "active", "busy"))
    assert "units.csv line 3" in said
    assert "diary.csv line 2" in said


def test_a_wrong_officer_row_is_not_told_again_for_each_row_that_names_them(tmp_path: Path) -> None:
    said = refusal(tmp_path, **spoiled("officers", "C-101,Zarghuna,constable", "C-101,Zarghuna,"))
    assert said.count("\n") == 0


def test_a_long_list_of_faults_ends_with_the_count_of_the_rest(tmp_path: Path) -> None:
    rows = FILES["roster.csv"].splitlines()[0] + "\nC-101,x,2026-03-01 08:00,active,\n" * 300
    assert refusal(tmp_path, roster=rows).splitlines()[-1].startswith(f"{300 - KEPT} more faults")


def test_a_needed_file_that_is_missing_is_told(tmp_path: Path) -> None:
    assert "officers.csv: the file is missing" in refusal(tmp_path, officers=None)


def test_a_misspelt_file_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "rosters.csv").write_text("")
    assert "Did you mean roster.csv?" in refusal(tmp_path)


def test_bytes_that_are_not_utf8_are_told_with_their_line(tmp_path: Path) -> None:
    broken = FILES["officers.csv"].encode().replace(b"Bilal", b"Bil\xe4l")
    assert "officers.csv line 3: bytes that are not UTF-8" in refusal(tmp_path, officers=broken)


def test_semicolons_are_recognised(tmp_path: Path) -> None:
    semicolons = FILES["diary.csv"].replace(",", ";")
    assert "Separate the cells with commas" in refusal(tmp_path, diary=semicolons)


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such folder"):
        load_force(tmp_path / "nowhere")

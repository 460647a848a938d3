"""`zabta directive`, as people and scripts call it."""

from __future__ import annotations

import shutil

import pytest

from policy.shelf import HERE, SMALLPACK
from zabta.cli.__main__ import main

FACTS = ["--facts", str(HERE / "facts.yaml")]


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SMALLPACK, tmp_path / "pack")


def test_lint_of_a_sound_pack_exits_with_0(folder, capsys):
    assert main(["directive", "lint", str(folder), *FACTS]) == 0
    assert "no faults" in capsys.readouterr().out


def test_lint_shows_every_fault_with_its_caret_and_exits_with_1(folder, capsys):
    clause = folder / "1.0/clauses/Z-01.yaml"
    clause.write_text(clause.read_text().replace("harm: low", "harm: lo\nx: y"))
    assert main(["directive", "lint", str(folder), *FACTS]) == 1
    out = capsys.readouterr().out
    assert "1.0/clauses/Z-01.yaml:20:7: 'lo' is not possible here" in out
    assert "unknown key 'x'" in out
    assert "      |       ^^" in out
    assert "2 faults" in out


def test_lint_of_no_folder_exits_with_2_and_one_line(tmp_path, capsys):
    assert main(["directive", "lint", str(tmp_path / "nowhere"), *FACTS]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_test_runs_the_examples(folder, capsys):
    assert main(["directive", "test", str(folder), *FACTS]) == 0
    assert "12 of 12 examples hold" in capsys.readouterr().out


def test_test_names_the_example_that_does_not_hold_and_exits_with_1(folder, capsys):
    clause = folder / "1.0/clauses/Z-01.yaml"
    text = clause.read_text()
    clause.write_text(text.replace("weapon_visible: very_likely, official: no", "official: yes"))
    assert main(["directive", "test", str(folder), *FACTS]) == 1
    out = capsys.readouterr().out
    assert "Z-01: prohibited, but the rule is not met" in out
    assert "A pistol on the table" in out


def test_test_of_a_faulty_pack_exits_with_2(folder):
    (folder / "pack.yaml").write_text("id: [")
    assert main(["directive", "test", str(folder), *FACTS]) == 2


@pytest.mark.parametrize(
    ("language", "words"), [("en", "off: not enforced"), ("ur", "نافذ نہیں"), ("ps", "نافذ نه دی")]
)
def test_show_reads_the_last_version_in_each_language(folder, capsys, language, words):
    assert main(["directive", "show", str(folder), "--language", language, *FACTS]) == 0
    out = capsys.readouterr().out
    assert "Z-01 (R3)" in out
    assert words in out
    assert "2024-09-11 10:00+05:00" in out


def test_show_of_a_version_that_is_not_there_exits_with_2(folder, capsys):
    assert main(["directive", "show", str(folder), "--version", "9.9", *FACTS]) == 2
    assert "one of 1.0, 2.0" in capsys.readouterr().err


def test_diff_marks_the_words_that_changed(folder, capsys):
    assert main(["directive", "diff", str(folder), "1.0", "2.0", *FACTS]) == 0
    out = capsys.readouterr().out
    assert "+ Z-02" in out
    assert (
        "Do not publish [-your-] {+any+} picture in [-uniform.-] {+uniform or with arms.+}" in out
    )

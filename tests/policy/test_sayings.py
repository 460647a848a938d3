"""Everything the linter says, it says in Urdu and Pashto too: each fault on the shelf."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from policy.fault_cases import CASES
from policy.shelf import CATALOGUE, HERE, SMALLPACK
from zabta.domain.fault import BadInput
from zabta.domain.sayings import LANGUAGES, Language, sayings
from zabta.policy.lint import lint
from zabta.policy.load import load_catalogue
from zabta.policy.reader.faults import LintFault

FILES = "definitions.yaml|directive.yaml|facts.yaml|pack.yaml|docs/how-it-works/policy.md|clauses"
QUOTED = re.compile(rf"\u2068[^\u2069]*\u2069|{FILES}|UTF-8|YAML|\((?:yes|no|all|any)\)")
LATIN = re.compile("[A-Za-z]{2,}")


def faults_of(case: Path, tmp_path: Path) -> list[LintFault]:
    if (case / "facts.yaml").exists():
        with pytest.raises(BadInput) as bad:
            load_catalogue(case / "facts.yaml")
        return [fault for fault in bad.value.faults if isinstance(fault, LintFault)]
    shutil.copytree(SMALLPACK, tmp_path / "pack")
    shutil.copytree(case, tmp_path / "pack", dirs_exist_ok=True)
    return lint(tmp_path / "pack", CATALOGUE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_fault_and_its_hint_has_words(case, language: Language, tmp_path: Path) -> None:
    for fault in faults_of(HERE / "faults" / case.name, tmp_path):
        for sentence in filter(None, (fault.what, fault.expected, fault.mend)):
            told = sayings("policy").say(sentence, language)
            assert told, sentence
            assert not LATIN.search(QUOTED.sub("", told)), (sentence, told)


@pytest.mark.parametrize("name", ["policy", "intake"])
def test_every_row_has_both_languages_and_takes_only_what_its_pattern_finds(name: str) -> None:
    for row in sayings(name).rows:
        groups = dict.fromkeys(row.pattern.groupindex, "x")
        assert set(row.words) == set(LANGUAGES)
        assert all(row.words[language].format(**groups) for language in LANGUAGES)


def test_what_is_typed_is_never_translated() -> None:
    assert "harm" in sayings("policy").say("Did you mean harm?", "ur")
    assert "نقصان" in sayings("policy").say("harm is missing", "ur")


def test_an_unknown_sentence_has_no_words() -> None:
    assert sayings("policy").say("a sentence that nobody knows", "ps") == ""

"""Facts given by a person: every wrong line is told, nothing is half-taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from zabta.domain.fault import BadInput
from zabta.domain.likelihood import Likelihood
from zabta.screening.given import read_given
from zabta.screening.seen import read_signals

WRONG = [
    ('{"post": "1", "facts": {"uniform": "likely"}, "by": "Kamran"}', "no fact is called"),
    ('{"post": "1", "facts": {"memorial": "likely"}, "by": "Kamran"}', "cannot be 'likely'"),
    ('{"post": "1", "facts": {"uniform_visible": true}, "by": "Kamran"}', "cannot be True"),
    ('{"post": "1", "facts": {"memorial": []}, "by": "Kamran"}', "cannot be []"),
    ('{"post": "1", "facts": {"duty_state": "asleep"}, "by": "Kamran"}', "cannot be 'asleep'"),
    ('{"post": "1", "facts": {}}', "by"),
    ('{"post": "1", "facts": {}, "by": " "}', "nobody is named"),
    ('{"post": "1", "facts": {}, "by": "K", "mood": 1}', "mood"),
    ("[]", "Expected"),
    ("{", "truncated"),
]


@pytest.mark.parametrize(("line", "says"), WRONG)
def test_a_wrong_line_is_told_with_its_place(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "given.jsonl"
    path.write_text(f'{{"post": "0", "facts": {{}}, "by": "Kamran"}}\n{line}\n')
    with pytest.raises(BadInput) as caught:
        read_given(path)
    assert says in str(caught.value)
    assert "given.jsonl:2" in str(caught.value)


def test_all_wrong_lines_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "given.jsonl"
    path.write_text("\n".join(line for line, _ in WRONG))
    with pytest.raises(BadInput) as caught:
        read_given(path)
    assert len(caught.value.faults) == len(WRONG)


def test_a_later_line_adds_and_corrects(tmp_path: Path) -> None:
    path = tmp_path / "given.jsonl"
    path.write_text(
        '{"post": "1", "facts": {"memorial": "yes", "uniform_visible": "likely"}, "by": "K"}\n'
        '{"post": "1", "facts": {"memorial": "unknown", "minor_visible": "likely"}, "by": "S"}\n'
    )
    likely = Likelihood.LIKELY
    assert read_given(path) == {
        "1": {"memorial": None, "uniform_visible": likely, "minor_visible": likely}
    }


def test_a_file_of_text_signals_means_that_all_text_labels_were_looked_for(tmp_path: Path) -> None:
    path = tmp_path / "signals.jsonl"
    signal = '{"name": "location", "likelihood": "likely", "score": 0.9, "why": "", '
    signal += '"detector": "text", "version": "1"}'
    rest = '"protected": {"is_protected": false}}'
    path.write_text(
        f'{{"id": "1", "signals": [{signal}], {rest}\n{{"id": "2", "signals": [], {rest}'
    )
    seen = read_signals(path)
    assert "grievance" in seen["2"].looked_for
    assert "uniform_visible" not in seen["2"].looked_for

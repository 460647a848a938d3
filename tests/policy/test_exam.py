"""The shipped questions: enough for each clause, decided by the rules alone, in three languages."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from zabta.domain.fault import BadInput
from zabta.policy.exam import Answer, Question, answer_of, load_exam
from zabta.policy.load import load_pack

PACK = Path(__file__).resolve().parents[2] / "directives" / "kp-social-media"
BANK, RULES = load_exam(PACK), load_pack(PACK)
CLAUSES = {clause.id: clause for clause in RULES.versions[-1].clauses}
BY_CLAUSE: dict[str, list[Question]] = defaultdict(list)
for one in BANK:
    BY_CLAUSE[one.clause].append(one)


def answer(question: Question) -> Answer:
    return answer_of(question, CLAUSES[question.clause], RULES)


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_clause_in_force_has_three_questions_and_both_answers(clause: str) -> None:
    said = {answer(question) for question in BY_CLAUSE[clause]}
    assert len(BY_CLAUSE[clause]) >= 3
    assert {Answer.YES, Answer.NO} <= said


@pytest.mark.parametrize("question", BANK, ids=lambda one: one.id)
def test_the_rules_decide_every_question(question: Question) -> None:
    assert answer(question) in (Answer.YES, Answer.NO)


@pytest.mark.parametrize("question", BANK, ids=lambda one: one.id)
def test_a_question_and_its_reason_stand_in_three_languages(question: Question) -> None:
    for names in (question.says, question.why):
        assert len({names.en, names.ur, names.ps}) == 3
        assert all((names.en, names.ur, names.ps))


def test_no_two_questions_have_one_id_and_each_bears_its_clause() -> None:
    assert len({one.id for one in BANK}) == len(BANK)
    assert all(one.id.startswith(f"{one.clause}.q") for one in BANK)


def test_what_the_rules_do_not_know_is_to_be_asked() -> None:
    question = BY_CLAUSE["KP-SM-03"][0]
    unknown = Question(id="x", clause="KP-SM-03", says=question.says, why=question.why, facts={})
    assert answer(unknown) is Answer.ASK


def test_a_change_of_the_rule_changes_the_right_answer() -> None:
    worn = next(one for one in BY_CLAUSE["KP-SM-03"] if answer(one) is Answer.NO)
    cleared = Question(
        id="x", clause=worn.clause, says=worn.says, why=worn.why,
        facts={**worn.facts, "approved": True},
    )  # fmt: skip
    assert answer(cleared) is Answer.YES


def test_a_wrong_bank_is_refused_with_every_fault(tmp_path: Path) -> None:
    (tmp_path / "exam").mkdir()
    (tmp_path / "exam" / "KP-SM-03.yaml").write_text(
        "clause: KP-SM-04\nquestions:\n  - id: one\n    facts: {uniform_visble: likely}\n"
    )
    with pytest.raises(BadInput) as refused:
        load_exam(tmp_path)
    said = str(refused.value)
    assert "uniform_visble" in said
    assert "says" in said

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from zabta.domain.fault import BadInput
from zabta.signals.text import read_text
from zabta.signals.text.judge import (
    Band,
    EndpointJudge,
    OnnxJudge,
    Opinion,
    ScriptedJudge,
    second_reading,
)

TEXT = "Two of us on the roof till the parcel comes, do not wave"
ALL = Band(0.0, 1.0)


def test_without_a_judge_nothing_changes_and_nothing_is_logged() -> None:
    first = read_text(TEXT)
    assert second_reading(TEXT, first, None) == (first, None)


def test_the_judges_label_is_given_with_its_quote_as_the_span() -> None:
    judge = ScriptedJudge({TEXT: Opinion({"operational": "on the roof"})})
    reading, log = second_reading(TEXT, read_text(TEXT), judge, ALL)
    given = next(signal for signal in reading.signals if signal.name == "operational")
    (start, end), *_ = given.spans
    assert TEXT[start:end] == "on the roof"
    assert log is not None
    assert log.used
    assert log.judge == "scripted 1"


FALL_BACKS = [
    Opinion({"operational": "words that are not there"}),
    Opinion({"guilty": "roof"}),
    Opinion({"operational": ""}),
]


@pytest.mark.parametrize("opinion", FALL_BACKS)
def test_a_quote_or_label_that_does_not_hold_falls_back(opinion: Opinion) -> None:
    first = read_text(TEXT)
    reading, log = second_reading(TEXT, first, ScriptedJudge({TEXT: opinion}), ALL)
    assert reading == first
    assert log is not None
    assert not log.used


def test_a_judge_that_fails_falls_back() -> None:
    first = read_text(TEXT)
    reading, log = second_reading(TEXT, first, ScriptedJudge({}), ALL)
    assert reading == first
    assert log is not None
    assert "fell back" in log.why


def test_a_post_outside_the_review_band_is_never_sent() -> None:
    judge = ScriptedJudge({})
    text = "Eid Mubarak to everyone"
    second_reading(text, read_text(text), judge)
    assert judge.asked == []


def test_a_judge_never_gives_misconduct_beside_a_possible_disclosure() -> None:
    text = "My SHO takes five thousand per truck, I gave my statement to anti corruption"
    judge = ScriptedJudge({text: Opinion({"criticism": "takes five thousand"})})
    reading, _ = second_reading(text, read_text(text), judge, ALL)
    assert reading.protected.is_protected
    assert "criticism" not in reading.labels


def test_an_endpoint_off_this_machine_is_refused() -> None:
    for address in ("http://example.org", "http://127.0.0.1.example.org", "https://10.0.0.9"):
        with pytest.raises(BadInput):
            EndpointJudge(address, "model", lambda address, body: b"")


def test_an_endpoint_is_asked_through_what_it_is_handed() -> None:
    asked: list[str] = []

    def send(address: str, body: bytes) -> bytes:
        asked.append(address)
        content = msgspec.json.encode(Opinion({"operational": "roof"})).decode()
        return msgspec.json.encode({"choices": [{"message": {"content": content}}]})

    judge = EndpointJudge("http://127.0.0.1:9000", "local-model", send)
    assert judge.judge(TEXT).labels == ("operational",)
    assert asked == ["http://127.0.0.1:9000/v1/chat/completions"]


def test_an_answer_that_is_no_opinion_falls_back() -> None:
    judge = EndpointJudge("http://localhost:1", "m", lambda address, body: b'{"choices": []}')
    first = read_text(TEXT)
    assert second_reading(TEXT, first, judge, ALL)[0] == first


def test_a_local_encoder_gives_its_labels() -> None:
    logits = np.array([[-5, 5, -5, -5, -5, -5, -5, -5, -5, -5]], np.float32)
    judge = OnnxJudge("encoder 1", lambda text: [1, 2], lambda ids: logits)
    assert judge.judge(TEXT).labels == ("operational",)

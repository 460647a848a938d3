from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from zabta.domain.fault import BadInput
from zabta.signals.text.heads import material
from zabta.signals.text.heads.fit import fold_of
from zabta.signals.text.heads.model import HEADS, LABELS, shipped

WEIGHTS = Path(__file__).resolve().parents[3] / "src/zabta/signals/text/heads/weights"


def test_the_shipped_weights_are_of_these_examples_and_these_tables() -> None:
    card = shipped().card
    assert card["data_sha256"] == material.data_hash(material.examples())
    assert card["tables_sha256"] == material.tables_hash()


def test_heads_are_rebuilt_bit_for_bit_from_the_repository_alone() -> None:
    pytest.importorskip("sklearn")
    from zabta.signals.text.heads.teach import material_of, taught_head

    what, words, _ = material_of(WEIGHTS, None)
    assert (WEIGHTS / "words.txt").read_text(encoding="utf-8").split() == words
    with np.load(WEIGHTS / "weights.npz", allow_pickle=False) as kept:
        for head in ("routine", "confidential"):
            weights, start = taught_head(what, head)
            number = HEADS.index(head)
            assert np.array_equal(kept["weights"][:, number], weights)
            assert kept["intercepts"][number] == np.float32(start)


def test_there_are_enough_examples_over_enough_themes() -> None:
    posts = material.examples()
    assert len({post.id for post in posts}) == len(posts)
    assert len(posts) >= 3000
    assert len({post.theme for post in posts}) >= 400


def test_every_span_of_the_examples_is_a_substring_of_its_text() -> None:
    for post in material.examples():
        for span in post.spans:
            assert post.text[int(span["start"]) : int(span["end"])] == span["text"], post.id


def test_a_theme_stays_in_one_fold() -> None:
    assert len({fold_of("patrol") for _ in range(3)}) == 1


def test_wrong_examples_are_all_told_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "a"}\n\n{"id": "b", "text": "x", "labels": ["guilty"]}\n')
    with pytest.raises(BadInput) as caught:
        material.read_examples([path])
    assert [fault.where for fault in caught.value.faults] == ["bad.jsonl:1", "bad.jsonl:3"]


def test_every_label_has_a_threshold_in_every_language() -> None:
    model = shipped()
    for label in LABELS:
        for lang in ("en", "ur", "ur-Latn", "ps", "ps-Latn"):
            assert 0 < model.threshold(label, lang) < 1

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from zabta.domain.fault import BadInput
from zabta.signals.text.heads import material
from zabta.signals.text.heads.blocks import WrongLine, read_blocks
from zabta.signals.text.heads.bridge import Bridge, read_bridge
from zabta.signals.text.heads.bridge_fit import learn
from zabta.signals.text.heads.features import WIDTH, rows
from zabta.signals.text.heads.fit import fold_of
from zabta.signals.text.heads.model import ANY, HEADS, LABELS, LOOKED_AT, ROUTE, doubted, shipped
from zabta.signals.text.heads.second import looked
from zabta.signals.text.heads.shrink import shrunk, whole

WEIGHTS = Path(__file__).resolve().parents[3] / "src/zabta/signals/text/heads/weights"


def test_the_shipped_weights_are_of_these_examples_and_these_tables() -> None:
    card = shipped().card
    assert card["data_sha256"] == material.data_hash(material.examples())
    assert card["tables_sha256"] == material.tables_hash()


def test_heads_are_rebuilt_bit_for_bit_from_the_repository_alone() -> None:
    pytest.importorskip("sklearn")
    from zabta.signals.text.heads.teach import material_of, taught_head

    what, words, bridge, _ = material_of(WEIGHTS, None)
    assert (WEIGHTS / "words.txt").read_text(encoding="utf-8").split() == words
    assert (WEIGHTS / "bridge.tsv").read_text(encoding="utf-8") == bridge.lines()
    with np.load(WEIGHTS / "weights.npz", allow_pickle=False) as kept:
        for head in ("routine", "confidential"):
            weights, steps, start = taught_head(what, head)
            number = HEADS.index(head)
            assert np.array_equal(kept["weights"][:, number], weights)
            assert np.array_equal(kept["steps"][:, number], steps)
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


def test_compact_examples_are_read_by_theme_with_their_pairs() -> None:
    text = "# night\neLO We move at 3\ne~ We moved in 1990\n\n#\nu- سلام\nu= خبر ہے\n"
    first, twin, plain, prose = read_blocks("x", text)
    assert first["labels"] == ("location", "operational") and first["lang"] == "en"
    assert first["pair"] == twin["pair"] == first["id"]
    assert (first["side"], twin["side"]) == ("discloses", "benign")
    assert (first["theme"], plain["theme"]) == ("night", "x-2")
    assert prose["side"] == "background" and not prose["labels"]


@pytest.mark.parametrize("line", ["eX What label", "zL What language", "e~ A twin of nothing"])
def test_a_wrong_compact_line_is_told_with_its_number(line: str) -> None:
    with pytest.raises(WrongLine) as caught:
        list(read_blocks("x", f"# theme\n{line}\n"))
    assert caught.value.number == 2


def test_the_bridge_learns_which_words_stand_beside_which() -> None:
    said = [("police came", "پولیس آئی"), ("police left", "پولیس گئی"), ("rain came", "بارش آئی")]
    posts = [
        material.Example(id=f"{theme}{lang}", text=text, labels=(), lang=lang, theme=str(theme))
        for theme, pair in enumerate(said)
        for lang, text in zip(("en", "ur"), pair, strict=True)
    ]
    bridge = learn(posts, [post.text.split() for post in posts])
    assert bridge.table["پولیس"][0][0] == "police"
    assert bridge.table["آئی"][0][0] == "came"


def test_a_bridge_written_and_read_again_is_the_same(tmp_path: Path) -> None:
    bridge = Bridge({"چھٹی": [("leave", 0.71), ("holiday", 0.2)]})
    (tmp_path / "bridge.tsv").write_text(bridge.lines(), encoding="utf-8")
    assert read_bridge(tmp_path / "bridge.tsv").table == bridge.table


def test_background_rows_packed_and_unpacked_are_the_same(tmp_path: Path) -> None:
    readings = [shipped().reader.read(post.text) for post in material.examples()[:40]]
    batch = rows(readings, shipped().bridge)
    names = tuple(name for name, _, _ in material.SOURCES)
    kept = material.Background(batch, np.zeros(len(readings), np.int64), names, "stamp")
    material.save_background(tmp_path, kept)
    back = material.load_background(tmp_path)
    assert back.stamp == "stamp" and back.sources == names
    same = np.zeros((2, len(readings), WIDTH), np.float32)
    for table, found in zip(same, (batch, back.rows), strict=True):
        np.add.at(table, (found.row, found.column), found.value)
    assert np.allclose(*same, atol=2e-3)


def test_weights_of_one_byte_differ_by_less_than_a_step() -> None:
    weights = np.random.default_rng(1).normal(size=WIDTH)
    small, steps = shrunk(weights)
    back = whole(small[:, None], steps[:, None])[:, 0]
    assert np.abs(back - weights).max() <= 0.51 * steps.max()


def test_a_post_that_looks_harmless_as_a_whole_has_every_label_doubted() -> None:
    sums = np.zeros((2, len(HEADS)), np.float32)
    sums[:, HEADS.index(ANY)] = (-2.0, 2.0)
    first, second = doubted(sums)
    assert np.all(first[: len(LABELS)] < 0) and np.all(second[: len(LABELS)] == 0)
    assert first[HEADS.index(ROUTE)] == 0


def test_a_second_look_tells_two_sums_together_from_either_alone() -> None:
    pytest.importorskip("sklearn")
    from zabta.signals.text.heads import second_fit

    sums = np.random.default_rng(2).normal(0, 3, (2000, 3)).astype(np.float32)
    together = (sums[:, :1] > 0) != (sums[:, 1:2] > 0)
    targets = np.hstack([together, ~together])
    folds, ones = np.arange(2000) % 5, [np.ones(2000, np.float32)] * 2
    label, _, any_label = second_fit.held_out(sums, targets, ones, folds).T
    assert np.mean((label > 0) == together[:, 0]) > 0.9
    assert np.mean((any_label > 0) == ~together[:, 0]) > 0.9
    assert np.mean((sums[:, 0] > 0) == together[:, 0]) < 0.6


def test_the_shipped_second_look_gives_every_label_and_any_label_one_finite_sum() -> None:
    sums = np.zeros((1, LOOKED_AT), np.float32)
    found = looked(sums, shipped().second)
    assert found.shape == (1, len(LABELS) + 1) and np.isfinite(found).all()


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

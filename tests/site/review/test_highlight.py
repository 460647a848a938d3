from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zabta_site.review.highlight import pieces

SPANS = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40), st.integers(0, 3)))


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly
@given(st.text(max_size=30), SPANS)
def test_the_pieces_joined_are_the_text(text: str, spans: list[tuple[int, int, int]]) -> None:
    assert "".join(piece.text for piece in pieces(text, spans)) == text


def test_marks_that_overlap_are_both_named() -> None:
    found = pieces("ناکہ پر ڈیوٹی", [(0, 7, 0), (5, 13, 1)])
    assert [(p.text, p.signals) for p in found] == [
        ("ناکہ ", (0,)),
        ("پر", (0, 1)),
        (" ڈیوٹی", (1,)),
    ]

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabta.domain.likelihood import Likelihood
from zabta.domain.post import Post
from zabta.signals.catalogue import detectors
from zabta.signals.port import Subject
from zabta.signals.text import MANIFEST, detect, read_text, read_texts
from zabta.signals.text.heads.material import examples
from zabta.signals.text.heads.model import LABELS
from zabta.signals.text.protected import MISCONDUCT

GIVEN = [
    ("operational", "Raid on the hujra in Matta tonight at two, twelve of us, back door first"),
    ("operational", "آج رات دو بجے مٹہ کے حجرے پر چھاپہ ہے، ہم بارہ جوان ہیں"),
    ("operational", "aaj raat 2 baje matta ke hujre pe chapa hai, hum bara jawan hain"),
    ("operational", "نن شپه دوه بجې د مټې په حجره چاپه ده، موږ دولس کسان یو"),
    ("promotion", "Order now, 20% discount with my code KHAN, cash on delivery, inbox me"),
    ("promotion", "میرا کوڈ استعمال کریں، بیس فیصد رعایت، آرڈر کے لیے ان باکس کریں"),
    ("promotion", "mera code use karen 20% discount, order ke liye inbox karen, delivery free"),
    ("promotion", "زما کوډ ووایئ، شل سلنه تخفیف، د آرډر لپاره انباکس ته راشئ"),
    ("routine", "Every morning at six I walk in Shahi Bagh, never miss a day"),
    ("routine", "ہر صبح چھ بجے شاہی باغ میں واک کرتا ہوں، بلا ناغہ"),
    ("routine", "har subah 6 baje shahi bagh me walk karta hun, bila nagha"),
    ("routine", "هره ورځ سهار شپږ بجې په شاهي باغ کې ګرځم، بې ناغې"),
]
CALM = [
    "Eid Mubarak to everyone, may Allah accept our prayers",
    "رمضان کریم، اللہ سب کے روزے قبول کرے",
    "biryani me namak zyada ho gya yar",
    "روژه مو مبارکه، الله دې قبوله کړي",
    "Our bowlers raided their batting order, what a match",
    "",
    "😀😀😀",
]
DISCLOSES = [
    "My SHO takes five thousand per truck at the naka, I gave my statement to anti corruption",
    "ایس ایچ او فی ٹرک پانچ ہزار رشوت لیتا ہے، میں نے اینٹی کرپشن میں بیان دے دیا ہے",
    "sho fi truck 5 hazar rishwat leta hai, maine anti corruption me bayan de dia hai",
    "اېس اېچ او په ټرک پنځه زره رشوت اخلي، ما انټي کرپشن ته بیان ورکړ",
]


@pytest.mark.parametrize(("label", "text"), GIVEN)
def test_a_plain_disclosure_gets_its_signal(label: str, text: str) -> None:
    assert label in read_text(text).labels


@pytest.mark.parametrize("text", CALM)
def test_a_calm_post_gets_no_signal(text: str) -> None:
    reading = read_text(text)
    assert not reading.labels
    assert not reading.protected.is_protected


@pytest.mark.parametrize("text", DISCLOSES)
def test_a_report_of_wrongdoing_is_protected_and_no_misconduct_is_given_beside_it(
    text: str,
) -> None:
    reading = read_text(text)
    assert reading.protected.is_protected
    assert reading.protected.why
    assert not MISCONDUCT & set(reading.labels)


def test_no_example_is_ever_given_misconduct_beside_a_possible_disclosure() -> None:
    for reading in read_texts([post.text for post in examples()[::7]]):
        if reading.protected.is_protected:
            assert not MISCONDUCT & set(reading.labels)


def test_many_at_once_and_one_by_one_give_the_same_result() -> None:
    texts = [post.text for post in examples()[::60]]
    for text, reading in zip(texts, read_texts(texts), strict=True):
        alone = read_text(text)
        assert alone.labels == reading.labels
        assert alone.scores == pytest.approx(reading.scores, abs=2e-4)


def test_two_runs_give_the_same_bytes() -> None:
    texts = [post.text for post in examples()[::40]]
    assert msgspec.json.encode(read_texts(texts)) == msgspec.json.encode(read_texts(texts))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_every_span_is_a_piece_of_the_text_and_every_score_lies_between_0_and_1(text: str) -> None:
    reading = read_text(text)
    spans = [span for signal in reading.signals for span in signal.spans]
    spans += [(span.start, span.end) for span in reading.spans]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert set(reading.scores) == set(LABELS)
    assert all(0 <= score <= 1 for score in reading.scores.values())


def test_every_given_signal_says_why_and_shows_where() -> None:
    for reading in read_texts([post.text for post in examples()[::50]]):
        for signal in reading.signals:
            assert signal.why
            assert signal.spans
            assert signal.detector == "text"


def test_weaker_signals_are_listed_but_not_given() -> None:
    readings = read_texts([post.text for post in examples()[::30]])
    weak = [signal for reading in readings for signal in reading.signals if not signal.is_given]
    assert weak
    assert all(signal.likelihood is Likelihood.POSSIBLE for signal in weak)


def test_a_transcript_of_low_confidence_says_that_it_may_be_misread() -> None:
    text = GIVEN[0][1]
    doubts = read_text(text, confidence=0.4).signals[0].may_be_wrong
    assert any("misread" in doubt for doubt in doubts)
    assert not any("misread" in doubt for doubt in read_text(text).signals[0].may_be_wrong)


SWAPS = [
    ("Raid in Matta tonight at two", "Raid in Dargai tonight at two"),
    ("آج رات مٹہ میں چھاپہ ہے", "آج رات درگئی میں چھاپہ ہے"),
    ("aaj raat mardan me chapa hai", "aaj raat karak me chapa hai"),
    ("نن شپه په مردان کې چاپه ده", "نن شپه په کرک کې چاپه ده"),
    ("The DSP sends us to Swat now", "The inspector sends us to Swat now"),
    ("She is posted at Bannu gate tonight", "He is posted at Bannu gate tonight"),
    ("میں گیٹ پر کھڑی ہوں", "میں گیٹ پر کھڑا ہوں"),
    ("main gate pe khari hun", "main gate pe khara hun"),
    ("Duty in Swat tonight with Bilal", "Duty in سوات tonight with Bilal"),
]


@pytest.mark.parametrize(("one", "other"), SWAPS)
def test_district_rank_gender_and_language_of_a_name_change_nothing(one: str, other: str) -> None:
    first, second = read_texts([one, other])
    assert first.scores == pytest.approx(second.scores, abs=2e-4)
    assert first.labels == second.labels


def test_the_detector_is_found_by_looking_and_reads_a_post() -> None:
    assert MANIFEST.name in {detector.MANIFEST.name for detector in detectors()}
    post = Post(id="p1", text=GIVEN[0][1])
    assert "operational" in {signal.name for signal in detect(Subject(post=post))}


def test_nothing_shipped_is_past_sixty_megabytes() -> None:
    home = Path(__file__).resolve().parents[3] / "src/zabta/signals/text"
    assert max(path.stat().st_size for path in home.rglob("*") if path.is_file()) < 60 * 2**20

"""One table a detector part: what fires, what must not, in four ways of writing."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path

import pytest

from zabta.signals.text import numbers, read_text
from zabta.signals.text.explain import evidence_of
from zabta.signals.text.heads import shipped
from zabta.signals.text.lexicon import CONCEPTS
from zabta.signals.text.normalise import fold

FIRES = [
    ("raid_when", "We raid the hujra in Matta tonight"),
    ("raid_when", "آج رات مٹہ میں چھاپہ ماریں گے"),
    ("raid_when", "aaj raat matta mein chapa maarenge hum"),
    ("raid_when", "نن شپه به په مټه کې چاپه وهو"),
    ("where_now", "We are standing at Swabi chowk right now"),
    ("where_now", "ہم ابھی صوابی چوک پر کھڑے ہیں"),
    ("where_now", "hum abhi swabi chowk pe khare hain"),
    ("where_now", "موږ اوس په صوابۍ چوک کې ولاړ یو"),
    ("habit_place", "Every Sunday I sit at the tea stall in Topi"),
    ("habit_place", "ہر اتوار میں ٹوپی بازار میں بیٹھتا ہوں"),
    ("habit_place", "har itwar main topi bazar mein bethta hun"),
    ("habit_place", "هر اتوار زه د ټوپۍ په بازار کې ناست یم"),
    ("pay_denied", "Salary not paid for three months"),
    ("pay_denied", "تین مہینے سے تنخواہ نہیں ملی"),
    ("pay_denied", "teen mahine se tankhwah nahi mili"),
    ("pay_denied", "درې میاشتې کېږي چې تنخوا نه ده ملاو"),
    ("wrong_channel", "He takes bribes, I filed a complaint with anti corruption"),
    ("wrong_channel", "رشوت لیتا ہے، میں نے محتسب کو درخواست دی ہے"),
    ("wrong_channel", "rishwat leta hai, maine mohtasib ko darkhwast di hai"),
    ("wrong_channel", "رشوت اخلي، ما محتسب ته شکایت کړی"),
    ("speaks_as_police", "I am a constable in the traffic branch"),
    ("speaks_as_police", "میں ٹریفک میں کانسٹیبل ہوں"),
    ("speaks_as_police", "main traffic mein constable hun"),
    ("speaks_as_police", "زه په ټرافیک کې کانسټېبل یم"),
    ("kin_police", "My neighbour's son is a constable now"),
    ("kin_police", "پڑوسی کا بیٹا کانسٹیبل بن گیا ہے"),
    ("kin_police", "parosi ka beta constable ban gya hai"),
    ("kin_police", "د ګاونډي زوی کانسټېبل شو"),
]
MUST_NOT_FIRE = [
    ("raid_when", "In the film they raid the bank tonight"),
    ("raid_when", "فلم میں آج رات چھاپہ پڑتا ہے"),
    ("raid_when", "pubg mein aaj raat raid hogi"),
    ("raid_when", "په فلم کې نن شپه چاپه وهي"),
    ("where_now", "The match at Swabi stadium is on now, our captain is batting"),
    ("habit_time", "News: every morning at 8 the bulletin"),
    ("pay_denied", "Eid Mubarak to everyone"),
    ("speaks_as_police", "My neighbour's son is a constable now"),
    ("kin_police", "میں ٹریفک میں کانسٹیبل ہوں"),
    ("wrong_channel", "Geo news: officer took bribe, case in court"),
    ("wrong_channel", "جیو نیوز: رشوت کا مقدمہ عدالت میں"),
    ("wrong_channel", "geo news: rishwat ka muqadma adalat mein"),
    ("wrong_channel", "د جیو خبر: د رشوت مقدمه په عدالت کې"),
]


@pytest.mark.parametrize(("frame", "text"), FIRES)
def test_a_frame_fires_in_every_way_of_writing(frame: str, text: str) -> None:
    assert frame in {fired.name for fired in evidence_of(text, shipped().reader).frames}


@pytest.mark.parametrize(("frame", "text"), MUST_NOT_FIRE)
def test_a_frame_does_not_fire_on_news_films_games_and_greetings(frame: str, text: str) -> None:
    assert frame not in {fired.name for fired in evidence_of(text, shipped().reader).frames}


NUMBERS = [
    ("num_phone", "call 0300-0000000 now"),
    ("num_phone", "میرا نمبر ۰۳۱۲۰۰۰۰۰۰۰"),
    ("num_phone", "+92 300 000 0000"),
    ("num_cnic", "17301-0000000-0"),
    ("num_plate", "LEA-0000 white"),
    ("num_coord", "34.0151, 71.5249"),
    ("num_letter", "letter no 123/PA-26"),
    ("num_money", "rs 500 only"),
    ("num_percent", "15% off"),
    ("time_at", "at 9:30"),
    ("time_at", "رات ۹ بجے"),
    ("time_at", "raat 9 bje"),
    ("time_range", "8 se 4 tak"),
]
NO_NUMBERS = [
    ("num_phone", "in 2024 we had 1122 calls"),
    ("num_cnic", "0300 0000000"),
    ("num_plate", "at 9 am of 2020"),
    ("num_coord", "version 3.14, 2.71"),
    ("time_at", "won by 9 runs"),
    ("num_money", "room 500"),
]


@pytest.mark.parametrize(("kind", "text"), NUMBERS)
def test_identifying_numbers_are_found_after_digits_are_folded(kind: str, text: str) -> None:
    assert kind in numbers.kinds(fold(text))


@pytest.mark.parametrize(("kind", "text"), NO_NUMBERS)
def test_other_numbers_are_left_alone(kind: str, text: str) -> None:
    assert kind not in numbers.kinds(fold(text))


TIMES = [
    ("tonight at nine o'clock we go", "tonight at nine o'clock"),
    ("آج رات نو بجے نکلیں گے", "آج رات نو بجے"),
    ("kal subah 5 baje nikalna hai", "kal subah 5 baje"),
    ("سبا سهار پنځه بجې ځو", "سبا سهار پنځه بجې"),
    ("every Friday evening at the gym", "every Friday evening"),
    ("ہر جمعے شام کو پارک", "ہر جمعے شام کو"),
]
NO_TIMES = ["nine of us ate one mango", "دو دوست ملے", "teen bhai hain", "یو سړی راغی"]


def _times(text: str) -> list[str]:
    spans = evidence_of(text, shipped().reader).of_types("time")
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(("text", "time"), TIMES)
def test_a_time_is_one_span_from_its_first_word_to_its_last(text: str, time: str) -> None:
    assert time in _times(text)


@pytest.mark.parametrize("text", NO_TIMES)
def test_counting_is_no_time(text: str) -> None:
    assert not _times(text)


PLACES = [
    ("waiting at Namak Mandi now", "Namak Mandi"),
    ("ہم نمک منڈی میں ہیں", "نمک منڈی"),
    ("hum namak mandi me hain", "namak mandi"),
    ("موږ په نمک منډۍ کې یو", "نمک منډۍ"),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_a_place_is_found_in_its_four_spellings(text: str, place: str) -> None:
    spans = evidence_of(text, shipped().reader).of_types("place")
    assert any(place in text[span.start : span.end] for span in spans)


UNHEARD = [
    ("we wait behind Zorgat bakery tonight", "Zorgat bakery"),
    ("ہم ابھی زورغالہ میں ہیں", "زورغالہ"),
    ("hum abhi zorghala me hen", "zorghala"),
    ("موږ اوس په زورغاله کې یو", "زورغاله"),
    ("I am at gate 3 of the old fort", "gate 3"),
    ("my post is in Sulaimanabad", "Sulaimanabad"),
    ("stuck near Rose Garden with the van", "Rose Garden"),
    ("زورغا کے گیٹ پر ہوں", "زورغا"),
]
NO_PLACES = [
    "such zeal at the right time",
    "وہ غصے میں ہے",
    "wo bohat narazgi me hai",
    "میں پریشانی میں ہوں",
]


@pytest.mark.parametrize(("text", "place"), UNHEARD)
def test_a_place_no_table_holds_is_known_by_where_its_name_stands(text: str, place: str) -> None:
    spans = evidence_of(text, shipped().reader).of_types("place")
    assert any(place in text[span.start : span.end] for span in spans)


@pytest.mark.parametrize("text", NO_PLACES)
def test_a_feeling_or_a_moment_is_no_place(text: str) -> None:
    assert not evidence_of(text, shipped().reader).of_types("place")


def test_four_in_five_places_of_posts_nobody_trained_on_are_touched() -> None:
    """Posts written before the patterns were; the square brackets are the places."""
    touched = []
    for line in (Path(__file__).parent / "place_posts.tsv").read_text("utf-8").splitlines():
        pieces = re.split(r"[\[\]]", line.split("\t")[1])
        ends = list(accumulate(map(len, pieces)))
        spans = [span for span in read_text("".join(pieces)).spans if span.type == "place"]
        for start, end in zip(ends[::2], ends[1::2], strict=False):
            touched.append(any(span.start < end and start < span.end for span in spans))
    assert len(touched) > 160 and sum(touched) >= 0.8 * len(touched)


def test_every_concept_of_the_frames_and_tables_has_words_for_a_reviewer() -> None:
    assert len(CONCEPTS) == len(set(CONCEPTS))

"""Police words in a profile: what must be found, what is only possible, what must not fire."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabta.domain.force import Account, AccountKind, AccountStatus
from zabta.domain.likelihood import Likelihood
from zabta.domain.post import AccountRef, Post
from zabta.signals import police_marker
from zabta.signals.police_marker.detector import read
from zabta.signals.port import Subject

GIVEN, POSSIBLE, NOT_GIVEN, NOTHING = "given", "possible", "unlikely", "nothing"

TABLE = [
    # English
    ("handle", "constable_zarghuna", GIVEN),
    ("handle", "ZarghunaPolice99", GIVEN),
    ("handle", "bilal_kppolice", GIVEN),
    ("handle", "hc.bilal.police", GIVEN),
    ("name", "Constable Zarghuna", GIVEN),
    ("name", "Head Constable Bilal | Zarshahr Police", GIVEN),
    ("name", "Inspector Samreen", GIVEN),
    ("name", "SHO Bilal Khan", GIVEN),
    ("bio", "Zarshahr Police 🚔 | Poetry lover", GIVEN),
    ("bio", "Serving in Zarshahr Police", GIVEN),
    ("bio", "Proud lady constable", GIVEN),
    ("bio", "Walks and tea. Sub Inspector. Father of two", GIVEN),
    ("handle", "HC.Bilal", POSSIBLE),
    ("name", "FC Barcelona", POSSIBLE),
    ("name", "Bilal Khan SI", POSSIBLE),
    ("bio", "Punjab Police zindabad", POSSIBLE),
    ("bio", "The police station road has the best tea shop of the town", POSSIBLE),
    ("handle", "policefanclub", NOT_GIVEN),
    ("handle", "policememes_zarshahr", NOT_GIVEN),
    ("handle", "retired_constable", NOT_GIVEN),
    ("name", "John Constable Paintings", NOT_GIVEN),
    ("name", "Police News Zarshahr", NOT_GIVEN),
    ("name", "SI Units", NOT_GIVEN),
    ("bio", "inspector of works, C&W department", NOT_GIVEN),
    ("bio", "Sub Inspector (retired), farmer now", NOT_GIVEN),
    ("bio", "Ex police officer", NOT_GIVEN),
    ("bio", "Big fan of police dramas", NOT_GIVEN),
    ("bio", "“Police are the public”", NOT_GIVEN),
    ("bio", "Fashion police", NOT_GIVEN),
    ("bio", "DSP and audio engineer", NOT_GIVEN),
    ("bio", "Police test preparation and MCQs", NOT_GIVEN),
    ("bio", "Son of a police officer", NOT_GIVEN),
    ("handle", "policy_nerd", NOTHING),
    ("handle", "mountain_walks", NOTHING),
    ("bio", "Politics, polio drives, polite people", NOTHING),
    # Urdu
    ("name", "کانسٹیبل زرغونہ", GIVEN),
    ("name", "ہیڈ کانسٹیبل بلال", GIVEN),
    ("name", "انسپکٹر ثمرین", GIVEN),
    ("bio", "زرشہر پولیس 🚔", GIVEN),
    ("bio", "میں پولیس میں ملازم ہوں", GIVEN),
    ("bio", "ايس ايچ او تھانہ نوے کلے", GIVEN),
    ("bio", "سپاہی بھی ہوں شاعر بھی", POSSIBLE),
    ("bio", "ریٹائرڈ سب انسپکٹر", NOT_GIVEN),
    ("bio", "سابق تھانیدار", NOT_GIVEN),
    ("bio", "پولیس افسر کا بیٹا", NOT_GIVEN),
    ("name", "پولیس فین", NOT_GIVEN),
    ("bio", "فوڈ انسپکٹر", NOT_GIVEN),
    ("bio", "چائے، کتاب اور پہاڑ", NOTHING),
    # Roman Urdu
    ("bio", "main police mein constable hoon", GIVEN),
    ("bio", "thana naway kalay ka moharrir", GIVEN),
    ("name", "Thanedar Sahib", GIVEN),
    ("bio", "pulis wala", GIVEN),
    ("bio", "sipahi dil ka", POSSIBLE),
    ("bio", "abbu police mein thay", NOT_GIVEN),
    ("bio", "sabiq thanedar", NOT_GIVEN),
    ("bio", "police walon ka fan", NOT_GIVEN),
    ("bio", "chai ka shoqeen", NOTHING),
    # Pashto
    ("name", "کانسټېبل زرغونه", GIVEN),
    ("bio", "زه په پوليس کې کانسټېبل يم", GIVEN),
    ("bio", "د زرښهر پوليس", GIVEN),
    ("bio", "پخوانی تاڼه دار", NOT_GIVEN),
    ("bio", "د پوليسو مينه وال", NOT_GIVEN),
    ("bio", "زما پلار په پوليس کې و", NOT_GIVEN),
    ("bio", "غرونه او چای", NOTHING),
]


def level(likelihood: Likelihood | None) -> str:
    if likelihood is None:
        return NOTHING
    return GIVEN if likelihood.at_least(Likelihood.LIKELY) else likelihood.value


@pytest.mark.parametrize(("field", "text", "expected"), TABLE)
def test_a_profile_text_is_read_as_expected(field: str, text: str, expected: str) -> None:
    reading = read(field, text)
    assert level(reading.likelihood if reading else None) == expected


def test_each_field_has_its_own_signal_with_reason_and_doubts() -> None:
    ref = AccountRef(handle="constable_z", display_name="Zarghuna", bio="Zarshahr Police")
    found = list(police_marker.detect(Subject(post=Post(id="1", account=ref))))
    assert [one.name for one in found] == ["police_marker_in_handle", "police_marker_in_bio"]
    assert all(one.why and one.may_be_wrong for one in found)


def test_what_the_post_does_not_show_is_taken_from_the_account() -> None:
    account = Account(
        platform="x",
        native_id="",
        handle="zarghuna",
        officer=None,
        kind=AccountKind.PERSONAL,
        status=AccountStatus.ATTRIBUTED,
        bio="Constable, Zarshahr Police",
    )
    found = list(police_marker.detect(Subject(post=Post(id="1"), account=account)))
    assert [one.name for one in found] == ["police_marker_in_bio"]


@given(st.sampled_from(["handle", "name", "bio"]), st.text(max_size=80))
def test_any_text_is_read_without_failing(field: str, text: str) -> None:
    reading = read(field, text)
    assert reading is None or reading.why


@given(st.sampled_from([row for row in TABLE if row[2] == GIVEN]), st.booleans())
def test_capital_letters_change_nothing(row: tuple[str, str, str], upper: bool) -> None:
    field, text, _ = row
    if field == "handle":
        return
    reading = read(field, text.upper() if upper else text.lower())
    assert reading is not None
    assert reading.likelihood.at_least(Likelihood.LIKELY)

"""Each fault an author can make is told on the drafting pages in Urdu and Pashto, with its hint."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from site_drafting import a_draft, chief
from zabta.domain.fault import Fault
from zabta.policy.written import Plain
from zabta_site.drafting.actions import change_draft
from zabta_site.drafting.bundle import packed
from zabta_site.drafting.models import Draft
from zabta_site.drafting.texts import DraftText
from zabta_site.people.faultwords import all_said, said
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for

__all__ = ["chief"]
SignedIn = Callable[..., Client]
ENGLISH = re.compile(r"[A-Za-z]{3,} [A-Za-z]{2,}")
NO_TEXT: Plain = {"en": "", "ur": "", "ps": ""}
WRONG: dict[str, dict[str, Plain]] = {
    "no text": {"title": NO_TEXT, "text": {"en": "x"}},
    "no authority": {"authority": [], "status": "on"},
    "quoted without its source": {"wording": "verbatim"},
    "binds nobody": {"applies_to": {"cadres": []}},
    "leads to nothing": {"may_lead_to": []},
    "no examples": {"examples": {"permitted": [], "prohibited": []}},
    "an empty condition": {"when": {"all": []}},
    "an unknown fact": {"when": {"rank": "yes"}},
    "a wrong value": {"when": {"uniform_visible": {"at_least": "likly"}}},
    "a wrong comparison": {"when": {"uniform_visible": "yes"}},
    "an unknown exception": {"exceptions": ["X99", "X1", "X1"]},
    "an unknown key": {"colour": "blue"},
    "no list": {"exceptions": "X1", "harm": ["low"]},
    "no day": {"authority": [{"reference": "1/Z", "says": "so", "dated": "yesterday"}]},
}


def wrong_draft(legal: User, change: dict[str, Plain]) -> Draft:
    draft = a_draft(legal)
    text = DraftText(draft.version, draft.files)
    files = text.with_clause("Z-01", {**text.clause("Z-01"), **change})
    return change_draft(draft, files, by=viewer_for(legal), revision=draft.revision)


def section(page: str) -> str:
    """The words of the part that tells what is wrong; what is quoted stands in `bdi`."""
    part = page[page.index('<section class="card card-body mb-3"') :].partition("</section>")[0]
    return re.sub(r"<bdi.*?</bdi>|<[^>]*>", " ", part)


@pytest.mark.parametrize("language", ["ur", "ps"])
@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_with_a_draft_is_told_without_english(
    wrong: str, language: str, signed_in: SignedIn, cast: dict[str, User], chief: User
) -> None:
    draft = wrong_draft(cast["samreen"], WRONG[wrong])
    client = signed_in("samreen", language)
    told = section(client.get(f"/drafting/{draft.pk}/").content.decode())
    assert "<strong>" not in told and "✓" not in told, "nothing was wrong"
    assert not ENGLISH.search(told), told


@pytest.mark.parametrize("language", ["ur", "ps"])
def test_an_example_that_does_not_hold_is_told_without_english(
    language: str, signed_in: SignedIn, cast: dict[str, User], chief: User
) -> None:
    draft = wrong_draft(
        cast["samreen"], {"when": {"not": {"uniform_visible": {"below": "likely"}}}}
    )
    change: dict[str, Plain] = {"when": {"official": "yes"}}
    text = DraftText(draft.version, draft.files)
    files = text.with_clause("Z-01", {**text.clause("Z-01"), **change})
    change_draft(draft, files, by=viewer_for(cast["samreen"]), revision=draft.revision)
    told = section(signed_in("samreen", language).get(f"/drafting/{draft.pk}/").content.decode())
    assert not ENGLISH.search(told), told


@pytest.mark.parametrize("language", ["ur", "ps"])
def test_files_that_are_refused_are_told_without_english(
    language: str, signed_in: SignedIn, cast: dict[str, User], chief: User
) -> None:
    draft = a_draft(cast["samreen"])
    client = signed_in("samreen", language)
    for file in (
        b"no zip",
        packed({"3.0/hello.txt": "x"}),
        packed({"3.0/directive.yaml": "a: [b"}),
    ):
        brought = {"revision": 1, "file": SimpleUploadedFile("x.zip", file)}
        page = client.post(f"/drafting/{draft.pk}/files/", brought).content.decode()
        told = page.partition("id_file_error")[2].partition("</")[0].partition(">")[2]
        assert told and not ENGLISH.search(re.sub("\u2068[^\u2069]*\u2069|<[^>]*>", "", told)), told


def test_in_english_a_fault_is_the_linters_own_sentence_with_what_to_do() -> None:
    with translation.override("en"):
        assert str(said(Fault("harm is missing", "a.yaml:1", "", "Add `harm:`"))) == (
            "a.yaml:1: harm is missing. Add `harm:`"
        )


def test_many_faults_are_counted_after_the_first() -> None:
    with translation.override("en"):
        assert all_said([Fault(str(n)) for n in range(7)]).endswith("4; and 2 more")

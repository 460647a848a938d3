"""A version on its page: clause by clause, checked as it is typed, signed and issued by two."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from site_drafting import SOON, WHY, a_draft, chief, chief_client, issued, softened
from zabta.policy.load import load_pack
from zabta.policy.written import plain
from zabta_site.circulation.models import Circulation
from zabta_site.drafting.actions import CannotNow, change_draft, issue_draft, sign_draft
from zabta_site.drafting.models import Draft, State
from zabta_site.drafting.texts import DraftText
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.people.viewer import NotAllowed
from zabta_site.register.directives import current_pack, pack_folder, version_in_force

__all__ = ["chief", "chief_client"]
SignedIn = Callable[..., Client]


def fields_of(page: str) -> dict[str, list[str]]:
    """What a browser would send of the big form of a clause page, untouched."""
    form = page[page.index('hx-trigger="input delay:600ms"') :]
    form = form[: form.index("</form>")]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name = re.search(r'name="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        is_off = 'type="checkbox"' in tag and "checked" not in tag
        if name and not is_off:
            found.setdefault(name[1], []).append(value[1] if value else "")
    for name_, body in re.findall(
        r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.S
    ):
        found[name_] = [body]
    for name_, body in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        found[name_] = [chosen[1] if chosen else ""]
    return found


def test_a_draft_begins_as_the_version_in_force(cast: dict[str, User], chief: User) -> None:
    draft = a_draft(cast["samreen"])
    found = DraftText(draft.version, draft.files).read()
    assert found is not None
    assert found[1].all_clauses == current_pack().versions[-1].all_clauses
    assert Entry.objects.filter(kind="draft.started").count() == 1


def test_saving_a_page_that_nobody_touched_changes_nothing(
    signed_in: SignedIn, cast: dict[str, User], chief: User
) -> None:
    draft = softened(a_draft(cast["samreen"]), cast["samreen"])
    client = signed_in("samreen")
    address = f"/drafting/{draft.pk}/clauses/Z-01/"
    page = client.get(address).content.decode()
    before = dict(draft.files)
    client.post(address, fields_of(page))
    draft.refresh_from_db()
    assert draft.files == before


def test_what_is_typed_on_the_page_stands_in_the_yaml_and_the_rest_stays(
    signed_in: SignedIn, cast: dict[str, User], chief: User
) -> None:
    draft = a_draft(cast["samreen"])
    client = signed_in("samreen", "ur")
    address = f"/drafting/{draft.pk}/clauses/Z-01/"
    before = DraftText(draft.version, draft.files).clause("Z-01")
    sent = fields_of(client.get(address).content.decode()) | {"text_ps": ["نوی متن: «نه»"]}
    client.post(address, sent)
    draft.refresh_from_db()
    after = plain(draft.files["3.0/clauses/Z-01.yaml"])
    assert isinstance(after, dict)
    assert isinstance(before["text"], dict)
    assert after == {**before, "text": {**before["text"], "ps": "نوی متن: «نه»"}}


def test_a_condition_grows_from_the_catalogue_with_its_sentence(
    signed_in: SignedIn, cast: dict[str, User], chief: User
) -> None:
    draft = a_draft(cast["samreen"])
    client = signed_in("samreen")
    address = f"/drafting/{draft.pk}/clauses/Z-01/"
    offered = client.get(address, {"fact": "approved", "at": ""}).content.decode()
    assert 'value="no"' in offered
    step = {"revision": 1, "step": "add", "path": "", "fact": "approved", "value": "no"}
    page = client.post(f"{address}condition/", step, follow=True).content.decode()
    when = DraftText("3.0", Draft.objects.get(pk=draft.pk).files).clause("Z-01")["when"]
    assert when == {"all": [{"uniform_visible": {"at_least": "likely"}}, {"approved": "no"}]}
    assert page.count('class="sentence"') == 3


def test_a_comparison_that_the_fact_does_not_have_is_not_added(
    signed_in: SignedIn, cast: dict[str, User], chief: User
) -> None:
    draft = a_draft(cast["samreen"])
    step = {
        "revision": 1,
        "step": "add",
        "path": "",
        "fact": "approved",
        "value": "at_least:likely",
    }
    signed_in("samreen").post(f"/drafting/{draft.pk}/clauses/Z-01/condition/", step)
    draft.refresh_from_db()
    assert draft.revision == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "without authority"),
        ("ur", "اختیار درکار"),
        ("ps", "خپل واک ته"),
    ],
)
def test_the_linter_speaks_the_readers_language_and_saves_nothing(
    signed_in: SignedIn, cast: dict[str, User], chief: User, language: str, said: str
) -> None:
    draft = a_draft(cast["samreen"])
    client = signed_in("samreen", language)
    address = f"/drafting/{draft.pk}/clauses/Z-01/"
    sent = fields_of(client.get(address).content.decode()) | {"authority-0-reference": [""]}
    assert said in client.post(f"{address}lint/", sent).content.decode()
    draft.refresh_from_db()
    assert draft.revision == 1


def test_hidden_marks_of_direction_that_were_pasted_are_left_out(
    signed_in: SignedIn, cast: dict[str, User], chief: User
) -> None:
    draft = a_draft(cast["samreen"])
    client = signed_in("samreen", "ur")
    address = f"/drafting/{draft.pk}/clauses/Z-01/"
    sent = fields_of(client.get(address).content.decode()) | {"text_ur": ["\u202bمتن\u202c"]}
    client.post(address, sent)
    draft.refresh_from_db()
    assert "متن" in draft.files["3.0/clauses/Z-01.yaml"]
    assert client.get(address).status_code == 200


def test_the_last_change_is_taken_back_and_may_stand_again(
    signed_in: SignedIn, cast: dict[str, User], chief: User
) -> None:
    draft = a_draft(cast["samreen"])
    before = dict(draft.files)
    client = signed_in("samreen")
    assert "undo/" not in client.get(f"/drafting/{draft.pk}/").content.decode()
    after = dict(softened(draft, cast["samreen"]).files)
    assert "undo/" in client.get(f"/drafting/{draft.pk}/clauses/Z-01/").content.decode()
    for revision, files in ((2, before), (3, after)):
        client.post(f"/drafting/{draft.pk}/undo/", {"revision": revision, "clause": "Z-01"})
        draft.refresh_from_db()
        assert draft.files == files


def test_a_change_of_someone_else_is_not_taken_back_unseen(
    signed_in: SignedIn, cast: dict[str, User], chief: User
) -> None:
    draft = softened(a_draft(cast["samreen"]), cast["samreen"])
    signed_in("samreen").post(f"/drafting/{draft.pk}/undo/", {"revision": 1})
    assert dict(Draft.objects.get(pk=draft.pk).files) == dict(draft.files)


def test_two_who_change_the_same_draft_do_not_overwrite_each_other(
    cast: dict[str, User], chief: User
) -> None:
    draft = softened(a_draft(cast["samreen"]), cast["samreen"])
    with pytest.raises(CannotNow):
        change_draft(draft, {}, by=viewer_for(cast["samreen"]), revision=1)


def test_files_go_out_and_come_in_and_are_the_same(
    signed_in: SignedIn, cast: dict[str, User], chief: User
) -> None:
    draft = softened(a_draft(cast["samreen"]), cast["samreen"])
    client = signed_in("samreen")
    bundle = client.get(f"/drafting/{draft.pk}/files/version.zip").content
    with zipfile.ZipFile(io.BytesIO(bundle)) as found:
        assert {name: found.read(name).decode() for name in found.namelist()} == draft.files
    other = a_draft(cast["samreen"], "3.1")
    file = SimpleUploadedFile("3.0.zip", bundle)
    client.post(f"/drafting/{other.pk}/files/", {"file": file, "revision": 1})
    other.refresh_from_db()
    assert sorted(other.files.values()) == sorted(draft.files.values())


def test_a_file_that_is_no_directive_is_refused_with_its_line(
    signed_in: SignedIn, cast: dict[str, User], chief: User
) -> None:
    draft, out = a_draft(cast["samreen"]), io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        bundle.writestr("3.0/clauses/Z-01.yaml", "id: Z-01\nwhen: [\n")
    file = SimpleUploadedFile("bad.zip", out.getvalue())
    page = signed_in("samreen").post(f"/drafting/{draft.pk}/files/", {"file": file, "revision": 1})
    assert "Z-01.yaml" in page.content.decode()
    draft.refresh_from_db()
    assert draft.revision == 1


def test_any_change_takes_the_sign_off_away(cast: dict[str, User], chief: User) -> None:
    legal = cast["samreen"]
    draft = sign_draft(a_draft(legal), by=viewer_for(legal), user=legal, reason=WHY)
    assert softened(draft, legal).state == State.OPEN


def test_who_drafted_or_signed_cannot_issue_and_a_district_cannot_either(
    cast: dict[str, User], chief: User
) -> None:
    legal = cast["samreen"]
    draft = sign_draft(a_draft(legal), by=viewer_for(legal), user=legal, reason=WHY)
    with pytest.raises(NotAllowed):
        issue_draft(draft, by=viewer_for(chief), user=legal, reason=WHY)
    with pytest.raises(NotAllowed):
        issue_draft(draft, by=viewer_for(cast["afsar"]), user=cast["afsar"], reason=WHY)


def test_no_version_looks_back(cast: dict[str, User], chief: User) -> None:
    legal = cast["samreen"]
    draft = a_draft(legal, begins=timezone.now() - timedelta(minutes=1))
    with pytest.raises(CannotNow, match="no rule looks back"):
        sign_draft(draft, by=viewer_for(legal), user=legal, reason=WHY)


def test_an_issued_version_is_the_directive_from_its_hour_on(
    cast: dict[str, User],
    chief: User,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        draft = issued(cast["samreen"], chief)
    begins = current_pack().versions[-1].in_force_from
    assert version_in_force() != current_pack().versions[-1]
    assert current_pack().version_at(begins).version == current_pack().version("3.0")
    assert Circulation.objects.get().version == "3.0"
    folder = tmp_path / "directives" / "pack"
    written = {
        p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*.yaml")
    }
    assert written == draft.files
    assert load_pack(pack_folder(), more=written).versions[-1] == current_pack().versions[-1]


def test_the_story_on_the_pages(
    signed_in: SignedIn, chief_client: Client, cast: dict[str, User]
) -> None:
    legal = signed_in("samreen", "ur")
    begins = timezone.localtime(timezone.now() + SOON)
    told = {
        "version": "2026.1", "reference": "4/Z", "dated": begins.date().isoformat(),
        "in_force_from": begins.strftime("%Y-%m-%dT%H:%M"),
        "title_en": "Fourth", "title_ur": "چوتھا", "title_ps": "څلورم",
    }  # fmt: skip
    assert legal.post("/drafting/", told).status_code == 302
    draft = Draft.objects.get()
    seen = {"revision": draft.revision, "reason": WHY}
    legal.post(f"/drafting/{draft.pk}/sign/", seen)
    assert "2026.1" in chief_client.get("/").content.decode()
    chief_client.post(f"/drafting/{draft.pk}/issue/", seen)
    draft.refresh_from_db()
    assert draft.state == State.ISSUED
    kinds = list(Entry.objects.order_by("seq").values_list("kind", flat=True))
    wanted = [
        "draft.started",
        "draft.signed",
        "directive.issued",
        "draft.issued",
        "circulation.opened",
    ]
    assert [kind for kind in kinds if kind in wanted] == wanted


PAGES = ["", "letter/", "clauses/Z-01/", "changes/", "files/", "sign/", "drop/", "trials/"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["zarghuna", "kamran", "afsar", "oversight", "stranger"])
def test_strangers_find_no_draft(
    signed_in: SignedIn, cast: dict[str, User], chief: User, page: str, who: str
) -> None:
    draft = a_draft(cast["samreen"])
    assert signed_in(who).get(f"/drafting/{draft.pk}/{page}").status_code == 404
    assert Client().get(f"/drafting/{draft.pk}/{page}").status_code == 302


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["en", "ur", "ps"])
def test_every_page_opens_for_the_legal_branch(
    signed_in: SignedIn, cast: dict[str, User], chief: User, page: str, language: str
) -> None:
    draft = softened(a_draft(cast["samreen"]), cast["samreen"])
    assert signed_in("samreen", language).get(f"/drafting/{draft.pk}/{page}").status_code == 200


def test_a_name_is_put_under_no_other_text_than_was_on_the_page(
    signed_in: SignedIn, cast: dict[str, User]
) -> None:
    draft = a_draft(cast["samreen"])
    page = f"/drafting/{draft.pk}/sign/"
    legal = signed_in("samreen")
    assert f'name="revision" value="{draft.revision}"' in legal.get(page).content.decode()
    legal.post(page, {"revision": draft.revision + 1, "reason": WHY})
    draft.refresh_from_db()
    assert draft.state == State.OPEN
    legal.post(page, {"revision": draft.revision, "reason": WHY})
    draft.refresh_from_db()
    assert draft.state == State.SIGNED

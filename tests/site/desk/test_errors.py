"""Pages for what is not there, not allowed, or broken, in three languages."""

from __future__ import annotations

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import translation

from zabta_site.desk import errors
from zabta_site.people.models import User
from zabta_site.people.viewer import NotAllowed

SAID = {
    "en": {403: "This is not allowed", 404: "There is nothing here", 500: "Something broke"},
    "ur": {403: "اس کی اجازت نہیں", 404: "یہاں آپ کے لیے کچھ نہیں", 500: "کچھ خراب ہو گیا"},
    "ps": {403: "د دې اجازت نشته", 404: "دلته ستاسو دپاره هېڅ نشته", 500: "یو څه خراب شول"},
}


def page(request: HttpRequest, code: int) -> str:
    made = {
        403: lambda: errors.forbidden(request, NotAllowed("x")),
        404: lambda: errors.not_found(request, Exception()),
        500: lambda: errors.broken(request),
    }
    answer = made[code]()
    assert answer.status_code == code
    return answer.content.decode()


@pytest.mark.parametrize("code", [403, 404, 500])
@pytest.mark.parametrize("language", list(SAID))
def test_each_says_what_happened_and_where_to_go(
    rf: RequestFactory, language: str, code: int
) -> None:
    with translation.override(language):
        text = page(rf.get("/"), code)
    assert SAID[language][code] in text
    assert 'href="/"' in text


def test_a_page_that_was_open_too_long_says_so(cast: dict[str, User]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast["bilal"])
    client.cookies["django_language"] = "en"
    answer = client.post("/sign-out/")
    assert answer.status_code == 403
    assert "open too long" in answer.content.decode()


def test_when_even_the_page_cannot_be_drawn_plain_words_remain(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.viewer = property()  # type: ignore[attr-defined]  # breaks whoever looks at it
    text = errors.broken(request).content.decode()
    assert all(SAID[language][500] in text for language in SAID)

"""One server, one database and one window a person for all the stories of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.plugin import DjangoDbBlocker

from pages.patterns.site import Site, told_site


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Open for the whole module, where pytest-django's own would begin anew with each test."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="module")
def site(db: None, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with told_site(tmp_path_factory.mktemp("patterns"), browser) as made:
        yield made


@pytest.fixture(autouse=True)
def small_directive() -> None:
    """The force's own pack here, not the small one."""

"""Settings are typed, refuse nonsense, and are all written down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from zabta_site.project import env

ROOT = Path(__file__).resolve().parents[2]


def test_every_variable_that_is_read_is_in_the_document_and_no_other() -> None:
    code = "".join(p.read_text() for p in (ROOT / "src/zabta_site/project").glob("*.py"))
    read = set(re.findall(r'"(ZABTA_[A-Z_]+)"', code))
    told = set(re.findall(r"`(ZABTA_[A-Z_]+)`", (ROOT / "docs/settings.md").read_text()))
    assert read == told


@pytest.mark.parametrize("value", ["perhaps", "2", "yes please"])
def test_a_word_that_is_neither_yes_nor_no_is_refused(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZABTA_X", value)
    with pytest.raises(ImproperlyConfigured, match="expected yes or no"):
        env.yes_no("ZABTA_X", False)


@pytest.mark.parametrize("url", ["mysql://u@h/db", "postgres://host", "nonsense"])
def test_a_database_address_that_is_no_postgres_address_is_refused(
    url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ZABTA_DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="expected postgres://"):
        env.database(tmp_path)


def test_a_password_with_signs_in_the_database_address_is_understood() -> None:
    told = env.postgres("postgres://me:p%40ss@db:5433/zabta")
    assert (told["PASSWORD"], told["PORT"], told["NAME"]) == ("p@ss", "5433", "zabta")


def test_a_short_secret_key_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZABTA_SECRET_KEY", "short")
    with pytest.raises(ImproperlyConfigured, match="shorter than 32"):
        env.secret_key(tmp_path)


def test_the_secret_key_is_made_once_and_only_its_owner_may_read_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ZABTA_SECRET_KEY", raising=False)
    first = env.secret_key(tmp_path)
    assert env.secret_key(tmp_path) == first
    assert (tmp_path / "keys/secret.key").stat().st_mode & 0o077 == 0


def test_sqlite_waits_for_others_and_begins_its_writes_at_once(tmp_path: Path) -> None:
    options = env.sqlite(tmp_path / "z.sqlite3")["OPTIONS"]
    assert options["timeout"] == 20
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "WAL" in options["init_command"]

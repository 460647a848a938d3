"""Settings from the environment: small typed readers that refuse a wrong value in one line."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def yes_no(name: str, default: bool) -> bool:
    value = text(name)
    if not value:
        return default
    if value.lower() not in YES_NO:
        raise ImproperlyConfigured(f"{name}={value!r}; expected yes or no")
    return YES_NO[value.lower()]


def number(name: str, default: int, *, least: int = 0) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r}; expected a whole number from {least} up")
    return int(value)


def words(name: str, default: list[str]) -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or default


def data_folder(root: Path) -> Path:
    return Path(text("ZABTA_DATA") or root / "var").resolve()


def secret_key(data: Path) -> str:
    """ZABTA_SECRET_KEY, or one made on first use and kept readable by its owner only."""
    given = text("ZABTA_SECRET_KEY")
    if given:
        if len(given) < 32:
            raise ImproperlyConfigured("ZABTA_SECRET_KEY is shorter than 32 characters")
        return given
    path = data / "keys" / "secret.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


def database(data: Path) -> dict[str, Any]:
    url = text("ZABTA_DATABASE_URL")
    return postgres(url) if url else sqlite(data / "zabta.sqlite3")


def sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or len(parts.path) < 2:
        raise ImproperlyConfigured(
            "ZABTA_DATABASE_URL; expected postgres://user:password@host:port/name"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }

"""The two lines of the owner's profile that are needed: the handle, and whether it is private."""

from __future__ import annotations

import re

import msgspec

from zabta.intake.mend import ungarble
from zabta.intake.peek import Peek, normal
from zabta.intake.refusal import Refusal

PERSONAL = re.compile(r"(?:^|/)personal_information\.json$")
_HANDLE = frozenset(
    {"username", "nom d’utilisateur", "nom d'utilisateur", "nombre de usuario", "benutzername",
     "nome de usuário", "nome utente", "gebruikersnaam", "صارف کا نام", "صارف نام", "اسم المستخدم"}
)  # fmt: skip
_PRIVATE = frozenset(
    {"private account", "compte privé", "cuenta privada", "privates konto", "conta privada",
     "account privato", "privéaccount", "نجی اکاؤنٹ", "پرائیویٹ اکاؤنٹ", "حساب خاص"}
)  # fmt: skip


class Owner(msgspec.Struct, frozen=True):
    """`refusal` is set when posts of this account may not be read at all."""

    handle: str | None = None
    refusal: Refusal | None = None
    what: str = ""
    warning: str = ""


def owner_of(data: bytes | None) -> Owner:
    """From personal_information.json; its labels follow the owner's language."""
    if data is None:
        return Owner(warning="whether the account is private is not in this export")
    said = _labelled(Peek(normal(data)).get("profile_user").first().get("string_map_data"))
    handle = next((value for label, value in said.items() if label in _HANDLE), None)
    private = next((value for label, value in said.items() if label in _PRIVATE), None)
    if private is None:
        what = "whether the account is private is not said in a language that is known"
        return Owner(handle, Refusal.AUDIENCE_UNKNOWN, what)
    if private.strip().lower() in ("false", "no", "0"):
        return Owner(handle)
    return Owner(handle, Refusal.NOT_PUBLIC, "the account is private")


def _labelled(table: Peek) -> dict[str, str]:
    """Only the two labels; mail, phone and birth date beside them are not unfolded."""
    found: dict[str, str] = {}
    for label, value in table.each():
        plain = ungarble(label).strip().lower()
        if plain in _HANDLE or plain in _PRIVATE:
            found[plain] = ungarble(value.get("value").word() or "")
    return found

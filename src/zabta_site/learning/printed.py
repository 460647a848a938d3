"""The guide and the poster as PDF: the same for everyone, so each is made once and kept."""

from __future__ import annotations

from functools import lru_cache

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zabta.domain.force import Names
from zabta.papers.shared import Leaf, Shared, Size, guide_pdf, poster_pdf
from zabta.policy.pack import Clause, Version
from zabta_site.learning.drawings import picture
from zabta_site.register.directives import current_pack, version_hash, version_in_force


def version_shown() -> Version:
    return version_in_force() or current_pack().versions[-1]


def guide_file(language: str) -> bytes:
    return _guide(language, version_hash(version_shown()))


def poster_file(language: str, address: str, size: Size) -> bytes:
    return _poster(language, address, size, version_hash(version_shown()))


@lru_cache(maxsize=6)
def _guide(language: str, text: str) -> bytes:
    return guide_pdf(_shared(language))


@lru_cache(maxsize=18)
def _poster(language: str, address: str, size: Size, text: str) -> bytes:
    return poster_pdf(_shared(language, is_poster=True), address, size)


def _shared(language: str, *, is_poster: bool = False) -> Shared:
    version, pack = version_shown(), current_pack()
    with translation.override(language):
        issuer = _in(pack.issuer, language)
        told = _("version")
        return Shared(
            language=language,
            title=_("Before you post") if is_poster else _in(version.title, language),
            lead=_in(pack.scope.why, language),
            issuer=issuer,
            foot=f"{issuer} · \u2068{version.reference}\u2069 · {told} \u2068{version.id}\u2069",
            words=_words(is_poster),
            clauses=tuple(_leaf(one, language) for one in version.clauses),
            dated=version.dated or timezone.localdate(version.in_force_from),
        )


def _words(is_poster: bool) -> dict[str, str]:
    if is_poster:
        return {
            "ask": _("Unsure? Ask here. Nobody sees that you asked."),
            "protected": _("Complaints about pay, leave, safety or wrongdoing are protected."),
        }
    return {
        "permitted": _("Permitted"),
        "prohibited": _("Not permitted"),
        "yours": _("Always yours"),
        "protected": _(
            "A complaint about pay, leave, hours, safety, equipment or wrongdoing is protected: no "
            "clause is held against it. The concerns desk takes it up out of sight of those who "
            "monitor."
        ),
    }


def _leaf(clause: Clause, language: str) -> Leaf:
    def said(is_prohibited: bool) -> tuple[str, ...]:
        chosen = [one for one in clause.examples if one.is_prohibited is is_prohibited]
        return tuple(_in(one.says, language) for one in chosen)

    return Leaf(
        id=clause.id,
        title=_in(clause.title, language),
        text=_in(clause.text, language),
        permitted=said(False),
        prohibited=said(True),
        yes=picture(clause.rule, is_permitted=True),
        no=picture(clause.rule, is_permitted=False),
    )


def _in(names: Names, language: str) -> str:
    return str(getattr(names, language))

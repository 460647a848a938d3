"""`because`: why a line says what it says, in three languages, for the person who reads it."""

from __future__ import annotations

from collections.abc import Iterable

from zabta.domain.force import Names
from zabta.policy.explain import explain
from zabta.policy.load import load_catalogue
from zabta.policy.verdict import Verdict
from zabta.policy.words import LANGUAGES, Language, said
from zabta.screening.routes import Route

NOTHING_MET = Names(
    "No clause is met; nothing to do.",
    "کوئی شق پوری نہیں ہوتی؛ کچھ کرنے کی ضرورت نہیں۔",
    "هېڅ شق نه پوره کېږي؛ د څه کولو ضرورت نشته.",
)
NOT_OURS = Names(
    "The account is not known to belong to an officer; nothing is kept.",
    "معلوم نہیں کہ اکاؤنٹ کسی اہلکار کا ہے؛ کچھ محفوظ نہیں کیا جاتا۔",
    "معلومه نه ده چې اکاونټ د کوم اهلکار دی؛ هیڅ نه ساتل کېږي.",
)
SAID_BEFORE = Names(
    "What concerns the profile was already said with another post of this account.",
    "پروفائل کی بات اسی اکاؤنٹ کی ایک اور پوسٹ کے ساتھ کہی جا چکی ہے۔",
    "د پروفایل خبره د همدې اکاونټ د بل پوسټ سره شوې ده.",
)
NOT_LOOKED = Names(
    "Nobody has looked yet, or no machine here could see, what these clauses ask: {}.",
    "ان شقوں کی بات ابھی کسی نے نہیں دیکھی، یا یہاں کی کوئی مشین اسے دیکھ نہیں سکتی: {}۔",
    "د دې شقونو خبره لا چا نه ده کتلې، یا یې د دې ځای هېڅ ماشین نه شي لیدلی: {}.",
)
LATER_CLAUSE = Names(
    "Clause {} came later.",
    "شق {} بعد میں آئی۔",
    "شق {} وروسته راغلی دی.",
)
CLAUSE = Names("{0} ({1}): {2}.", "{0} ({1}): {2}۔", "{0} ({1}): {2}.")
ROUTE = Names("Route {0}: {1}", "یہ بھی سوچیں: {1}", "دا هم په فکر کې ونیسئ: {1}")
HEADED = Names("{0} – {1}", "{0} – {1}", "{0} – {1}")


def fill(template: Names, *parts: Names | str) -> Names:
    """The template with its places filled, language by language; ids keep their own direction."""
    return Names(
        *(
            said(template, language).format(*(_in(part, language) for part in parts))
            for language in LANGUAGES
        )
    )


def _in(part: Names | str, language: Language) -> str:
    if isinstance(part, Names):
        return said(part, language)
    return part if language == "en" else f"\u2068{part}\u2069"


def joined(sentences: Iterable[Names]) -> Names:
    """Sentences after one another."""
    every = list(sentences)
    return Names(*(" ".join(said(one, language) for one in every) for language in LANGUAGES))


def explained(verdict: Verdict) -> Names:
    catalogue = load_catalogue()
    return Names(*(explain(verdict, language, catalogue) for language in LANGUAGES))


def routed(routes: Iterable[Route]) -> list[Names]:
    return [fill(ROUTE, route.name, route.says) for route in routes]

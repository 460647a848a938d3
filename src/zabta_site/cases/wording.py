"""Short words in the languages of the papers: yes and no, how served, outcomes, ranks, dates."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import override

from zabta.domain.force import Names
from zabta.papers import day
from zabta.procedure.calendar import day_of
from zabta.procedure.track import Track
from zabta_site.people.models import Officer, Unit
from zabta_site.people.words import RANKS

LANGUAGES = ("en", "ur")
DASH = Names("–", "–", "–")
YES = Names("yes", "ہاں", "هو")
NO = Names("no", "نہیں", "نه")
NOTHING = Names("nothing", "کوئی نہیں", "هېڅ")
ON_PAGE = Names("on the officer's own page", "اہلکار کے اپنے صفحے پر", "د اهلکار په خپله پاڼه")
ON_PAPER = Names("on paper, diary no. {}", "کاغذ پر، ڈائری نمبر {}", "پر کاغذ، د ډایري شمېره {}")
MEDIA = {
    "image": Names("picture", "تصویر", "انځور"),
    "video": Names("video", "ویڈیو", "ویډیو"),
    "audio": Names("sound", "آواز", "غږ"),
}
OUTCOMES = {
    "agreed": Names("agreed", "متفق", "سلا"),
    "refused": Names("did not agree", "متفق نہیں", "سلا نه ده"),
    "penalty": Names("punishment", "سزا", "سزا"),
    "exonerated": Names("exonerated", "بری", "بري"),
    "proved": Names("the allegations are proved", "الزامات ثابت ہیں", "تورونه ثابت دي"),
    "not_proved": Names("the allegations are not proved", "الزامات ثابت نہیں", "تورونه ثابت نه دي"),
    "partly_proved": Names(
        "the allegations are proved in part",
        "الزامات جزوی طور پر ثابت ہیں",
        "تورونه په برخه کې ثابت دي",
    ),
    "upheld": Names("upheld", "برقرار", "پر ځای پاتې"),
    "reduced": Names("reduced", "سزا میں کمی", "کمه شوې"),
    "set_aside": Names("set aside", "کالعدم", "لغوه"),
    "remanded": Names(
        "sent back for a fresh inquiry", "ازسرِنو انکوائری کے لیے واپس", "د بیا پلټنې لپاره ستنه شوې"
    ),
}
ALLEGATION = Names(
    "On {date} you published on {account} the post at {url}. Two reviewers hold that it meets "
    "clause {clause} ({title}).",
    "آپ نے {date} کو {account} پر وہ پوسٹ شائع کی جس کا پتہ {url} ہے۔ دو جائزہ کاروں کے نزدیک وہ "
    "شق {clause} ({title}) کے تحت آتی ہے۔",
    "تاسو پر {date} په {account} هغه پوسټ خپور کړ چې پته یې {url} ده. دوه کتونکي وايي چې د مادې "
    "{clause} ({title}) لاندې راځي.",
)


def put(names: Names, **values: Names | str) -> Names:
    """The same sentence in each language with these values in it."""

    def one(language: str) -> str:
        text: str = getattr(names, language)
        for name, value in values.items():
            said = getattr(value, language) if isinstance(value, Names) else value
            text = text.replace("{" + name + "}", said)
        return text

    return Names(en=one("en"), ur=one("ur"), ps=one("ps"))


def same(text: str) -> Names:
    return Names(text, text, text)


def translated(words: str | Promise) -> Names:
    said = []
    for language in ("en", "ur", "ps"):
        with override(language):
            said.append(str(words))
    return Names(*said)


def date_names(when: date | datetime) -> Names:
    found = day_of(when) if isinstance(when, datetime) else when
    return Names(*(day(found, language) for language in ("en", "ur", "ps")))


def rank_names(rank: str) -> Names:
    known = RANKS.get(rank.lower().replace(" ", "_"))
    return translated(known) if known else same(rank.replace("_", " "))


def unit_names(unit: Unit) -> Names:
    return Names(unit.name_en, unit.name_ur, unit.name_ps)


def outcome_names(outcome: str) -> Names:
    return OUTCOMES.get(outcome, same(outcome.replace("_", " ")))


def penalty_names(track: Track, name: str, amount: int = 0) -> Names:
    one = track.punishment(name)
    if one is None:
        return same(name)
    if not (amount and one.unit):
        return one.title
    unit, title = one.unit, one.title
    return Names(
        f"{title.en}, {amount} {unit.en}",
        f"{title.ur}، {amount} {unit.ur}",
        f"{title.ps}، {amount} {unit.ps}",
    )


def officer_line(officer: Officer) -> Names:
    """Name, rank and number in one."""
    rank = rank_names(officer.rank)
    return put(
        same("{rank} {name} ({number})"), rank=rank, name=officer.name, number=officer.number
    )

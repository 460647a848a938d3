"""The few words that rules are said with, in the three languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from zabta.domain.force import Names
from zabta.domain.likelihood import Likelihood
from zabta.policy.catalogue import Fact, FactKind
from zabta.policy.compare import FactValue
from zabta.policy.condition import Compare, Op

Language = Literal["en", "ur", "ps"]
LANGUAGES: tuple[Language, ...] = ("en", "ur", "ps")


def said(names: Names, language: Language) -> str:
    """The name in one language."""
    return {"en": names.en, "ur": names.ur, "ps": names.ps}[language]


LIKELY: Mapping[Likelihood, Names] = {
    Likelihood.UNLIKELY: Names("unlikely", "شاید ہی", "په لږ امکان"),
    Likelihood.POSSIBLE: Names("possibly", "شاید", "ښايي"),
    Likelihood.LIKELY: Names("likely", "غالباً", "په غالب ګومان"),
    Likelihood.VERY_LIKELY: Names("very likely", "تقریباً یقیناً", "نږدې په ډاډ"),
}
AT_LEAST = Names("at least {}", "کم از کم {}", "لږ تر لږه {}")
AT_MOST = Names("at most {}", "زیادہ سے زیادہ {}", "ډېر تر ډېره {}")
MORE_THAN = Names("more than {}", "{} سے زیادہ", "له {} څخه زيات")
SEEN = Names(" (seen: {})", " (نظر آیا: {})", " (ولیدل شو: {})")

AND = Names("; and ", "؛ اور ", "؛ او ")
OR = Names("; or ", "؛ یا ", "؛ يا ")
PAUSE = Names("; ", "؛ ", "؛ ")
ALL_OF = Names("all of these: ", "یہ سب باتیں: ", "دا ټولې خبرې: ")
ANY_OF = Names("any of these: ", "ان میں سے کوئی ایک بات: ", "په دې کې يوه خبره: ")
KNOWN = Names(
    "it is not so that {}",
    "ایسا نہیں کہ {}",
    "داسې نه ده چې {}",
)

MET = Names("met because {}", "شرط پوری ہے کیونکہ {}", "شرط پوره دی ځکه چې {}")
NOT_MET = Names("not met because {}", "شرط پوری نہیں کیونکہ {}", "شرط پوره نه دی ځکه چې {}")
OPEN = Names(
    "not known yet because {}",
    "ابھی معلوم نہیں کیونکہ {}",
    "لا معلومه نه ده ځکه چې {}",
)


def value_words(node: Compare, fact: Fact, language: Language) -> str:
    """The comparison in words, as it stands in a fact's sentence."""
    if node.op in (Op.AT_LEAST, Op.BELOW):
        word = Likelihood(str(node.value))
        name = said(LIKELY[word], language)
        return name if word is Likelihood.VERY_LIKELY else said(AT_LEAST, language).format(name)
    if isinstance(node.value, tuple):
        return said(OR, language).lstrip(";؛").join(word_of(w, fact, language) for w in node.value)
    if fact.kind is FactKind.WORD:
        return word_of(str(node.value), fact, language)
    return str(node.value)


def word_of(word: str, fact: Fact, language: Language) -> str:
    """A word of a fact by its name in the language, else as it is written in the catalogue."""
    names = fact.words.get(word)
    return said(names, language) if names else word.replace("_", " ")


def found_words(found: FactValue, fact: Fact, language: Language) -> str:
    if fact.kind is FactKind.LIKELIHOOD and found is not None:
        return said(LIKELY[Likelihood(str(found))], language)
    return word_of(found, fact, language) if isinstance(found, str) else str(found)

"""The fixed cast that tests and demo share, and who signs in as what."""

from __future__ import annotations

from typing import NamedTuple

from zabta.domain.force import Cadre, Officer


class Member(NamedTuple):
    """One of the cast: the officer, where they serve, and as what."""

    officer: Officer
    unit: str
    role: str


class Person(NamedTuple):
    """Someone who can sign in to the demo. `username` is the belt number where there is one."""

    username: str
    officer: str | None
    role: str
    language: str
    unit: str | None

    @property
    def id(self) -> str:
        return self.username

    @property
    def name(self) -> str:
        """The officer's name; the auditor goes by the office."""
        return _NAMES.get(self.username, "Auditor")

    @property
    def roles(self) -> tuple[str, ...]:
        """The grants of the site: everyone but the auditor is an officer too."""
        return _GRANTS[self.role]


def _member(
    id_: str, name: str, rank: str, unit: str, role: str, gender: str, language: str,
    cadre: Cadre = Cadre.PROVINCIAL,
) -> Member:  # fmt: skip
    officer = Officer(
        id=id_, name=name, rank=rank, cadre=cadre, gender=gender, language=language
    )  # fmt: skip
    return Member(officer, unit, role)


ZARGHUNA, BILAL, SAMREEN, AFSAR, KAMRAN = "C-1107", "HC-214", "INS-33", "PSP-12", "SI-58"

CAST = (
    _member(ZARGHUNA, "Zarghuna", "constable", "S-LAD", "Constable", "female", "ps"),
    _member(BILAL, "Bilal", "head_constable", "S-NPL", "Moharrir", "male", "ur"),
    _member(SAMREEN, "Samreen", "inspector", "Z-LEG", "Inspector Legal", "female", "ur"),
    _member(AFSAR, "Afsar", "sp", "D-ZAR", "DPO", "male", "en", Cadre.PSP),
    _member(KAMRAN, "Kamran", "si", "Z-MON", "Reviewer", "male", "ur"),
    _member("ASI-77", "Gulalai Noor", "asi", "Z-MON", "Reviewer", "female", "ps"),
    _member("INS-41", "Naheed Bahar", "inspector", "Z-PR", "PRO", "female", "ur"),
    _member("DSP-6", "Samandar Amin", "dsp", "C-ZRK", "SDPO", "male", "ur"),
    _member(
        "MIN-3", "Idrees Sabir", "senior_clerk", "Z-EST", "Head clerk", "male", "ur",
        Cadre.MINISTERIAL,
    ),
    _member("SI-61", "Rukhshana Dost", "si", "Z-WEL", "Welfare officer", "female", "ps"),
    _member("DSP-9", "Shandana Mir", "dsp", "Z-INV", "DSP Investigation", "female", "ur"),
    _member("INS-52", "Mirwais Gul", "inspector", "Z-EST", "Inspector", "male", "ps"),
    _member("PSP-4", "Jahanzeb Umar", "dig", "R-SHG", "RPO", "male", "en", Cadre.PSP),
)  # fmt: skip

HEAD = _member("PSP-1", "Daulat Marjan", "igp", "KDP", "PPO", "male", "en", Cadre.PSP)
"""The head of the force, to whom last appeals go. Of no part in the year that is drawn."""

_NAMES = {member.officer.id: member.officer.name for member in (*CAST, HEAD)}
_GRANTS = {
    "officer": ("officer",),
    "reviewer": ("officer", "reviewer"),
    "second reviewer": ("officer", "reviewer"),
    "decider": ("officer", "commander"),
    "legal": ("officer", "legal"),
    "pr": ("officer", "public_relations"),
    "oversight": ("oversight",),
    "administrator": ("officer", "administrator"),
    "concerns": ("officer", "concerns"),
    "inquiry": ("officer", "inquiry"),
}

# username, officer, role, language, unit whose affairs the role covers (None: the whole force)
_PEOPLE = (
    Person(ZARGHUNA, ZARGHUNA, "officer", "ps", "S-LAD"),
    Person(BILAL, BILAL, "officer", "ur", "S-NPL"),
    Person(KAMRAN, KAMRAN, "reviewer", "ur", "D-ZAR"),
    Person("ASI-77", "ASI-77", "second reviewer", "ps", "D-ZAR"),
    Person(AFSAR, AFSAR, "decider", "en", "D-ZAR"),
    Person("DSP-6", "DSP-6", "decider", "ur", "C-ZRK"),
    Person(SAMREEN, SAMREEN, "legal", "ur", "D-ZAR"),
    Person("INS-41", "INS-41", "pr", "ur", "Z-PR"),
    Person("auditor", None, "oversight", "en", None),
    Person("MIN-3", "MIN-3", "administrator", "ur", "D-ZAR"),
    Person("SI-61", "SI-61", "concerns", "ps", "Z-WEL"),
    Person("DSP-9", "DSP-9", "inquiry", "ur", "D-ZAR"),
    Person("INS-52", "INS-52", "inquiry", "ps", "D-ZAR"),
    Person("PSP-4", "PSP-4", "decider", "en", "R-SHG"),
    Person("PSP-1", "PSP-1", "decider", "en", None),
)


def people() -> list[Person]:
    """Those who sign in to the demo; the auditor is no officer of the force."""
    return list(_PEOPLE)

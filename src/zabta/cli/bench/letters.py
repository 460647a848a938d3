"""3,000 cure letters in Urdu, every PDF checked for joined letters; beside a fresh compiler."""

from __future__ import annotations

import time
from datetime import date, timedelta

import msgspec
import typst

from zabta.cli.memory import greatest_mib
from zabta.domain.force import Names
from zabta.papers import Letterhead, Paper, Signatory, day, render, shaping_of
from zabta.papers.render import HOME, LAYOUT

HELP = "cure letters a second, every PDF checked"

LETTERS = 3_000
FRESH = 30
DATED = date(2026, 9, 3)

_HEAD = Letterhead(
    force=Names("Zarkoh Police", "زرکوہ پولیس", "زرکوه پوليس"),
    office=Names(
        "Office of the District Police Officer, Zarkoh",
        "دفتر ڈسٹرکٹ پولیس آفیسر، زرکوہ",
        "د زرکوه د ولسوالۍ د پولیسو د افسر دفتر",
    ),
)
_SIGNATORY = Signatory(
    name="Afsar",
    rank=Names("Superintendent of Police", "سپرنٹنڈنٹ آف پولیس", "سپرنټنډنټ"),
    post=Names("District Police Officer", "ڈسٹرکٹ پولیس آفیسر", "د ولسوالۍ پولیس افسر"),
)


def letter(number: int, language: str = "ur", what: str | Names | None = None) -> Paper:
    """A made-up letter; `what` stands where a person's words stand."""
    seen = what or Names("The uniform is visible", "وردی نظر آتی ہے", "یونیفورم ښکاري")
    post = {
        "published": day(DATED - timedelta(days=number % 90), language),
        "what": seen,
        "url": f"https://www.tiktok.com/@zarkoh_{number}/video/{7_300_000 + number}",
    }
    return Paper(
        kind="cure_letter",
        language=language,
        letterhead=_HEAD,
        diary=f"D-ZAR/2026/{number:05}",
        dated=DATED,
        signed_by=(_SIGNATORY,),
        data={
            "officer": "Zarghuna",
            "number": f"C-{number}",
            "rank": Names("Constable", "کانسٹیبل", "کنسټېبل"),
            "unit": Names("Ladha Police Station", "تھانہ لدھا", "د لدها تاڼه"),
            "directive": "191 PA/DIG/HQrs",
            "clause": "KP-SM-03",
            "clause_says": Names(
                "Do not publish pictures in uniform on a personal account.",
                "ذاتی اکاؤنٹ پر وردی میں تصویریں شائع نہ کی جائیں۔",
                "په شخصي حساب په یونیفورم کې انځورونه مه خپروئ.",
            ),
            "served": day(date(2026, 1, 2), language),
            "account": f"TikTok @zarkoh_{number}",
            "posts": [post],
            "days": 7,
        },
    )


def measure() -> dict[str, float | str]:
    begun, cpu = time.perf_counter(), time.process_time()
    unshaped = sum(not shaping_of(render(letter(n)).pdf).is_shaped for n in range(LETTERS))
    seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
    fresh = _fresh()
    return {
        "letters": LETTERS,
        "seconds": seconds,
        "cpu_seconds": cpu,
        "letters_per_s": LETTERS / seconds,
        "unshaped": unshaped,
        "fresh_compiler_per_s": FRESH / fresh,
        "against_fresh_compiler": (LETTERS / seconds) / (FRESH / fresh),
        "peak_mib": greatest_mib(),
    }


def _fresh() -> float:
    """The naive way: fonts read and the layout parsed again for each letter, and no check."""
    contents = [msgspec.json.decode(render(letter(number)).json) for number in range(FRESH)]
    blank = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    begun = time.perf_counter()
    for content in contents:
        page = {**content, "sha256": "", "qr": blank, "emblem": ""}
        compiler = typst.Compiler(
            root=str(HOME), font_paths=[str(HOME / "fonts")], ignore_system_fonts=True
        )
        given = {"page": msgspec.json.encode(page).decode()}
        compiler.compile(input=str(LAYOUT), format="pdf", sys_inputs=given)
    return time.perf_counter() - begun

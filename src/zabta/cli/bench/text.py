"""`zabta bench text`: posts a second in batches, one post's time, beside Presidio when there."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable
from typing import Any

from zabta.cli.memory import greatest_mib
from zabta.signals.text import read_text, read_texts
from zabta.signals.text.heads.material import examples
from zabta.signals.text.numbers import PATTERNS

HELP = "text signals: speed and memory, beside Presidio with equal patterns"
_POSTS = 5000
_SINGLES = 400
_BATCH = 500


def measure() -> dict[str, float | str]:
    """Keys as the issue names them; rates are posts a second of processor time on one core."""
    texts = [post.text for post in examples()]
    texts = (texts * (1 + _POSTS // len(texts)))[:_POSTS]
    read_texts(texts[:_BATCH])
    ours = _rate(lambda batch: read_texts(batch), texts)
    figures: dict[str, float | str] = {
        "posts_per_s_batch": round(ours, 1),
        "ms_one_post_p95": round(_p95_ms(texts[:_SINGLES]), 3),
    }
    theirs = _presidio_rate(texts[:1000])
    figures["presidio_posts_per_s"] = theirs
    if isinstance(theirs, float):
        figures["times_presidio"] = round(ours / theirs, 2)
    figures["peak_mib"] = round(greatest_mib(), 1)
    return figures


def _rate(read: Callable[[list[str]], object], texts: list[str]) -> float:
    start = time.process_time()
    for at in range(0, len(texts), _BATCH):
        read(texts[at : at + _BATCH])
    return len(texts) / (time.process_time() - start)


def _p95_ms(texts: list[str]) -> float:
    spent = []
    for text in texts:
        start = time.perf_counter()
        read_text(text)
        spent.append((time.perf_counter() - start) * 1000)
    return sorted(spent)[int(len(spent) * 0.95)]


def _presidio_rate(texts: list[str]) -> float | str:
    """Presidio with a blank spaCy engine and one recogniser for each of our number patterns."""
    if not importlib.util.find_spec("presidio_analyzer"):
        return "not installed; ./zabta install bench adds it"
    analyzer = _presidio()
    return round(_rate(lambda batch: [analyzer.analyze(text, "en") for text in batch], texts), 1)


def _presidio() -> Any:
    presidio: Any = importlib.import_module("presidio_analyzer")
    engines: Any = importlib.import_module("presidio_analyzer.nlp_engine")
    spacy: Any = importlib.import_module("spacy")
    engine = engines.SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "blank"}])
    engine.nlp = {"en": spacy.blank("en")}
    registry = presidio.RecognizerRegistry(recognizers=[])
    for number, pattern in enumerate(PATTERNS.values()):
        registry.add_recognizer(
            presidio.PatternRecognizer(
                supported_entity=f"PATTERN_{number}",
                patterns=[presidio.Pattern(f"p{number}", pattern.pattern, 0.8)],
            )
        )
    return presidio.AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])

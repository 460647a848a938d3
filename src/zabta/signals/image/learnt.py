"""What a gallery has been turned into: `learnt/<version>/`, and which version is switched on."""

from __future__ import annotations

from pathlib import Path

import msgspec

from zabta.domain.fault import BadInput, Fault

FORMAT, BEFORE = 3, 2
"""The last format can be calibrated anew: its net is good and its weights mean something else."""


class Lettered(msgspec.Struct, frozen=True, kw_only=True):
    """A line of writing that belongs to a mark itself."""

    text: str
    """Folded: letter variants together, lower case."""
    view: int
    """Which of the mark's views it was read in."""
    corners: tuple[tuple[float, float], ...]
    """Its four corners in that view, shares of width and height, clockwise from the upper left."""


class Taught(msgspec.Struct, frozen=True, kw_only=True):
    """One name that the finder answers for."""

    name: str
    kind: str
    owner: str
    since: str = ""
    until: str = ""
    views: tuple[str, ...] = ()
    """PNG files of the version's folder."""
    lettered: tuple[Lettered, ...] = ()
    threshold: float = 0.5
    """Least score at which it counts as `likely`."""
    lean: float = 0.0
    """Log odds added to its score: what a name's own look-alikes in the world take or give."""
    is_on: bool = True
    """Off when calibration found too many false alarms; then it is only listed as possible."""

    @property
    def is_ours(self) -> bool:
        return self.kind != "distractor" and self.other_force is None

    @property
    def other_force(self) -> str | None:
        """Whose it is when it is another force's; a look-alike is nobody's."""
        return None if self.owner in ("", "ours") else self.owner


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A known benign or official picture: hashes in hexadecimal, eight turns each."""

    name: str
    kind: str
    file: str
    hashes: tuple[str, ...]
    quality: int


class Weighing(msgspec.Struct, frozen=True):
    """The logistic weights that join what was seen to one score.

    The last four are 0 in a card that was calibrated before they were there.
    """

    base: float = -4.4
    heat: float = 0.6
    points: float = 3.0
    looks: float = 2.0
    close: float = 1.6
    aligned: float = 0.0
    kept: float = 0.0
    backing: float = 0.0
    worded: float = 0.0


class Learnt(msgspec.Struct, frozen=True, kw_only=True):
    """The card of a version: everything but the weights."""

    format: int
    version: str
    gallery_sha256: str
    taught: tuple[Taught, ...]
    known: tuple[Known, ...] = ()
    weighing: Weighing = Weighing()
    shown: dict[str, str] = {}
    """Few-shot heads by kind: file of the version's folder."""
    lesson: dict[str, float | int | str] = {}
    figures: dict[str, float | str] = {}


def versions(gallery: Path) -> list[str]:
    """Names of the finished versions, oldest first."""
    names = [path.parent.name for path in (gallery / "learnt").glob("*/learnt.json")]
    return sorted(name for name in names if not name.startswith("."))


def current(gallery: Path) -> str | None:
    """The version that is switched on."""
    pointer = gallery / "learnt" / "current"
    name = pointer.read_text().strip() if pointer.is_file() else ""
    return name if name in versions(gallery) else None


def switch_to(gallery: Path, version: str) -> None:
    """Make a finished version the one in use; BadInput when it is not there."""
    held = versions(gallery)
    if version not in held:
        expected = "one of " + ", ".join(held) if held else "a taught gallery"
        raise BadInput(Fault(f"no version {version!r}", str(gallery), expected))
    pointer = gallery / "learnt" / "current"
    fresh = pointer.with_suffix(".new")
    fresh.write_text(version + "\n")
    fresh.replace(pointer)


def load(
    gallery: Path, version: str | None = None, formats: tuple[int, ...] = (FORMAT,)
) -> tuple[Learnt, Path]:
    """The card and folder of a version (the current one by default)."""
    chosen = version or current(gallery)
    if chosen is None:
        mend = f"Run: zabta gallery teach {gallery}"
        raise BadInput(Fault("the gallery has not been taught", str(gallery), mend=mend))
    folder = gallery / "learnt" / chosen
    try:
        card = msgspec.json.decode((folder / "learnt.json").read_bytes(), type=Learnt)
    except (OSError, msgspec.MsgspecError) as error:
        raise BadInput(Fault(f"unreadable version ({error})", str(folder))) from None
    if card.format not in formats:
        act = "calibrate" if card.format == BEFORE else "teach"
        mend = f"Run: zabta gallery {act} {gallery}"
        raise BadInput(Fault(f"format {card.format}", str(folder), f"format {FORMAT}", mend))
    return card, folder


def save(card: Learnt, folder: Path) -> None:
    (folder / "learnt.json").write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1))

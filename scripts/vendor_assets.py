"""Fetch the style sheets and the font that pages carry, cut them down, and write their hashes.

python scripts/vendor_assets.py          needs npm, fonttools and brotli; never needed at run time
python scripts/vendor_assets.py --check  compares the files with VENDORED.txt; needs nothing
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from trim_css import trim

VENDOR = Path(__file__).resolve().parents[1] / "src/zabta_site/desk/static/vendor"
LIST = VENDOR / "VENDORED.txt"
TABLER, FONT = "@tabler/core@1.6.1", "@fontsource/noto-naskh-arabic@5.3.0"
SHEETS = {"tabler.min.css": "tabler.css", "tabler.rtl.min.css": "tabler.rtl.css"}
WEIGHTS = (400, 700)
CHARSET = '@charset "UTF-8";'
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/")
LETTERS = (  # what Urdu, Pashto and Arabic quotations are written with
    "U+060C,U+061B,U+061F,U+0620-0655,U+0660-066D,U+0670-0671,U+0679-067E,U+0681,U+0685-0686,"
    "U+0688-0689,U+0691,U+0693,U+0696,U+0698,U+069A,U+06A9,U+06AB,U+06AF,U+06BA,U+06BC,U+06BE,"
    "U+06C0-06C3,U+06CC-06CD,U+06D0,U+06D2-06D5,U+06F0-06F9,U+200C-200F,U+FDFA,U+FDFD"
)


def main(words: list[str]) -> int:
    if words == ["--check"]:
        return check()
    if words:
        print("call it with nothing, or with --check", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        vendor_sheets(unpacked(TABLER, Path(folder)))
        vendor_font(unpacked(FONT, Path(folder)))
    LIST.write_text("".join(f"{digest(path)}  {path.name}\n" for path in vendored()))
    return 0


def unpacked(package: str, folder: Path) -> Path:
    """npm checks the package's own integrity; VENDORED.txt holds what came of it."""
    done = subprocess.run(
        ["npm", "pack", "--silent", package],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    archive = folder / done.stdout.strip().splitlines()[-1]
    with tarfile.open(archive) as packed:
        packed.extractall(folder / archive.stem, filter="data")
    return folder / archive.stem / "package"


def vendor_sheets(package: Path) -> None:
    for source, target in SHEETS.items():
        sheet = (package / "dist/css" / source).read_text(encoding="utf-8")
        kept = trim(SOURCE_MAP.sub("", sheet))
        banner = "/*! Tabler 1.6.1, copyright The Tabler Authors. MIT licence. Cut. */"
        (VENDOR / target).write_text(f"{CHARSET}{banner}{kept.removeprefix(CHARSET)}", "utf-8")


def vendor_font(package: Path) -> None:
    for weight in WEIGHTS:
        source = package / f"files/noto-naskh-arabic-arabic-{weight}-normal.woff2"
        target = VENDOR / f"naskh-{weight}.woff2"
        subprocess.run(
            ["pyftsubset", source, f"--unicodes={LETTERS}", "--layout-features=*",
             "--flavor=woff2", f"--output-file={target}"],
            check=True,
        )  # fmt: skip
    shutil.copy(package / "LICENSE", VENDOR / "naskh.LICENSE")


def vendored() -> list[Path]:
    return sorted(path for path in VENDOR.iterdir() if path != LIST)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check() -> int:
    listed = [line.split() for line in LIST.read_text().splitlines()]
    wrong = [name for sha256, name in listed if digest(VENDOR / name) != sha256]
    unlisted = {path.name for path in vendored()} - {name for _, name in listed}
    for name in sorted({*wrong, *unlisted}):
        print(f"{name}: not as listed in {LIST.name}; run scripts/vendor_assets.py")
    return 1 if wrong or unlisted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Pictures of the demo's pages, for docs/ and for looking at.

    ./zabta run --data DIR                      in one window
    python scripts/take_pictures.py DIR OUT     in another (needs playwright and a chromium)

Each page at 360 and 1280 px in English and Urdu. A new page is a new row in PAGES.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SHAPES = [(360, "en"), (360, "ur"), (1280, "en"), (1280, "ur")]
PAGES = {
    "": [("sign-in", "/sign-in/"), ("not-found", "/nowhere/")],
    "C-1107": [
        ("officer-home", "/"),
        ("officer-directive", "/register/"),
        ("officer-accounts", "/accounts/"),
        ("officer-held", "/about-me/"),
        ("officer-password", "/password/"),
    ],
    "SI-58": [("reviewer-home", "/")],
    "PSP-12": [("commander-home", "/")],
    "auditor": [("oversight-home", "/")],
}
"""By who signs in: the picture's name and the page's path."""


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path, help="the data folder of the running site")
    parser.add_argument("out", type=Path)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    args = parser.parse_args(words)
    password = (args.data / "keys/demo-password.txt").read_text().strip()
    args.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        for who, pages in PAGES.items():
            for width, language in SHAPES:
                context = signed_in(browser, args.url, who, password, width, language)
                for name, path in pages:
                    page = context.new_page()
                    page.goto(args.url + path)
                    picture = args.out / f"{name}-{language}-{width}.png"
                    page.screenshot(path=picture, full_page=True)
                    page.close()
                context.close()
    return 0


def signed_in(
    browser: Browser, url: str, who: str, password: str, width: int, language: str
) -> BrowserContext:
    context = browser.new_context(viewport={"width": width, "height": 800})
    if who:
        page = context.new_page()
        page.goto(f"{url}/sign-in/")
        page.locator("[name=username]").fill(who)
        page.locator("[name=password]").fill(password)
        page.locator("main button").click()
        page.close()
    context.add_cookies([{"name": "django_language", "value": language, "url": url}])
    return context


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

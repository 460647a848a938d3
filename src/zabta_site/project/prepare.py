"""What must be so before the site is served: languages, tables, static files, the demo force."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from zabta_site.project.catalogues import compile_all

UNUSED = ["htmx-4*", "htmax-4*", "ext", "django-htmx.js"]
"""What django-htmx brings and no page loads."""


def prepare(*, with_demo: bool) -> list[str]:
    """Make the data folder ready. Returns the lines that tell the demo sign-ins, if any."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabta_site.project.settings")
    compile_all()
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    collect_static()
    from zabta_site.project import demo
    from zabta_site.register.directives import current_pack

    current_pack()

    if with_demo:
        demo.load_once(settings.DATA)
    return demo.sign_in_lines(settings.DATA)


def collect_static() -> None:
    """Compress and name the static files by their hash; again only when one of them changed."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = static_digest()
    if stamp.is_file() and stamp.read_text() == now:
        return
    call_command(
        "collectstatic", verbosity=0, interactive=False, clear=True, ignore_patterns=UNUSED
    )
    stamp.write_text(now)


def static_digest() -> str:
    from django.contrib.staticfiles.finders import get_finders

    total = hashlib.sha256(django.__version__.encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: str(found[0])):
            changed = storage.get_modified_time(name)
            total.update(f"{name} {storage.size(name)} {changed}\n".encode())
    return total.hexdigest()

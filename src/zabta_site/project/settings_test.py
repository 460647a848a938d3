"""Settings for tests and type checks: own data folder, plain static files, fast hashing."""

from __future__ import annotations

import os
import tempfile

os.environ["ZABTA_DATA"] = tempfile.mkdtemp(prefix="zabta-test-")
os.environ.setdefault("ZABTA_SECRET_KEY", "only-for-tests-" * 3)

from zabta_site.project.settings import *  # noqa: F403 - all of them, changed below

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
REVIEW_UNDO_SECONDS = 0

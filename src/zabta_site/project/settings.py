"""Settings of the site. The environment variables are listed in docs/settings.md."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django.contrib.messages import constants as messages

from zabta_site.project import env, languages

languages.register_pashto()

ROOT = Path(env.text("ZABTA_ROOT") or Path(__file__).resolve().parents[3])
DATA = env.data_folder(ROOT)
DIRECTIVES = Path(env.text("ZABTA_DIRECTIVES") or ROOT / "directives")
PROCEDURES = Path(env.text("ZABTA_PROCEDURES") or ROOT / "procedures")
DIRECTIVE_PACK = env.text("ZABTA_DIRECTIVE_PACK", "kp-social-media")
SCREENER = "zabta_site.collection.packscreener.PackScreener"

COLLECTION = env.yes_no("ZABTA_COLLECTION", True)
"""`no` stops every collection whatever the pages say: captures, imports, exports, polling."""
POLLING = env.yes_no("ZABTA_POLLING", False)
POLLING_ALLOW = env.words("ZABTA_POLLING_ALLOW", [])
"""Addresses inside private ranges that polling may use; for tests against an own server only."""
STAMPS_OWN = env.text("ZABTA_STAMPS_OWN")
STAMPS_URL, STAMPS_ROOT = env.text("ZABTA_STAMPS_URL"), env.text("ZABTA_STAMPS_ROOT")
"""Authorities that stamp the ledger's heads (RFC 3161): a folder of our own, an address outside."""

REVIEW_UNDO_SECONDS = env.number("ZABTA_REVIEW_UNDO_SECONDS", 60)
REVIEW_MOST_A_DAY = {
    "all": env.number("ZABTA_MOST_A_DAY", 300, least=1),
    "unit": env.number("ZABTA_MOST_A_DAY_UNIT", 30, least=1),
    "clause": env.number("ZABTA_MOST_A_DAY_CLAUSE", 150, least=1),
}
"""Findings confirmed in a day before the breaker stops confirming and tells oversight."""
TRANSLATOR = env.text("ZABTA_TRANSLATOR")
"""Python path of a translation aid that runs on this machine; none by default."""

DEBUG = env.yes_no("ZABTA_DEBUG", False)
HTTPS = env.yes_no("ZABTA_HTTPS", False)
SECOND_FACTOR = env.text("ZABTA_SECOND_FACTOR") or ("required" if HTTPS else "offered")
"""`required`: whoever sees other people's posts or decides needs a passkey or a code app."""
SECRET_KEY = env.secret_key(DATA)
ALLOWED_HOSTS = env.words("ZABTA_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

ROOMS = [
    "ledgerbook",
    "people",
    "signin",
    "register",
    "accounts",
    "work",
    "gate",
    "vault",
    "circulation",
    "learning",
    "selfcheck",
    "clearance",
    "collection",
    "review",
    "quality",
    "cases",
    "concerns",
    "retention",
    "capture",
    "quarantine",
    "volunteer",
    "polling",
    "drafting",
    "gallery",
    "mine",
    "oversight",
    "reports",
    "desk",
]
INSTALLED_APPS = [
    *(f"zabta_site.{room}" for room in ROOMS),  # first, so that our words win over Django's own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "zabta_site.selfcheck.middleware.nobody_middleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zabta_site.people.middleware.viewer_middleware",
    "zabta_site.signin.middleware.signin_middleware",
]

ROOT_URLCONF = "zabta_site.project.urls"
WSGI_APPLICATION = "zabta_site.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "zabta_site.desk.context.page",
            ],
            "builtins": ["zabta_site.desk.templatetags.zabta"],
        },
    }
]

DATABASES = {"default": env.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "people.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
CHECKS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{CHECKS}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{CHECKS}.CommonPasswordValidator"},
    {"NAME": f"{CHECKS}.NumericPasswordValidator"},
]
LOGIN_URL = "desk:sign_in"
LOGIN_REDIRECT_URL = "desk:home"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "zabta_site.desk.errors.csrf_failed"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = languages.LANGUAGES
LANGUAGES_BIDI = languages.LANGUAGES_BIDI
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Karachi"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
LARGEST_UPLOAD = 64 * 1024 * 1024  # bytes of one file of posts; it is read in memory
FORM_RENDERER = "zabta_site.desk.look.Renderer"
MESSAGE_TAGS = {messages.ERROR: "danger", messages.DEBUG: "secondary"}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

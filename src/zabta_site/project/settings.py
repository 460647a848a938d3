"""Settings of the site."""

SECRET_KEY = "only-for-type-checks"  # noqa: S105 - replaced by the real settings
INSTALLED_APPS: list[str] = []
USE_TZ = True

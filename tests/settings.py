"""Settings for tests: the real ones, quick and quiet."""

import os

os.environ.setdefault("SECRET_KEY", "tests-only")
os.environ.setdefault("DEMO", "1")

from elearning.settings import *  # noqa: F403
from elearning.settings import ALLOWED_HOSTS, CACHES, LOCALE_PATHS, STATIC_ROOT, VAR
from foundation.catalogues import compile_catalogues

compile_catalogues(LOCALE_PATHS)
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = VAR / "test-media"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = CACHES | {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "shared"}
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

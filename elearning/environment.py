"""What the environment (or `.env`) may say, read and checked once.

A wrong value stops the start with one line that names it, instead of a traceback.
"""

import warnings
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import urlsplit

import environ

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"

env = environ.Env()
environ.Env.read_env(ROOT / ".env")


class WrongSetting(SystemExit):
    """A value of the environment that cannot be used."""

    def __init__(self, name: str, why: str):
        super().__init__(f"Setting {name} cannot be used: {why}")


def secret_key() -> str:
    """`SECRET_KEY`, or a random one written once to `var/secret_key` for this installation alone."""
    if key := env.str("SECRET_KEY", ""):
        return key
    path = VAR / "secret_key"
    if not path.exists():
        VAR.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(token_urlsafe(64))
    return path.read_text().strip()


def port() -> int:
    try:
        number = env.int("PORT", 8000)
    except ValueError:
        raise WrongSetting("PORT", "it is no whole number.") from None
    if not 1 <= number <= 65535:
        raise WrongSetting("PORT", "it must lie between 1 and 65535.")
    return number


def base_url() -> str:
    """The public address without a closing slash; https alone outside this machine."""
    url = env.str("BASE_URL", f"http://localhost:{port()}").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise WrongSetting("BASE_URL", "write it like https://belajar.example.go.id, without a path.")
    if parts.scheme == "http" and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
        raise WrongSetting("BASE_URL", "plain http is for this machine only; use https.")
    return url


def databases() -> dict[str, dict]:
    """`default`, and beside SQLite a second file that holds the cache, so that cache writes lock nobody."""
    try:
        with warnings.catch_warnings(action="ignore"):
            default = env.db_url("DATABASE_URL", f"sqlite:///{VAR / 'db.sqlite3'}")
    except (ValueError, environ.ImproperlyConfigured) as error:
        raise WrongSetting("DATABASE_URL", str(error)) from None
    if default.get("ENGINE") == "django.db.backends.sqlite3":
        return {"default": sqlite(default["NAME"]), "cache": sqlite(VAR / "cache.sqlite3")}
    if default.get("ENGINE") != "django.db.backends.postgresql" or not default["NAME"]:
        raise WrongSetting("DATABASE_URL", "use sqlite:///PATH or postgres://USER:PASSWORD@HOST:PORT/NAME.")
    default |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    return {"default": default, "cache": sqlite(VAR / "cache.sqlite3")}


def sqlite(path: str | Path) -> dict:
    """One file in WAL mode. A write takes its lock at BEGIN, so two writers queue instead of failing.

    `synchronous=NORMAL` survives a killed process, not a loss of power; exams belong on PostgreSQL.
    """
    VAR.mkdir(exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
            "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-20000;",
        },
    }


def caches() -> dict[str, dict]:
    """`local` holds version-keyed renderings of one process; `default` is shared by all of them."""
    redis = env.str("REDIS_URL", "")
    shared = (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis}
        if redis
        else {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "shared_cache",
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        }
    )
    local = {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "local",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 4_000},
    }
    return {"default": shared, "local": local}

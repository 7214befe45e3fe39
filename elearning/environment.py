"""What the environment (or `.env`) may say, read and checked once.

A wrong value stops the start with one line that names it, instead of a traceback.
"""

import logging
import warnings
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import SplitResult, unquote, urlsplit

import environ

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"

WORDS = {
    **dict.fromkeys(("true", "on", "yes", "y", "1"), True),
    **dict.fromkeys(("false", "off", "no", "n", "0"), False),
}
MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}

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


def switch(name: str, default: bool) -> bool:
    """A setting that is on or off; left empty it is `default`. A slip of the pen must not turn anything off."""
    text = env.str(name, "").strip().lower()
    if text and text not in WORDS:
        raise WrongSetting(name, "write true or false.")
    return WORDS.get(text, default)


def address(name: str, text: str, advice: str) -> SplitResult:
    """`text` in its parts, with a port that can be one."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - reading it checks it
    except ValueError:
        raise WrongSetting(name, advice) from None
    return parts


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
    advice = "write it like https://belajar.example.go.id, without a path."
    parts = address("BASE_URL", url, advice)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise WrongSetting("BASE_URL", advice)
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


def redis_url() -> str:
    """Where the shared cache is, "" without one. Whether it answers shows at the start."""
    url = env.str("REDIS_URL", "")
    advice = "write it like redis://localhost:6379/0, rediss://HOST:PORT/0 or unix:///run/redis.sock."
    parts = address("REDIS_URL", url, advice)
    known = {"redis": parts.hostname, "rediss": parts.hostname, "unix": parts.path}
    if url and not known.get(parts.scheme):
        raise WrongSetting("REDIS_URL", advice)
    return url


def caches() -> dict[str, dict]:
    """`local` holds version-keyed renderings of one process; `default` is shared by all of them."""
    redis = redis_url()
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


@dataclass(frozen=True)
class MailServer:
    """Where mail leaves. `use_tls` begins in the open and then seals (STARTTLS), `use_ssl` seals from the start."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False


def mail_server() -> MailServer:
    """`EMAIL_URL`. django-environ knows more schemes, but not what Django has to be told about them."""
    advice = "write it like smtp+tls://USER:PASSWORD@mail.example.go.id:587; smtp+ssl:// and smtp:// are known too."
    parts = address("EMAIL_URL", env.str("EMAIL_URL", "") or "smtp://localhost:25", advice)
    if parts.scheme not in MAIL_PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise WrongSetting("EMAIL_URL", advice)
    return MailServer(
        host=parts.hostname,
        port=parts.port or MAIL_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+tls",
        use_ssl=parts.scheme == "smtp+ssl",
    )


def log_level() -> str:
    """From which severity on the console is told."""
    level = env.str("LOG_LEVEL", "").upper() or "WARNING"
    if level not in logging.getLevelNamesMapping():
        raise WrongSetting("LOG_LEVEL", "use DEBUG, INFO, WARNING, ERROR or CRITICAL.")
    return level

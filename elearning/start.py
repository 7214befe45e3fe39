"""`bin/start`: prepare this installation and run everything that it needs, until Ctrl-C."""

import hashlib
import os
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "elearning.settings")


def say(text: str = "") -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def prepare() -> None:
    """Everything before the server may run; each step is quick when there is nothing to do."""
    from django.conf import settings
    from django.core.management import call_command

    from foundation.catalogues import compile_catalogues

    compile_catalogues(settings.LOCALE_PATHS)
    say("Database …")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", database="cache", verbosity=0)
    ask_shared_cache()
    load_demo_once()
    point_site_at(settings.BASE_URL)
    collect_static()


def load_demo_once() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from accounts.models import User

    if settings.DEMO and not User.objects.exists():
        say("Demonstration content (once, about a minute) …")
        call_command("load_demo")


def point_site_at(base_url: str) -> None:
    """Wagtail's site has the public address, so that links in letters and previews are right."""
    from wagtail.models import Site

    address = urlsplit(base_url)
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.filter(is_default_site=True).update(hostname=address.hostname, port=port)


def ask_shared_cache() -> None:
    """A shared cache that does not answer would break every page; it is asked before anything is served."""
    from django.core.cache import caches
    from redis.exceptions import RedisError

    from elearning.environment import WrongSetting

    try:
        caches["default"].get("start")
    except RedisError as error:
        raise WrongSetting("REDIS_URL", str(error).splitlines()[0]) from None


def collect_static() -> None:
    """Collect only when a file or a package has changed since."""
    from django.conf import settings
    from django.core.management import call_command

    mark = Path(settings.STATIC_ROOT) / ".collected"
    state = static_state(settings.BASE_DIR)
    if not mark.exists() or mark.read_text() != state:
        say("Static files …")
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        mark.write_text(state)


def static_state(root: Path) -> str:
    """A hash of our static files' names, sizes and times, and of the locked packages."""
    digest = hashlib.sha256((root / "requirements.txt").read_bytes())
    for path in sorted((root / "static").rglob("*")):
        facts = path.stat()
        digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}".encode())
    return digest.hexdigest()


def greet() -> None:
    from django.conf import settings

    say()
    say(f"Rebung: {settings.BASE_URL}")
    if settings.DEMO:
        from demo.people import PASSWORD, account_lines

        say()
        say(f"Demo accounts, all with the password {PASSWORD}")
        for role, name in account_lines():
            say(f"  {name:<20} {role}")
    say()
    say("Ctrl-C stops everything.")


def is_free(number: int) -> bool:
    """Whether the web server may listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except OSError:
            return False
    return True


def children() -> list:
    from elearning.environment import port
    from foundation.processes import Child

    python, manage = sys.executable, "manage.py"
    workers = str(os.cpu_count() or 2)
    web = [python, "-m", "gunicorn", "elearning.wsgi", "--worker-class", "gthread", "--threads", "4"]
    web += [
        "--workers",
        workers,
        "--bind",
        f"127.0.0.1:{port()}",
        "--limit-request-line",
        "8190",
        "--no-control-socket",
        "--log-level",
        "warning",
    ]
    return [
        Child("Web server", web),
        Child("Task worker", [python, manage, "db_worker", "--queue-name", "*", "--interval", "2"]),
        Child("Periodic runner", [python, manage, "run_periodic"]),
    ]


def main() -> int:
    import django

    django.setup()
    from django.db import OperationalError

    from elearning.environment import WrongSetting, port
    from foundation.processes import Supervisor

    if not is_free(port()):
        raise WrongSetting(
            "PORT", f"another program listens on {port()}; choose another port or stop that one."
        )
    try:
        prepare()
    except OperationalError as error:
        raise WrongSetting("DATABASE_URL", str(error).splitlines()[0]) from None
    greet()
    return Supervisor(children(), os.environ, say).run()


if __name__ == "__main__":
    sys.exit(main())

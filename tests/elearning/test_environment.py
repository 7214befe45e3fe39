"""What the environment may say: a wrong value stops the start with one line that names it."""

import os
import subprocess
import sys

import pytest

from elearning.environment import (
    ROOT,
    MailServer,
    WrongSetting,
    base_url,
    caches,
    log_level,
    mail_server,
    switch,
)


@pytest.fixture
def say(monkeypatch):
    """`say(EMAIL_URL="…")`: as if the environment held it."""

    def put(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return put


def start(**values: str) -> subprocess.CompletedProcess:
    """The settings as a new process reads them; prints what mail would go by."""
    code = (
        "from django.conf import settings as s;"
        "print(s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_USE_TLS, s.EMAIL_USE_SSL, s.EMAIL_HOST_USER, s.DEMO)"
    )
    known = {"DJANGO_SETTINGS_MODULE": "elearning.settings", "SECRET_KEY": "x", "PATH": os.environ["PATH"]}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=known | values,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://localhost:25", MailServer("localhost", 25)),
        ("smtp://mail.example.go.id", MailServer("mail.example.go.id", 25)),
        ("smtp+tls://mail.example.go.id", MailServer("mail.example.go.id", 587, use_tls=True)),
        ("smtp+ssl://mail.example.go.id", MailServer("mail.example.go.id", 465, use_ssl=True)),
        (
            "smtp+tls://belajar%40example.go.id:k%2Fp%23@mail.example.go.id:2525",
            MailServer("mail.example.go.id", 2525, "belajar@example.go.id", "k/p#", use_tls=True),
        ),
    ],
)
def test_mail_goes_by_the_server_and_the_protection_that_are_named(say, url, server):
    say(EMAIL_URL=url)
    assert mail_server() == server


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("EMAIL_URL", "zzz", mail_server),
        ("EMAIL_URL", "smtps://mail.example.go.id", mail_server),
        ("EMAIL_URL", "smtp://", mail_server),
        ("EMAIL_URL", "smtp://mail.example.go.id:banyak", mail_server),
        ("EMAIL_URL", "smtp://mail.example.go.id:99999", mail_server),
        ("EMAIL_URL", "smtp://[", mail_server),
        ("EMAIL_URL", "smtp://mail.example.go.id/?tls=yes", mail_server),
        ("REDIS_URL", "foo", caches),
        ("REDIS_URL", "http://localhost:6379", caches),
        ("REDIS_URL", "redis://", caches),
        ("REDIS_URL", "redis://localhost:banyak", caches),
        ("REDIS_URL", "unix://", caches),
        ("DEMO", "mungkin", lambda: switch("DEMO", True)),
        ("LOG_LEVEL", "ramai", log_level),
        ("BASE_URL", "http://[", base_url),
        ("BASE_URL", "https://belajar.example.go.id:banyak", base_url),
    ],
)
def test_a_wrong_value_is_refused_in_one_line_with_its_name(say, name, value, read):
    say(**{name: value})
    with pytest.raises(WrongSetting) as refused:
        read()
    line = str(refused.value)
    assert name in line
    assert "\n" not in line


@pytest.mark.parametrize(
    "url", ["redis://localhost:6379/1", "rediss://:p@redis.example:6380", "unix:///run/redis.sock"]
)
def test_a_shared_cache_is_taken_as_it_is_named(say, url):
    say(REDIS_URL=url)
    assert caches()["default"]["LOCATION"] == url


@pytest.mark.parametrize(
    ("text", "default", "is_on"),
    [
        ("true", False, True),
        ("On", False, True),
        ("1", False, True),
        ("false", True, False),
        ("NO", True, False),
        ("0", True, False),
        ("", True, True),
        ("", False, False),
    ],
)
def test_a_switch_knows_its_words(say, text, default, is_on):
    say(DEMO=text)
    assert switch("DEMO", default) is is_on


def test_what_is_read_reaches_the_settings():
    done = start(EMAIL_URL="smtp+tls://rebung:rahasia@mail.example.go.id", DEMO="false")
    assert done.stdout.split() == ["mail.example.go.id", "587", "True", "False", "rebung", "False"], (
        done.stderr
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [("EMAIL_URL", "zzz"), ("REDIS_URL", "foo"), ("DEMO", "mungkin"), ("LOG_LEVEL", "ramai")],
)
def test_a_process_with_a_wrong_value_does_not_start(name, value):
    done = start(**{name: value})
    assert done.returncode != 0
    [line] = done.stderr.strip().splitlines()
    assert name in line

"""Periodic work: due by the clock, one runner at a time, one failure stops nothing else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from wagtail.models import Page, Site

from foundation.models import PeriodicRun, RunnerLock
from foundation.periodic import Periodic, offered
from foundation.runner import Runner, acquire, release, run_due

HOUR = timedelta(hours=1)


class Diary:
    """Work that remembers when it ran."""

    def __init__(self):
        self.times = []

    def __call__(self, at):
        self.times.append(at)

    def every_hour(self, name="diary"):
        return Periodic(name, HOUR, self)


def test_one_holder_works_and_the_other_waits(db, at_noon):
    assert acquire(holder="satu", at=at_noon)
    assert not acquire(holder="dua", at=at_noon + timedelta(seconds=59))
    assert acquire(holder="satu", at=at_noon + timedelta(seconds=59))


def test_a_dead_holder_blocks_for_a_minute(db, at_noon):
    acquire(holder="satu", at=at_noon)
    assert acquire(holder="dua", at=at_noon + timedelta(seconds=60))
    assert not acquire(holder="satu", at=at_noon + timedelta(seconds=61))


def test_a_holder_that_ends_lets_the_next_begin_at_once(db, at_noon):
    acquire(holder="satu", at=at_noon)
    release(holder="dua", at=at_noon)
    assert not acquire(holder="dua", at=at_noon)
    release(holder="satu", at=at_noon)
    assert acquire(holder="dua", at=at_noon)


@pytest.mark.django_db(transaction=True)
def test_of_many_that_try_at_the_same_moment_one_gets_the_lock(at_noon):
    barrier = Barrier(6)

    def attempt(number):
        barrier.wait()
        try:
            return acquire(holder=f"runner-{number}", at=at_noon)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(attempt, range(6))) == 1
    assert RunnerLock.objects.count() == 1


def test_work_runs_at_once_and_again_when_its_time_has_passed(db, at_noon):
    diary = Diary()
    for minutes in (0, 30, 59, 60, 61, 125):
        run_due(at=at_noon + timedelta(minutes=minutes), works=[diary.every_hour()])
    assert diary.times == [at_noon, at_noon + HOUR, at_noon + timedelta(minutes=125)]


def test_work_that_fails_is_noted_and_stops_nothing_else(db, at_noon):
    def fail(at):
        raise ValueError("disk penuh")

    diary = Diary()
    names = run_due(at=at_noon, works=[Periodic("broken", HOUR, fail), diary.every_hour()])
    assert names == ["broken", "diary"]
    assert diary.times == [at_noon]
    assert "disk penuh" in PeriodicRun.objects.get(name="broken").last_error
    assert PeriodicRun.objects.get(name="diary").last_error == ""


def test_work_that_fails_waits_for_its_next_turn(db, at_noon):
    calls = []

    def fail(at):
        calls.append(at)
        raise ValueError

    for minutes in (0, 1, 60):
        run_due(at=at_noon + timedelta(minutes=minutes), works=[Periodic("broken", HOUR, fail)])
    assert len(calls) == 2


def test_a_runner_without_the_lock_does_nothing(db):
    acquire(holder="another", at=timezone.now())
    assert Runner().turn() == []


def test_the_house_offers_its_own_housekeeping():
    names = {work.name for work in offered()}
    assert {
        "foundation.clear_sessions",
        "foundation.prune_tasks",
        "foundation.publish_scheduled",
        "foundation.requeue_abandoned",
    } <= names


@pytest.mark.django_db(transaction=True)
def test_a_page_whose_time_has_come_is_published(queue, capsys):
    root = Site.objects.get(is_default_site=True).root_page
    page = root.add_child(instance=Page(title="Nanti", slug="nanti", live=False))
    page.go_live_at = timezone.now() + HOUR
    page.save_revision().publish()
    assert not Page.objects.get(pk=page.pk).live
    past = timezone.now() - HOUR
    page.go_live_at = past
    page.save_revision(approved_go_live_at=past)
    call_command("run_periodic", once=True)
    assert Page.objects.get(pk=page.pk).live
    assert "foundation.publish_scheduled" in capsys.readouterr().out
    assert not PeriodicRun.objects.exclude(last_error="").exists()


@pytest.mark.django_db(transaction=True)
def test_a_stopped_runner_frees_the_lock(queue):
    runner = Runner(pause=0)
    runner.turn()
    runner.stop()
    runner.run()
    assert acquire(holder="next", at=timezone.now())

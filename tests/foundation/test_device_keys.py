"""Keys for what waits on a device: the owner's alone, the same every time, nothing without the server's secret."""

from base64 import b64decode

from foundation.device_keys import device_key


def test_the_owner_gets_the_same_key_every_time_and_nobody_else_gets_it():
    assert device_key("enrolment/1") == device_key("enrolment/1")
    assert device_key("enrolment/1") != device_key("enrolment/2")


def test_a_browser_can_seal_with_it():
    assert len(b64decode(device_key("enrolment/1"))) == 32


def test_another_installation_makes_other_keys(settings):
    here = device_key("enrolment/1")
    settings.SECRET_KEY = "elsewhere"
    assert device_key("enrolment/1") != here

"""Keys with which a browser seals what has to wait on the device.

A phone passes from hand to hand. The server gives the key to the owner of a text alone, so whoever else signs in
on the same phone can neither read nor send it; `static/js/answer-store.js` does the sealing.
"""

from base64 import b64encode

from django.utils.crypto import salted_hmac

SALT = "foundation.device_keys"


def device_key(owner: str) -> str:
    """The key of `owner`, which names a thing of one person ("enrolment/<uuid>"): base64 of 32 bytes, always the
    same for the same name and secret from everyone who is not given it.
    """
    return b64encode(salted_hmac(SALT, owner, algorithm="sha256").digest()).decode()

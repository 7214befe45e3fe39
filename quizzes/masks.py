"""Names that tell nothing.

Authors write the right order first and the right choice first more often than not, so the ids of items and
choices would give answers away. The browser gets keys made from the secret seed of the attempt instead.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

from quizzes.engine.question import Question

LENGTH = 8


def entry_ids(question: Question) -> Iterable[str]:
    """The ids of everything in the question that a form names and that could tell something.

    The number of a gap or of a part is its place in the text, which everyone sees.
    """
    for entries in ("choices", "stems", "items"):
        for entry in getattr(question, entries, ()):
            yield entry.id
    for blank in getattr(question, "blanks", ()):
        for entry_id in entry_ids(blank.question):
            yield scoped(blank.id, entry_id)


def scoped(part: str, entry_id: str) -> str:
    """An id within a part of a question. Parts count alike, so the same key twice would tell of the author's order."""
    return f"{part}/{entry_id}"


@lru_cache(maxsize=4096)
def mask(seed: str, entry_id: str) -> str:
    """The key that stands for the id on the page; `seed` is that of the slot."""
    return sha256(f"{seed}/key/{entry_id}".encode()).hexdigest()[:LENGTH]


def unmask(question: Question, seed: str, form: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The form with ids in place of keys, in names ("stem-<key>") and in values. Unknown keys stay as they
    are.
    """
    ids = {mask(seed, entry_id): entry_id.rpartition("/")[2] for entry_id in entry_ids(question)}
    if not ids:
        return {name: list(values) for name, values in form.items()}
    return {_name(name, ids): [ids.get(value, value) for value in values] for name, values in form.items()}


def _name(name: str, ids: Mapping[str, str]) -> str:
    head, dash, key = name.partition("-")
    return f"{head}-{ids[key]}" if dash and key in ids else name


def device_key(seed: str) -> str:
    """The key, base64 of 32 bytes, with which the owner's browser seals answers that wait on the device."""
    return b64encode(sha256(f"{seed}/device".encode()).digest()).decode()

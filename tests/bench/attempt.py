"""A whole attempt as a browser makes it: begin, page, each answer saved, handed in, review."""

import json
import re
from dataclasses import dataclass, field

from tests.bench.client import Browser

FORM = re.compile(rb'data-slot="(\d+)"[^>]*?data-changes="(\d+)"|name="q(\d+)-changes" value="(\d+)"')
RADIO = re.compile(rb'type="radio" name="q(\d+)-(\w+)" value="([^"]+)"')


@dataclass
class Attempt:
    """Where the attempt lies and how many changes each slot had when its page was read."""

    browser: Browser
    uuid: str
    changes: dict[int, int] = field(default_factory=dict)
    choices: dict[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"/kuis/pengerjaan/{self.uuid}/"

    def read(self) -> bytes:
        _, body, _ = self.browser.get(self.path)
        for found in FORM.finditer(body):
            slot, count = (found[1], found[2]) if found[1] else (found[3], found[4])
            self.changes[int(slot)] = int(count)
        self.choices = {int(m[1]): (m[2].decode(), m[3].decode()) for m in RADIO.finditer(body)}
        return body

    def save(self, slot: int) -> int:
        """One autosave; the count that came back goes into the next one."""
        name, value = self.choices.get(slot, ("answer", f"jawaban {self.changes[slot]}"))
        body = json.dumps({"slot": slot, "changes": self.changes[slot], "fields": {name: [value]}})
        status, answer, _ = self.browser.send(
            "POST", f"{self.path}simpan/", body, {"Content-Type": "application/json"}
        )
        if status == 200:
            self.changes[slot] = json.loads(answer)["changes"]
        return status

    def hand_in(self) -> int:
        return self.browser.post(f"{self.path}kumpulkan/", {})[0]


def begin(browser: Browser, activity) -> Attempt:
    status, body, headers = browser.post(f"/kuis/mulai/{activity.uuid}/", {})
    if status != 302:
        raise SystemExit(f"An attempt did not begin: {status} {body[:300]!r}")
    return Attempt(browser, headers["Location"].rstrip("/").split("/")[-1])


def whole(browser: Browser, activity) -> None:
    """Everything a learner does with a quiz of ten questions."""
    attempt = begin(browser, activity)
    attempt.read()
    for slot in list(attempt.changes):
        attempt.save(slot)
    attempt.hand_in()
    browser.get(f"{attempt.path}tinjauan/")

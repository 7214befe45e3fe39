"""An attempt as a browser makes it: begin, page, answers, turning pages, handing in, review."""

import json
import re
from dataclasses import dataclass, field

from tests.bench.client import Browser

COUNT = re.compile(rb'name="q(\d+)-changes" value="(\d+)"')
RADIO = re.compile(rb'type="radio" name="q(\d+)-(\w+)" value="([^"]+)"')
NEXT = re.compile(rb'name="page" value="(\d+)">')


@dataclass
class Attempt:
    """Where the attempt lies and how many changes each slot had when its page was read."""

    browser: Browser
    uuid: str
    page: int = 1
    changes: dict[int, int] = field(default_factory=dict)
    choices: dict[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"/kuis/pengerjaan/{self.uuid}/"

    def read(self) -> bytes:
        return self.note(self.browser.get(self.path)[1])

    def note(self, body: bytes) -> bytes:
        """The slots and choices of the page that was answered, and the number of the next one."""
        self.changes = {int(found[1]): int(found[2]) for found in COUNT.finditer(body)}
        self.choices = {int(m[1]): (m[2].decode(), m[3].decode()) for m in RADIO.finditer(body)}
        following = [int(found[1]) for found in NEXT.finditer(body) if int(found[1]) > self.page]
        self.page = following[0] if following else 0
        return body

    def answer(self, slot: int) -> tuple[str, str]:
        return self.choices.get(slot, ("answer", f"jawaban {self.changes[slot]}"))

    def save(self, slot: int) -> int:
        """One autosave; the count that came back goes into the next one."""
        name, value = self.answer(slot)
        body = json.dumps({"slot": slot, "changes": self.changes[slot], "fields": {name: [value]}})
        status, answer, _ = self.browser.send(
            "POST", f"{self.path}simpan/", body, {"Content-Type": "application/json"}
        )
        if status == 200:
            self.changes[slot] = json.loads(answer)["changes"]
        return status

    def save_all(self) -> None:
        for slot in list(self.changes):
            self.save(slot)

    def post(self, **button: str) -> bytes:
        """The answers of the page, as its form sends them, with the button that was pressed."""
        fields = dict(button)
        for slot, count in self.changes.items():
            name, value = self.answer(slot)
            fields |= {f"q{slot}-changes": str(count), f"q{slot}-{name}": value}
        status, body, _ = self.browser.post(self.path, fields, {"X-Fragment": "1"})
        if status not in (200, 204):
            raise SystemExit(f"{self.path} answers {status}")
        return body

    def go_through(self) -> None:
        """Answer page after page, then see what is missing."""
        while self.page:
            self.note(self.post(page=str(self.page)))
        self.post(hand_in="1")
        self.browser.get(f"{self.path}kumpulkan/")

    def hand_in(self) -> None:
        self.browser.post(f"{self.path}kumpulkan/", {})

    def review(self) -> None:
        self.browser.get(f"{self.path}tinjauan/")


def begin(browser: Browser, activity) -> Attempt:
    status, body, headers = browser.post(f"/kuis/mulai/{activity.uuid}/", {})
    if status != 302:
        raise SystemExit(f"An attempt did not begin: {status} {body[:300]!r}")
    return Attempt(browser, headers["Location"].rstrip("/").split("/")[-1])


def whole(browser: Browser, activity) -> None:
    """Everything a learner does with a quiz of ten questions, each answer saved as it is given."""
    attempt = begin(browser, activity)
    attempt.read()
    attempt.save_all()
    attempt.hand_in()
    attempt.review()


def by_pages(browser: Browser, activity) -> None:
    """The same by the pages' own buttons, as Moodle's figures were taken: however many questions a page has."""
    attempt = begin(browser, activity)
    attempt.read()
    attempt.go_through()
    attempt.hand_in()
    attempt.review()

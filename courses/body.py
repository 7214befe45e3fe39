"""A lesson's body as runs: what all readers share is rendered once, what is personal is rendered fresh.

The shared part is cached in the process under the live revision, the language and the activity; a new revision
is a new key, so nothing is ever invalidated. Pictures and documents change in the library without a new revision, and
no key can tell: what is kept grows old within ten minutes, which is how long a replaced picture may be missing.
"""

from uuid import UUID

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.translation import get_language

from .models import LessonPage
from .rules.headings import levels

TEN_MINUTES = 600


def body_runs(page: LessonPage, activity_uuid: UUID | None, *, is_preview: bool = False) -> list[dict]:
    """`[{"html": ...} | {"reflection": {"id", "prompt", "minutes", "level"}}]` in reading order."""
    if is_preview or page.live_revision_id is None:
        return render_runs(page, activity_uuid)
    key = f"lesson-{page.pk}-{page.live_revision_id}-{activity_uuid}-{get_language()}"
    return caches["local"].get_or_set(key, lambda: render_runs(page, activity_uuid), timeout=TEN_MINUTES)


def render_runs(page: LessonPage, activity_uuid: UUID | None) -> list[dict]:
    runs: list[dict] = []
    blocks = list(page.body)
    for block, level in zip(blocks, levels(block.block_type for block in blocks), strict=True):
        if block.block_type == "reflection":
            value = block.value
            note = {
                "id": str(block.id),
                "prompt": value["prompt"],
                "minutes": value["minutes"],
                "level": level,
            }
            runs.append({"reflection": note})
            continue
        context = {"title_level": level, "activity_uuid": activity_uuid, "block_id": block.id}
        html = render_to_string("courses/blocks/block.html", {"block": block, **context})
        if runs and "html" in runs[-1]:
            runs[-1]["html"] += html
        else:
            runs.append({"html": html})
    return runs

"""The question as one form field: a stream of one block, whose type is the kind."""

from functools import lru_cache
from json import dumps

from django.utils.translation import get_language
from wagtail.admin.telepath import JSContext
from wagtail.blocks import StreamBlock
from wagtail.blocks.base import BlockField, BlockWidget

from quizzes.editing import kinds as _kinds  # noqa: F401  (registers the kinds)
from quizzes.editing.editors import EDITORS
from quizzes.kinds import KIND_LABELS


def content_block(*kinds: str) -> StreamBlock:
    """One question of one of these kinds; of any kind where none is named."""
    return StreamBlock([(kind, EDITORS[kind].block) for kind in kinds or KIND_LABELS], max_num=1)


@lru_cache
def description(kinds: tuple[str, ...], language: str | None) -> tuple[JSContext, str]:
    """What the browser needs to build the form: 300 kB, the same for everybody, a tenth of a second to make."""
    context = JSContext()
    return context, dumps(context.pack(content_block(*kinds)))


class ContentWidget(BlockWidget):
    def __init__(self, *kinds: str) -> None:
        super().__init__(content_block(*kinds))
        self.kinds = kinds

    def _build_block_json(self) -> None:
        self._js_context, self._block_json = description(self.kinds, get_language())


class ContentField(BlockField):
    """The question in the form of its kind, or of one that is chosen there."""

    def __init__(self, *kinds: str, **options) -> None:
        widget = ContentWidget(*kinds)
        super().__init__(widget.block_def, widget=widget, **options)

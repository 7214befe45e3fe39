"""The question as one form field: a stream of one block, whose type is the kind."""

from wagtail.blocks import StreamBlock

from quizzes.editing import kinds as _kinds  # noqa: F401  (registers the kinds)
from quizzes.editing.editors import EDITORS
from quizzes.kinds import KIND_LABELS


def content_block(*kinds: str) -> StreamBlock:
    """One question of one of these kinds; of any kind where none is named."""
    return StreamBlock([(kind, EDITORS[kind].block) for kind in kinds or KIND_LABELS], max_num=1)

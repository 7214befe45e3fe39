"""Texts in the rich text editor that hold more than it can edit: pictures, tables, sound, film, quotations.

Such a piece stands in the editor as one block that can be moved or deleted, and comes back as it was. Without
this, opening and saving an imported question would lose it silently.
"""

import re
from html import escape, unescape

from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.contentstate_models import Entity
from wagtail.admin.rich_text.converters.html_to_contentstate import AtomicBlockEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.blocks import RichTextBlock
from wagtail.rich_text import RichText

FEATURE = "kept-html"
TYPE = "KEPT-HTML"
# As `quizzes.richtext` writes it: attributes in double quotes, tags closed.
PIECE = re.compile(
    r"<(table|pre|blockquote|audio|video)\b.*?</\1>|<img(?:\s+[\w-]+=\"[^\"]*\")*\s*/?>",
    re.DOTALL | re.IGNORECASE,
)

MARKED = re.compile(rf'<embed embedtype="{FEATURE}" html="([^"]*)"/>')
EMPTY = re.compile(r"<p\b[^>]*></p>")


class KeepingRichTextBlock(RichTextBlock):
    """A text whose pieces beyond the editor are kept. Wagtail asks for both ways when it validates, too."""

    def value_for_form(self, value) -> str:
        return PIECE.sub(
            lambda found: f'<embed embedtype="{FEATURE}" html="{escape(found[0])}"/>', value.source
        )

    def value_from_form(self, value) -> RichText:
        """Without the empty lines that the editor puts around a piece for the cursor."""
        html = MARKED.sub(lambda found: unescape(found[1]), value or "")
        return super().value_from_form(EMPTY.sub("", html) if PIECE.search(html) else html)


class KeptElementHandler(AtomicBlockEntityElementHandler):
    """From a marked piece to a block of the editor."""

    def create_entity(self, name, attrs, state, contentstate) -> Entity:
        return Entity(TYPE, "IMMUTABLE", {"html": attrs.get("html", "")})


def kept_html(props):
    """From a block of the editor to the piece; it is cleaned with the rest when the question is saved."""
    return DOM.parse_html(props.get("html", ""))


def register_feature(features) -> None:
    """For the hook `register_rich_text_features`."""
    features.register_editor_plugin(
        "draftail", FEATURE, EntityFeature({"type": TYPE}, js=["js/kept-html.js"])
    )
    features.register_converter_rule(
        "contentstate",
        FEATURE,
        {
            "from_database_format": {f'embed[embedtype="{FEATURE}"]': KeptElementHandler()},
            "to_database_format": {"entity_decorators": {TYPE: kept_html}},
        },
    )

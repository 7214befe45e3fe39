"""The blocks of a lesson. Each has an icon, a description and a preview, so that editors choose by seeing.

Heading levels are computed: a `heading` block is an `h2`, the titles inside other blocks are an `h3` once a
heading stands above them (`courses.rules.headings`).
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import AudioChooserBlock, VideoChooserBlock

PROSE = ["bold", "italic", "ol", "ul", "link"]


class ReadingBlock(blocks.StructBlock):
    """A block that can say what a learner reads in it, for the reading time."""

    reading_fields: tuple[str, ...] = ()

    def reading_text(self, value) -> str:
        return " ".join(str(value.get(name) or "") for name in self.reading_fields)

    def get_context(self, value, parent_context=None):
        """Where no lesson stands around the block, as in its preview, its title is an `h2`."""
        return {"title_level": 2, **super().get_context(value, parent_context)}


class HeadingBlock(ReadingBlock):
    text = blocks.CharBlock(label=_("text"), max_length=120)

    reading_fields = ("text",)

    class Meta:
        icon = "title"
        template = "courses/blocks/heading.html"
        label = _("Heading")
        description = _("Opens a new part of the lesson.")
        preview_value = {"text": "Mencatat jam kerja"}


class ParagraphBlock(ReadingBlock):
    text = blocks.RichTextBlock(label=_("text"), features=PROSE)

    reading_fields = ("text",)

    class Meta:
        icon = "pilcrow"
        template = "courses/blocks/paragraph.html"
        label = _("Text")
        description = _("Paragraphs and lists.")
        preview_value = {"text": "<p>Catat kegiatan setiap setengah jam selama satu hari kerja.</p>"}


class CalloutBlock(ReadingBlock):
    kind = blocks.ChoiceBlock(
        label=_("kind"),
        choices=[
            ("info", _("Good to know")),
            ("warning", _("Take care")),
            ("example", _("Example")),
            ("legal", _("Legal basis")),
        ],
        default="info",
    )
    title = blocks.CharBlock(label=_("title"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("text"), features=PROSE)

    reading_fields = ("title", "text")

    class Meta:
        icon = "info-circle"
        template = "courses/blocks/callout.html"
        label = _("Callout")
        description = _("A note that stands out: information, warning, example or legal basis.")
        preview_value = {"kind": "example", "title": "Di loket", "text": "<p>Ibu Rina melayani 42 warga.</p>"}


class ChecklistBlock(ReadingBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    items = blocks.ListBlock(blocks.CharBlock(label=_("item"), max_length=300), label=_("items"))

    def reading_text(self, value) -> str:
        return " ".join([value["title"], *value["items"]])

    class Meta:
        icon = "tasks"
        template = "courses/blocks/checklist.html"
        label = _("Checklist")
        description = _("Things to tick off while working. Ticks are not recorded.")
        preview_value = {
            "title": "Sebelum loket dibuka",
            "items": ["Formulir tersedia", "Nomor antrean menyala"],
        }


class FigureBlock(ReadingBlock):
    image = ImageChooserBlock(label=_("image"))
    alt_text = blocks.CharBlock(
        label=_("alt text"),
        required=False,
        max_length=500,
        help_text=_("What does someone need to know who cannot see it? Needed before publishing."),
    )
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=300)

    reading_fields = ("caption",)

    class Meta:
        icon = "image"
        template = "courses/blocks/figure.html"
        label = _("Figure")
        description = _("A picture with a description and a caption.")
        preview_template = "courses/blocks/previews/figure.html"


class AudioBlock(ReadingBlock):
    title = blocks.CharBlock(label=_("title"), max_length=200)
    media = AudioChooserBlock(label=_("audio file"))
    transcript = blocks.RichTextBlock(
        label=_("transcript"),
        features=PROSE,
        help_text=_("Every word that is said, for those who cannot hear it."),
    )

    class Meta:
        icon = "media"
        template = "courses/blocks/audio.html"
        label = _("Audio")
        description = _("A recording with its transcript.")
        preview_template = "courses/blocks/previews/recording.html"


class VideoBlock(ReadingBlock):
    title = blocks.CharBlock(label=_("title"), max_length=200)
    media = VideoChooserBlock(label=_("video file"))
    captions = DocumentChooserBlock(
        label=_("captions"), required=False, help_text=_("A WebVTT file (.vtt) in the language of the video.")
    )
    transcript = blocks.RichTextBlock(
        label=_("transcript"), features=PROSE, help_text=_("What is said and what is to be seen.")
    )

    class Meta:
        icon = "media"
        template = "courses/blocks/video.html"
        label = _("Video")
        description = _("A film with captions and a transcript.")
        preview_template = "courses/blocks/previews/film.html"

    def clean(self, value):
        value = super().clean(value)
        if problem := captions_problem(value.get("captions")):
            raise blocks.StructBlockValidationError(block_errors={"captions": ValidationError(problem)})
        return value


class TableBlock(ReadingBlock):
    table = TypedTableBlock([("text", blocks.CharBlock(label=_("text"), required=False))], label=_("table"))

    class Meta:
        icon = "table"
        template = "courses/blocks/table.html"
        label = _("Table")
        description = _("Rows and columns with a caption; the first row holds the headings.")
        preview_value = {
            "table": {
                "caption": "Jam ramai loket",
                "columns": [{"type": "text", "heading": "Jam"}, {"type": "text", "heading": "Warga"}],
                "rows": [{"values": ["08.00", "24"]}, {"values": ["10.00", "41"]}],
            }
        }

    def reading_text(self, value) -> str:
        table = value["table"]
        cells = [str(cell.value) for row in table.rows for cell in row]
        return " ".join([*(str(column["heading"]) for column in table.columns), *cells])


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=200)
    text = blocks.RichTextBlock(label=_("text"), features=PROSE)


class AccordionBlock(ReadingBlock):
    items = blocks.ListBlock(AccordionItemBlock(), label=_("items"))

    class Meta:
        icon = "list-ul"
        template = "courses/blocks/accordion.html"
        label = _("Accordion")
        description = _("Details that open one by one.")
        preview_value = {"items": [{"title": "Bila antrean panjang", "text": "<p>Buka loket cadangan.</p>"}]}

    def reading_text(self, value) -> str:
        return " ".join(f"{item['title']} {item['text']}" for item in value["items"])


class DocumentBlock(ReadingBlock):
    document = DocumentChooserBlock(label=_("document"))
    title = blocks.CharBlock(label=_("title"), required=False, max_length=200)
    description = blocks.CharBlock(label=_("description"), required=False, max_length=300)

    reading_fields = ("title", "description")

    class Meta:
        icon = "doc-full"
        template = "courses/blocks/document.html"
        label = _("Document")
        description = _("A file to download; its size is shown. Only participants can open it.")
        preview_template = "courses/blocks/previews/document.html"


class PracticeBlock(ReadingBlock):
    title = blocks.CharBlock(label=_("title"), max_length=200)
    minutes = blocks.IntegerBlock(label=_("minutes"), min_value=1, max_value=240)
    text = blocks.RichTextBlock(
        label=_("task"), features=PROSE, help_text=_("Steps, what comes out, how to judge it.")
    )

    class Meta:
        icon = "edit"
        template = "courses/blocks/practice.html"
        label = _("Practice")
        description = _("A task that the learner really does, with the minutes it takes.")
        preview_value = {
            "title": "Catatan waktu",
            "minutes": 20,
            "text": "<ol><li>Siapkan lembar catatan.</li></ol>",
        }


class SelfCheckChoiceBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("choice"), max_length=300)
    correct = blocks.BooleanBlock(label=_("correct"), required=False)
    feedback = blocks.CharBlock(label=_("feedback"), max_length=500)


class SelfCheckBlock(ReadingBlock):
    question = blocks.CharBlock(label=_("question"), max_length=500)
    choices = blocks.ListBlock(SelfCheckChoiceBlock(), min_num=2, max_num=6, label=_("choices"))

    reading_fields = ("question",)

    class Meta:
        icon = "help"
        template = "courses/blocks/self_check.html"
        label = _("Check yourself")
        description = _("A question with instant feedback. Nothing is recorded.")
        preview_value = {
            "question": "Kapan catatan diisi?",
            "choices": [
                {"text": "Setiap setengah jam", "correct": True, "feedback": "Ya, selagi masih ingat."},
                {"text": "Akhir minggu", "correct": False, "feedback": "Banyak yang sudah terlupa."},
            ],
        }


class ReflectionBlock(ReadingBlock):
    prompt = blocks.CharBlock(label=_("prompt"), max_length=500)
    minutes = blocks.IntegerBlock(label=_("minutes"), min_value=1, max_value=120, default=5)

    reading_fields = ("prompt",)

    class Meta:
        icon = "comment"
        template = "courses/blocks/reflection.html"
        label = _("Reflection")
        description = _("A note that only the learner can read.")
        preview_value = {"prompt": "Kebiasaan apa yang Anda ubah lebih dahulu?", "minutes": 5}


class LessonBody(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    callout = CalloutBlock()
    checklist = ChecklistBlock()
    figure = FigureBlock()
    audio = AudioBlock()
    video = VideoBlock()
    table = TableBlock()
    accordion = AccordionBlock()
    document = DocumentBlock()
    practice = PracticeBlock()
    self_check = SelfCheckBlock()
    reflection = ReflectionBlock()


def captions_problem(document) -> str:
    """Why a captions file cannot be used, or an empty text."""
    if document is None:
        return ""
    import webvtt

    try:
        with document.file.open("rb") as file:
            webvtt.from_string(file.read(2_000_000).decode("utf-8"))
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError, UnicodeDecodeError):
        return _("This is no readable WebVTT file. It begins with the line WEBVTT and is saved as UTF-8.")
    return ""

"""Charts as SVG. Colours, hatches and fonts come from the style sheet, by class."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .charts import BAR_HEIGHT, BAR_WIDTH, HEAD, Bar, Histogram

COLUMN = '<path class="histogram__column" d="M{0} {1}h{2}v{3}h-{2}z"/>'
COUNT = '<text class="histogram__count" x="{0}" y="{1}">{2}</text>'
TICK = '<text class="histogram__tick histogram__tick--{0}" x="{1}" y="{2}">{3}</text>'
GROUND = '<path class="histogram__ground" d="M0 {0}h{1}"/>'
MARKER = (
    '<path class="histogram__under" d="M{0} {1}V{2}"/><path class="histogram__marker" d="M{0} {1}V{2}"/>'
    '<text class="histogram__word histogram__word--{3}" x="{4}" y="12">{5}</text>'
)
SVG = '<svg class="histogram" viewBox="0 0 {0} {1}" role="img" aria-label="{2}">{3}</svg>'
BAR = (
    '<svg class="bar-chart bar-chart--{0}" viewBox="0 0 {1} {2}" preserveAspectRatio="none" aria-hidden="true">'
    '<path class="bar-chart__ground" d="M0 {3}h{1}"/><path class="bar-chart__zero" d="M{4} 0v{2}"/>'
    '<path class="bar-chart__value" d="M{5} {3}H{6}"/></svg>'
)


def histogram_svg(drawn: Histogram, label: str, word: str) -> SafeString:
    """One drawing with one sentence for those who cannot see it; `word` stands at the line across."""
    columns = format_html_join(
        "", COLUMN, ((one.x, one.y, one.width, one.height) for one in drawn.columns if one.count)
    )
    counts = format_html_join(
        "", COUNT, ((one.middle, one.y - 4, one.count) for one in drawn.columns if one.count)
    )
    ground = format_html(GROUND, drawn.ground, drawn.width)
    inside = columns + ground + ticks_svg(drawn) + marker_svg(drawn, word) + counts
    return format_html(SVG, drawn.width, drawn.height, label, inside)


def ticks_svg(drawn: Histogram) -> SafeString:
    """The words at the borders; the outermost ones stay within the drawing."""
    last = len(drawn.ticks) - 1
    sides = {0: "first", last: "last"}
    return format_html_join(
        "",
        TICK,
        ((sides.get(n, "between"), x, drawn.ground + 16, word) for n, (x, word) in enumerate(drawn.ticks)),
    )


def marker_svg(drawn: Histogram, word: str) -> SafeString | str:
    if drawn.marker is None:
        return ""
    right = drawn.marker > drawn.width / 2
    side, at = ("before", drawn.marker - 4) if right else ("after", drawn.marker + 4)
    return format_html(MARKER, drawn.marker, HEAD / 2, drawn.ground, side, at, word)


def bar_svg(bar: Bar, series: int) -> SafeString:
    """A silent bar: the number stands beside it as text."""
    return format_html(BAR, series, BAR_WIDTH, BAR_HEIGHT, BAR_HEIGHT // 2, bar.zero, bar.start, bar.end)

"""Charts that read without colour, without sight and without script."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from foundation import charts
from foundation.chart_drawing import bar_svg, histogram_svg

register = template.Library()


@register.inclusion_tag("foundation/components/histogram.html")
def histogram(
    caption: str,
    counts: Sequence[int],
    edges: Sequence[str],
    names: Sequence[str],
    label: str = "",
    marker: float | None = None,
    word: str = "",
    head: str = "",
    counted: str = "",
) -> dict:
    """Columns, and the same as a table to fold out.

    `edges` are the words at the borders of the columns, `names` those of the columns in the table, `head` and
    `counted` the table's heads. `label` says in a sentence what is to be seen. `marker` is a share of the width,
    `word` its word.
    """
    drawn = charts.histogram(counts, edges, marker)
    return {
        "caption": caption,
        "drawing": histogram_svg(drawn, str(label or caption), str(word)),
        "rows": zip(names, counts, strict=True),
        "heads": (head, counted),
    }


@register.simple_tag
def share_bar(value: float | None, series: int = 1) -> SafeString | str:
    """A bar for a share of 0 to 1, to stand beside its number. Series 1 is solid, 2 striped."""
    return "" if value is None else bar_svg(charts.share_bar(float(value)), series)


@register.simple_tag
def signed_bar(value: float | None, series: int = 2) -> SafeString | str:
    """A bar for -1 to 1 that grows from the middle."""
    return "" if value is None else bar_svg(charts.signed_bar(float(value)), series)

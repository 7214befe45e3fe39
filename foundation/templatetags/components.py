"""Components of the design system. The catalogue of them is `docs/design-system.md`."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from foundation.facts import Fact
from foundation.fields import field_parts, problems_of
from foundation.states import SIGNS, sign_of_question
from foundation.strip import over, strip
from foundation.strip_drawing import strip_svg
from foundation.templatetags.words import plain_number

register = template.Library()

PAGE_PARAMETER = "halaman"
LONGEST_SEARCH = 100
ONWARDS = {"arrow-right", "chevron-right", "external"}
MESSAGE_ICONS = {"success": "check", "info": "info", "warning": "warning", "error": "warning"}


@register.simple_tag(name="icon")
def draw_icon(name: str, size: int = 24, label: str = "") -> SafeString:
    """An icon of the sprite. It is silent unless it has a label, and has one only where it stands alone."""
    return icon_markup(name, size, str(label))


@lru_cache(maxsize=512)
def icon_markup(name: str, size: int, label: str) -> SafeString:
    """A page holds some twenty icons, the same on every page."""
    meaning = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" width="{0}" height="{0}" {1}><use href="{2}#{3}"></use></svg>',
        size,
        meaning,
        static("icons.svg"),
        name,
    )


@register.simple_tag
def state(name: str, label: str = "") -> SafeString:
    """Shape and word of a state; see `foundation.states`."""
    sign = SIGNS[name]
    return state_markup(sign.tone, sign.shape, str(label or sign.label))


@lru_cache(maxsize=512)
def state_markup(tone: str, shape: str, label: str) -> SafeString:
    return format_html('<span class="state state--{}">{} {}</span>', tone, icon_markup(shape, 20, ""), label)


@register.simple_tag
def question_state(engine_state: str, label: str = "") -> SafeString:
    """Shape and word of a state of the quiz engine."""
    return state(sign_of_question(engine_state), label)


@register.simple_tag
def tag(text: str, kind: str = "gold") -> SafeString:
    """A small label: gold (mandatory, new), green, red, blue or neutral."""
    return format_html('<span class="tag tag--{}">{}</span>', kind, text)


@register.simple_tag
def button(
    label: str,
    url: str = "",
    kind: str = "primary",
    icon: str = "",
    name: str = "",
    value: str = "",
    wide: bool = False,
) -> SafeString:
    """A link that looks like a button where there is a `url`, else a submit button."""
    classes = f"button button--{kind}" + (" button--wide" if wide else "")
    inside = with_icon(label, icon)
    if url:
        return format_html('<a class="{}" href="{}">{}</a>', classes, url, inside)
    sent = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button class="{}" type="submit"{}>{}</button>', classes, sent, inside)


def with_icon(label: str, icon: str) -> SafeString | str:
    """Icons that point onwards stand behind the word, all others before it."""
    if not icon:
        return label
    drawn = draw_icon(icon, size=20)
    return format_html("{} {}", *((label, drawn) if icon in ONWARDS else (drawn, label)))


@register.simple_block_tag
def card(
    content: str, title: str = "", hem: str = "neutral", level: int = 2, icon: str = "", id: str = ""
) -> SafeString:
    """A card whose hem tells its meaning: todo (do next), due, earned, neutral."""
    head = ""
    if title:
        drawn = draw_icon(icon) if icon else ""
        head = format_html('<h{0} class="card__title">{1}{2}</h{0}>', level, drawn, title)
    anchor = format_html(' id="{}"', id) if id else ""
    return format_html('<section class="card card--{}"{}>{}{}</section>', hem, anchor, head, content)


@register.simple_tag
def message(kind: str, text: str) -> SafeString:
    """One sentence or two about what happened: success, info, warning or error."""
    return format_html(
        '<div class="message message--{}">{}<p>{}</p></div>', kind, draw_icon(MESSAGE_ICONS[kind]), text
    )


@register.simple_tag
def figure_number(number: str, words: str) -> SafeString:
    """The one big figure of a page and what it counts."""
    return format_html('<p class="figure-number"><b>{}</b> {}</p>', number, words)


@register.inclusion_tag("foundation/components/breadcrumbs.html")
def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> dict:
    """From the top down as (label, address); the last one, without an address, is the page itself."""
    return {"crumbs": list(crumbs)}


@register.inclusion_tag("foundation/components/breadcrumbs.html")
def crumb_trail(*labels_and_urls: str) -> dict:
    """The same, written in a template: label, address, label, address."""
    return {"crumbs": list(zip(labels_and_urls[::2], labels_and_urls[1::2], strict=True))}


@register.inclusion_tag("foundation/components/field.html")
def field(bound: BoundField, label: str = "", hint: str = "") -> dict:
    """One field of a form with its label, hint and errors."""
    return {"part": field_parts(bound, label=label, hint=hint)}


@register.inclusion_tag("foundation/components/fields.html")
def fields(form) -> dict:
    """All fields of a form, one below the other."""
    return {"form": form}


@register.inclusion_tag("foundation/components/error_summary.html")
def error_summary(*forms) -> dict:
    """What is wrong, with links to the fields; nothing while all is well."""
    return {"problems": problems_of(*forms)}


@register.inclusion_tag("foundation/components/pagination.html", takes_context=True)
def pagination(context, page: Page, param: str = PAGE_PARAMETER) -> dict:
    """Links to the neighbouring pages that keep the rest of the address."""
    query = context["request"].GET.copy()

    def address(number: int) -> str:
        query[param] = str(number)
        return f"?{query.urlencode()}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [(number, address(number) if isinstance(number, int) else "") for number in numbers]
    return {
        "page": page,
        "links": links,
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("foundation/components/empty_state.html")
def empty_state(title: str, text: str = "", url: str = "", label: str = "", icon: str = "") -> dict:
    """Nothing is here: why, and what to do next."""
    return {"title": title, "text": text, "url": url, "label": label, "icon": icon}


@register.simple_tag
def jp_strip(done: Decimal | int, waiting: Decimal | int, total: Decimal | int) -> SafeString:
    """The strip of hours as a drawing with a sentence for those who cannot see it."""
    drawn = strip(done, waiting, total)
    if not drawn.cells:
        return SafeString("")
    values = {"done": plain_number(done), "waiting": plain_number(waiting), "total": plain_number(total)}
    label = _("%(done)s of %(total)s JP recorded") % values
    if waiting:
        label += ", " + _("%(waiting)s JP waiting to be recorded") % values
    return strip_svg(drawn, label)


@register.inclusion_tag("foundation/components/jp_figures.html")
def jp_figures(
    done: Decimal | int, waiting: Decimal | int, total: Decimal | int, is_ceiling: bool = False
) -> dict:
    """Big figure, strip, and in words what waits or lies above `total`, which nobody has to reach where it is a
    ceiling.
    """
    beyond = over(done, total) if total else 0
    return {"done": done, "waiting": waiting, "total": total, "over": beyond, "is_ceiling": is_ceiling}


@register.inclusion_tag("foundation/components/progress.html")
def progress(done: int, total: int, label: str = "") -> dict:
    """How far: in figures, and as a bar that repeats them."""
    return {"done": done, "total": total, "label": label}


@register.inclusion_tag("foundation/components/facts.html")
def facts(rows: Iterable[Fact | tuple[str, object]]) -> dict:
    """A list of labels with their values."""
    return {"pairs": pairs_of(rows)}


@register.inclusion_tag("foundation/components/print_head.html")
def print_head(rows: Iterable[Fact | tuple[str, object]] = ()) -> dict:
    """On paper alone, below the heading: whose sheet it is, what was chosen, and when it was printed."""
    return {"pairs": pairs_of(rows)}


def pairs_of(rows: Iterable[Fact | tuple[str, object]]) -> list[tuple[str, Sequence]]:
    pairs = [(row.label, row.values) if isinstance(row, Fact) else row for row in rows]
    return [(label, value if isinstance(value, list | tuple) else [value]) for label, value in pairs]


@register.inclusion_tag("foundation/components/data_table.html")
def data_table(caption: str, columns: Sequence[str | tuple[str, str]], rows: Iterable[Sequence]) -> dict:
    """A table that becomes cards on a phone. A column is a label, or (label, "number"); each row's first cell
    is its heading."""
    heads = [(column, "") if isinstance(column, str) else column for column in columns]
    return {
        "caption": caption,
        "heads": heads,
        "rows": [
            [(label, kind, cell) for (label, kind), cell in zip(heads, row, strict=True)] for row in rows
        ],
    }


@register.inclusion_tag("foundation/components/filter_bar.html")
def filter_bar(filters, query: str = "", param: str = "q", label: str = "") -> dict:
    """A search line and choice lists above a catalogue; `filters` have name, label, choices and chosen."""
    is_used = bool(query) or any(choice.chosen for choice in filters)
    return {
        "filters": filters,
        "query": query,
        "param": param,
        "label": label,
        "is_used": is_used,
        "longest": LONGEST_SEARCH,
    }


@register.inclusion_tag("foundation/components/filter_form.html")
def filter_form(form) -> dict:
    """The fields of a Django form as filters of the page below."""
    is_used = form.is_bound and any(form.data.get(bound.html_name) for bound in form)
    return {"form": form, "is_used": is_used}

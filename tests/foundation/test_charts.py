"""Charts: geometry that fits its room, drawings that say what they show."""

import re
from itertools import pairwise

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from foundation.charts import BAR_WIDTH, HEIGHT, WIDTH, histogram, share_bar, signed_bar

counts = st.lists(st.integers(0, 100_000), min_size=1, max_size=20)


def edges(number: int) -> list[str]:
    return [str(place) for place in range(number + 1)]


@given(counts)
def test_columns_stand_side_by_side_within_the_drawing(numbers):
    drawn = histogram(numbers, edges(len(numbers)))
    ends = [(column.x, column.x + column.width) for column in drawn.columns]
    assert all(before[1] < after[0] for before, after in pairwise(ends))
    assert ends[0][0] >= 0
    assert ends[-1][1] <= WIDTH
    for column in drawn.columns:
        assert 0 <= column.y <= drawn.ground <= HEIGHT
        assert column.y + column.height == pytest.approx(drawn.ground, abs=0.2)


@given(counts)
def test_more_is_never_drawn_lower(numbers):
    columns = histogram(numbers, edges(len(numbers))).columns
    ordered = sorted(columns, key=lambda column: column.count)
    heights = [column.height for column in ordered]
    assert heights == sorted(heights)


def test_one_among_thousands_is_seen_and_none_is_not_drawn():
    one, none, many = histogram([1, 0, 30_000], edges(3)).columns
    assert one.height == 2
    assert none.height == 0
    assert many.height == pytest.approx(HEIGHT - 34 - 24)


def test_nothing_at_all_has_no_columns_to_see():
    assert {column.height for column in histogram([0, 0], edges(2)).columns} == {0}


def test_there_is_one_border_more_than_there_are_columns():
    with pytest.raises(ValueError, match="one edge more"):
        histogram([1, 2], edges(3))


@pytest.mark.parametrize(("share", "x"), [(0, 0), (0.75, 270), (1, 360), (1.4, 360), (-1, 0)])
def test_a_line_across_stands_at_its_share(share, x):
    assert histogram([1], edges(1), share).marker == x


@pytest.mark.parametrize(
    ("value", "end"), [(0, 0), (0.5, 50), (1, 100), (1.2, 100), (-0.3, 0), (0.333, 33.3)]
)
def test_a_share_grows_from_the_left(value, end):
    bar = share_bar(value)
    assert (bar.start, bar.end) == (0, end)


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [(0, 50, 50), (1, 50, 100), (-1, 0, 50), (0.4, 50, 70), (-0.4, 30, 50), (-3, 0, 50)],
)
def test_what_has_a_sign_grows_from_the_middle(value, start, end):
    bar = signed_bar(value)
    assert (bar.start, bar.end, bar.zero) == (start, end, BAR_WIDTH / 2)


def written(source: str, **context) -> str:
    return Template("{% load charts %}" + source).render(Context(context))


HISTOGRAM = (
    '{% histogram "Grades" counts edges names label=label marker=marker word="pass" '
    'head="Share" counted="Count" %}'
)


def drawn(**changes) -> str:
    context = {"counts": [3, 0, 5], "edges": ["0", "5", "10", "15"], "names": ["low", "middle", "high"]}
    return written(HISTOGRAM, **context | {"label": "Most are <high>.", "marker": 0.5} | changes)


def test_a_histogram_says_in_a_sentence_and_in_a_table_what_it_shows():
    html = drawn()
    assert 'role="img" aria-label="Most are &lt;high&gt;."' in html
    assert html.count("histogram__column") == 2
    assert re.findall(r'<th scope="row">(\w+)</th><td class="number">(\d+)</td>', html) == [
        ("low", "3"),
        ("middle", "0"),
        ("high", "5"),
    ]
    assert "<figcaption>Grades</figcaption>" in html


def test_without_a_sentence_the_caption_stands_for_it():
    assert 'aria-label="Grades"' in drawn(label="")


@pytest.mark.parametrize(("marker", "side"), [(0.2, "after"), (0.8, "before")])
def test_the_word_at_the_line_stays_within_the_drawing(marker, side):
    assert f"histogram__word--{side}" in drawn(marker=marker)


def test_a_histogram_without_a_line_has_no_word():
    assert "histogram__marker" not in drawn(marker=None)


def test_bars_are_silent_and_each_series_has_its_own_hatch():
    solid, striped = written("{% share_bar 0.4 %}"), written("{% signed_bar value %}", value=-0.2)
    for bar in (solid, striped):
        assert 'aria-hidden="true"' in bar
        assert "style=" not in bar
    assert "bar-chart--1" in solid
    assert "bar-chart--2" in striped
    assert 'class="bar-chart__value" d="M40.0 6H50.0"' in striped


def test_no_number_is_no_bar():
    assert written("{% share_bar value %}{% signed_bar value %}", value=None) == ""

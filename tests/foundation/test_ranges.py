"""The Range header: what part of a file a player gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.ranges import Part, Unsatisfiable, parse_range


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-1", Part(0, 2)),
        ("bytes=0-", Part(0, 1000)),
        ("bytes=500-599", Part(500, 600)),
        ("bytes=900-5000", Part(900, 1000)),
        ("bytes=-100", Part(900, 1000)),
        ("bytes=-5000", Part(0, 1000)),
        ("Bytes = 0-1", None),
        (" bytes=999-999 ", Part(999, 1000)),
    ],
)
def test_one_range_gives_its_bytes(header, part):
    assert parse_range(header, 1000) == part


@pytest.mark.parametrize(
    "header",
    ["", "bytes", "bytes=", "bytes=-", "bytes=5-2", "bytes=a-b", "rows=0-1", "bytes=0-1,4-5", "bytes=1--2"],
)
def test_what_is_no_single_range_gives_the_whole_file(header):
    assert parse_range(header, 1000) is None


def test_a_number_too_long_to_be_a_size_is_ignored():
    assert parse_range(f"bytes={'9' * 5000}-", 1000) is None


@pytest.mark.parametrize(
    ("header", "size"),
    [("bytes=1000-", 1000), ("bytes=2000-3000", 1000), ("bytes=-0", 1000), ("bytes=0-", 0)],
)
def test_a_range_outside_the_file_cannot_be_satisfied(header, size):
    with pytest.raises(Unsatisfiable):
        parse_range(header, size)


@given(st.text(max_size=40), st.integers(0, 10**6))
def test_no_header_leads_outside_the_file(header, size):
    try:
        part = parse_range(f"bytes={header}", size)
    except Unsatisfiable:
        return
    assert part is None or 0 <= part.start < part.stop <= size

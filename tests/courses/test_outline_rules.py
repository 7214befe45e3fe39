"""The outline of a course as one learner sees it, without a database."""

from uuid import UUID

from courses.rules.headings import levels
from courses.rules.outline import Outline, Part, outline_of
from courses.rules.reading import minutes_of_hours, reading_minutes, words_in


def part(pk: int, *, done: bool = False, required: bool = True) -> Part:
    return Part(
        id=pk,
        uuid=UUID(int=pk),
        kind="lesson",
        title=f"Bagian {pk}",
        url=f"/{pk}/",
        minutes=30,
        required=required,
        page_id=100 + pk,
        done=done,
    )


def ordered(*parts: Part) -> Outline:
    return outline_of(parts, ordered=True)


def test_in_order_only_the_first_undone_part_is_open():
    outline = ordered(part(1, done=True), part(2), part(3))
    assert [p.is_open for p in outline.parts] == [True, True, False]
    assert [p.state for p in outline.parts] == ["done", "open", "locked"]


def test_in_a_free_course_everything_is_open():
    outline = outline_of([part(1), part(2), part(3)], ordered=False)
    assert all(p.is_open for p in outline.parts)


def test_an_optional_part_holds_nobody_up():
    outline = ordered(part(1, required=False), part(2))
    assert outline.parts[1].is_open
    assert outline.total == 1


def test_what_was_done_stays_open_even_behind_an_undone_part():
    outline = ordered(part(1), part(2, done=True))
    assert outline.parts[1].is_open


def test_the_way_on_leads_to_the_part_last_seen_while_it_is_undone():
    outline = outline_of([part(1), part(2), part(3)], ordered=False)
    assert outline.next_part(2).id == 2


def test_the_way_on_skips_a_part_that_was_done_meanwhile():
    assert ordered(part(1, done=True), part(2), part(3)).next_part(1).id == 2


def test_there_is_no_way_on_when_all_is_done():
    assert ordered(part(1, done=True)).next_part() is None


def test_a_course_without_required_parts_is_never_complete():
    assert not ordered(part(1, required=False, done=True)).is_complete
    assert not ordered().is_complete


def test_missing_parts_are_named_in_order_and_minutes_left_count_them():
    outline = ordered(part(1, done=True), part(2), part(3))
    assert [p.id for p in outline.missing] == [2, 3]
    assert outline.minutes_left == 60


def test_the_part_that_blocks_is_the_first_undone_required_one():
    outline = ordered(part(1), part(2, required=False), part(3))
    assert outline.blocking(outline.parts[2]).id == 1


def test_neighbours_end_at_both_ends():
    outline = ordered(part(1), part(2))
    assert outline.neighbours(outline.parts[0]) == (None, outline.parts[1])
    assert outline.neighbours(outline.parts[1]) == (outline.parts[0], None)


def test_titles_inside_blocks_stand_one_level_below_the_heading_above_them():
    assert levels(["callout", "heading", "callout", "heading", "practice"]) == [2, 2, 3, 2, 3]


def test_reading_time_counts_words_without_tags_at_150_a_minute():
    assert words_in("<p>Catat kegiatan <b>setiap</b> setengah-jam.</p>") == 4
    assert [reading_minutes(words) for words in (0, 1, 150, 151, 600)] == [0, 1, 1, 2, 4]


def test_a_learning_hour_is_45_minutes():
    assert minutes_of_hours(6) == 270

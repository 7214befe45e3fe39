"""What changed from one wording to the next."""

from quizzes.rules.diffs import Change, Piece, Sort, changes, words_between

CHOICES = [{"id": "1", "text": "Medan", "fraction": "1"}, {"id": "2", "text": "Binjai", "fraction": "0"}]


def test_fields_come_go_and_change():
    before = {"text": "Apa?", "penalty": "0.5", "general_feedback": "Baca lagi."}
    after = {"text": "Siapa?", "penalty": "0.5", "feedback_right": "Tepat."}
    assert changes(before, after) == [
        Change(("text",), Sort.CHANGED, "Apa?", "Siapa?"),
        Change(("feedback_right",), Sort.ADDED, after="Tepat."),
        Change(("general_feedback",), Sort.REMOVED, before="Baca lagi."),
    ]


def test_what_is_empty_is_not_there_but_false_is():
    assert changes({"hints": [], "code": None}, {"general_feedback": ""}) == []
    assert changes({}, {"shuffle": False}) == [Change(("shuffle",), Sort.ADDED, after=False)]


def test_entries_are_known_by_their_ids_wherever_they_stand():
    after = [{"id": "3", "text": "Deli", "fraction": "0"}, {**CHOICES[0], "text": "Kota Medan"}, CHOICES[1]]
    assert changes({"choices": CHOICES}, {"choices": after}) == [
        Change(("choices", 1, "text"), Sort.ADDED, after="Deli"),
        Change(("choices", 1, "fraction"), Sort.ADDED, after="0"),
        Change(("choices", 2, "text"), Sort.CHANGED, "Medan", "Kota Medan"),
    ]


def test_an_entry_that_is_gone_is_told_by_its_old_place():
    assert [change.path for change in changes({"choices": CHOICES}, {"choices": CHOICES[:1]})] == [
        ("choices", 2, "text"),
        ("choices", 2, "fraction"),
    ]


def test_another_order_is_told_once():
    assert changes({"choices": CHOICES}, {"choices": CHOICES[::-1]}) == [Change(("choices",), Sort.MOVED)]


def test_what_lies_within_a_part_is_told_by_its_whole_way():
    def part(text):
        return {"parts": [{"id": "1", "data": {"answers": [{"id": "1", "text": text}]}}]}

    (change,) = changes(part("SKP"), part("skp"))
    assert change.path == ("parts", 1, "data", "answers", 1, "text")


def test_lists_of_values_are_one_field():
    (change,) = changes(
        {"datasets": [{"name": "x", "values": ["1"]}]}, {"datasets": [{"name": "x", "values": ["2"]}]}
    )
    assert (change.path, change.before, change.after) == (("datasets", 1, "values"), ["1"], ["2"])


def test_texts_are_compared_word_by_word():
    assert words_between("Apa ibu kota ini?", "Apa nama kota ini?") == [
        Piece("Apa", Sort.SAME),
        Piece("ibu", Sort.REMOVED),
        Piece("nama", Sort.ADDED),
        Piece("kota ini?", Sort.SAME),
    ]
    assert words_between("", "baru") == [Piece("baru", Sort.ADDED)]
    assert words_between("lama", "") == [Piece("lama", Sort.REMOVED)]
    assert words_between("sama", "sama") == [Piece("sama", Sort.SAME)]


def test_very_long_texts_are_shown_whole():
    old, new = "a " * 1000, "b " * 1000
    assert [piece.sort for piece in words_between(old, new)] == [Sort.REMOVED, Sort.ADDED]

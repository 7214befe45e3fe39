"""The columns of the table and the words that stand in them, in Indonesian and English."""

import re
from collections.abc import Mapping

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "kind": ("jenis", "type", "kind"),
    "name": ("nama", "name"),
    "idnumber": ("kode", "code", "id number", "idnumber"),
    "category_path": ("kategori", "category"),
    "text": ("soal", "question", "pertanyaan"),
    "right": ("benar", "correct", "right", "kunci"),
    "worth": ("bobot", "worth", "weights"),
    "general_feedback": ("umpan balik", "feedback", "pembahasan"),
    "feedback_right": ("umpan balik bila benar", "feedback if right"),
    "feedback_partial": ("umpan balik bila sebagian benar", "feedback if partly right"),
    "feedback_wrong": ("umpan balik bila salah", "feedback if wrong"),
    "default_mark": ("poin", "mark", "points"),
    "penalty": ("penalti", "penalty"),
    "shuffle": ("acak", "shuffle"),
    "case_sensitive": ("huruf besar penting", "case sensitive"),
    "lenient": ("abaikan spasi", "lenient"),
    "min_words": ("kata paling sedikit", "least words"),
    "max_words": ("kata paling banyak", "most words"),
    "tags": ("tag", "tags"),
    "status": ("status",),
    "uuid": ("uuid",),
}
"""Our name of each column, and what it may be called; the first is the one we write in Indonesian."""

NUMBERED: Mapping[str, tuple[str, ...]] = {
    "answer": ("jawaban", "answer"),
    "answer_feedback": ("umpan balik jawaban", "answer feedback"),
    "hint": ("petunjuk", "hint"),
}
"""Columns that come several times, with a number after the name."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "single": ("pilihan ganda", "multiple choice", "pg", "multichoice"),
    "several": ("pilihan jamak", "multiple response", "beberapa jawaban"),
    "all_or_nothing": ("pilihan jamak semua atau nol", "all or nothing"),
    "truefalse": ("benar salah", "true false", "benar/salah", "b/s", "truefalse"),
    "shortanswer": ("isian singkat", "short answer", "shortanswer"),
    "numerical": ("angka", "numerical", "number"),
    "match": ("menjodohkan", "matching", "match"),
    "ordering": ("mengurutkan", "ordering", "urutan"),
    "essay": ("esai", "essay", "uraian"),
    "description": ("keterangan", "description"),
    "gapselect": ("pilih kata", "select missing words", "gapselect"),
    "ddwtos": ("seret kata", "drag and drop into text", "ddwtos"),
    "multianswer": ("cloze", "embedded answers", "multianswer"),
}
"""What the column "jenis" may hold; multiple choice comes in three ways."""

STATUSES: Mapping[str, tuple[str, ...]] = {
    "ready": ("siap", "ready"),
    "draft": ("draf", "draft"),
    "hidden": ("ditarik", "hidden", "withdrawn"),
}
YES, NO = ("ya", "yes", "y", "1", "true", "benar"), ("tidak", "no", "n", "t", "0", "false", "salah")
_NUMBERED = re.compile(r"(.+?) ?(\d{1,3})")


def found_in(words: Mapping[str, tuple[str, ...]], text: str) -> str | None:
    """Our word for what somebody typed; letters, spaces, hyphens and underscores do not matter."""
    wanted = simple(text)
    return next((ours for ours, theirs in words.items() if wanted in {simple(word) for word in theirs}), None)


def simple(text: str) -> str:
    """The text as it is compared."""
    return " ".join(re.sub(r"[-_/]", " ", text.casefold()).split())


def column_of(header: str) -> tuple[str, int] | None:
    """Our name of a column and its number, 0 for those that come once; None for a stranger."""
    if single := found_in(COLUMNS, header):
        return single, 0
    numbered = _NUMBERED.fullmatch(simple(header))
    if numbered and (name := found_in(NUMBERED, numbered[1])):
        return name, int(numbered[2])
    return None


def header_of(name: str, number: int = 0, *, english: bool = False) -> str:
    """What we write above a column."""
    words = NUMBERED[name] if number else COLUMNS[name]
    word = words[1] if english and len(words) > 1 else words[0]
    return f"{word} {number}" if number else word


def known(words: Mapping[str, tuple[str, ...]]) -> str:
    """The words that may stand in a column, for a message."""
    return ", ".join(theirs[0] for theirs in words.values())

"""The questions that stand in the template, so that nobody begins before an empty table."""

from decimal import Decimal
from typing import Any

from quizzes.formats.parsed import Item


def _item(kind: str, name: str, data: dict[str, Any], **more: Any) -> Item:
    return Item(kind=kind, name=name, data=data, default_mark=Decimal(1), status="ready", **more)


def _choices(*texts: str) -> list[dict[str, Any]]:
    """The first one is right."""
    return [
        {"id": str(number), "text": text, "fraction": "0" if number > 1 else "1", "feedback": ""}
        for number, text in enumerate(texts, 1)
    ]


INDONESIAN = [
    _item(
        "multichoice",
        "Contoh pilihan ganda",
        {
            "text": "Apa langkah pertama mengatur waktu?",
            "single": True,
            "choices": _choices("Mencatat pemakaian waktu", "Membeli agenda", "Menambah lembur"),
            "general_feedback": "Data mendahului tebakan.",
        },
        idnumber="CONTOH-1",
        category_path=("Contoh",),
        tags=("contoh",),
    ),
    _item(
        "multichoice",
        "Contoh pilihan jamak",
        {
            "text": "Mana yang penting tetapi belum mendesak?",
            "single": False,
            "choices": [
                {"id": "1", "text": "Memperbarui prosedur", "fraction": "0.5", "feedback": ""},
                {"id": "2", "text": "Membalas obrolan grup", "fraction": "-0.5", "feedback": ""},
                {"id": "3", "text": "Menyusun bahan pelatihan", "fraction": "0.5", "feedback": ""},
            ],
        },
        category_path=("Contoh",),
    ),
    _item(
        "truefalse",
        "Contoh benar salah",
        {"text": "Tugas rangkap selalu lebih cepat.", "answer": False, "penalty": "1"},
        category_path=("Contoh",),
    ),
    _item(
        "shortanswer",
        "Contoh isian singkat",
        {
            "text": "Sasaran kinerja pegawai disingkat …",
            "answers": [{"id": "1", "text": "SKP", "fraction": "1", "feedback": "Betul."}],
            "lenient": True,
        },
        category_path=("Contoh",),
    ),
    _item(
        "numerical",
        "Contoh angka",
        {
            "text": "Berapa menit yang dapat dijadwalkan dari 390 menit kerja, bila 20 % disisakan?",
            "answers": [
                {"id": "1", "answer": "312", "tolerance": "0", "fraction": "1", "feedback": ""},
                {"id": "2", "answer": "312", "tolerance": "10", "fraction": "0.5", "feedback": "Hampir."},
            ],
        },
        category_path=("Contoh",),
    ),
    _item(
        "match",
        "Contoh menjodohkan",
        {
            "text": "Jodohkan kotak dengan tindakannya.",
            "stems": [
                {"id": "1", "text": "Penting dan mendesak", "choice": "1"},
                {"id": "2", "text": "Penting, belum mendesak", "choice": "2"},
            ],
            "choices": [
                {"id": "1", "text": "Kerjakan sekarang"},
                {"id": "2", "text": "Tetapkan jadwalnya"},
                {"id": "3", "text": "Hentikan"},
            ],
        },
        category_path=("Contoh",),
    ),
    _item(
        "ordering",
        "Contoh mengurutkan",
        {
            "text": "Urutkan langkah tinjauan mingguan.",
            "items": [
                {"id": "1", "text": "Mengumpulkan catatan"},
                {"id": "2", "text": "Membandingkan rencana"},
                {"id": "3", "text": "Memilih perbaikan"},
            ],
        },
        category_path=("Contoh",),
    ),
    _item(
        "essay",
        "Contoh esai",
        {"text": "Ceritakan satu kebocoran waktu Anda.", "min_words": 50, "max_words": 250},
        category_path=("Contoh",),
    ),
]
"""One of each kind that is asked most."""

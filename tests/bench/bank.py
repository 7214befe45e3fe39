"""A bank of twenty thousand questions by forty authors, to be listed, searched and filtered."""

from collections.abc import Iterator
from random import Random

from django.utils import timezone

from accounts.models import Role, Unit, User
from accounts.services import grant_role
from quizzes.models import Category, Question, QuestionTag, QuestionVersion, TaggedQuestion
from quizzes.rules.search import question_line

QUESTIONS, AUTHORS, SHELVES, TAGS = 20_000, 40, 40, 20
BATCH = 500
WORDS = """
pelayanan publik warga loket antrean berkas surat disposisi anggaran kinerja pegawai pimpinan rapat notula
waktu jadwal prioritas etika integritas gratifikasi pengaduan survei kepuasan standar biaya kelurahan kecamatan
dinas arsip digital tanda tangan keamanan data pribadi sandi jaringan laporan triwulan target sasaran bukti
sertifikat pelatihan mentor umpan balik evaluasi perbaikan
""".split()  # noqa: SIM905


def seed_bank() -> list[User]:
    """Fill the bank up to its count, in bulk; returns the authors, who may edit all of it."""
    authors = bench_authors()
    root = Category.objects.filter(name="Bank ukur", depth=1).first() or Category.add_root(name="Bank ukur")
    if not root.numchild:
        for number in range(SHELVES):
            root.add_child(name=f"Rak ukur {number:02}")
    shelves = list(Category.objects.filter(path__startswith=root.path, depth=2))
    tags = [QuestionTag.objects.get_or_create(name=f"ukur {n}", slug=f"ukur-{n}")[0] for n in range(TAGS)]
    there = Question.objects.filter(category__in=shelves).count()
    for start in range(there, QUESTIONS, BATCH):
        add_questions(range(start, min(start + BATCH, QUESTIONS)), shelves, tags, authors)
    return authors


def bench_authors() -> list[User]:
    unit = Unit.objects.get(code="bench")
    found = []
    for number in range(AUTHORS):
        name = f"Penyunting Ukur {number:02}"
        user, is_new = User.objects.get_or_create(
            username=f"penyunting.ukur.{number}", defaults={"name": name, "kind": "pns"}
        )
        if is_new:
            grant_role(user=user, unit=unit, kind=Role.Kind.EDITOR)
        found.append(user)
    return found


def add_questions(numbers: range, shelves, tags, authors) -> None:
    rows = Question.objects.bulk_create(new_questions(numbers, shelves, authors))
    now = timezone.now()
    QuestionVersion.objects.bulk_create(
        QuestionVersion(
            question=row,
            number=version,
            kind=row.kind,
            data=wording(number),
            status=("ready", "ready", "draft", "hidden")[number % 4],
            author=authors[number % AUTHORS],
            created_at=now,
        )
        for number, row in zip(numbers, rows, strict=True)
        for version in range(1, 2 + number % 3)
    )
    TaggedQuestion.objects.bulk_create(
        TaggedQuestion(content_object=row, tag=tags[number % TAGS])
        for number, row in zip(numbers, rows, strict=True)
    )


def new_questions(numbers: range, shelves, authors) -> Iterator[Question]:
    now = timezone.now()
    for number in numbers:
        data, code = wording(number), f"BANK-{number:05}"
        name = f"Soal {' '.join(data['text'][3:-4].split()[:6])}"
        yield Question(
            category=shelves[number % SHELVES],
            kind="multichoice",
            author=authors[number % AUTHORS],
            code=code,
            name=name,
            created_at=now,
            search_text=question_line(name, code, data),
        )


def wording(number: int) -> dict:
    """A question of about sixty words."""
    random = Random(number)
    return {
        "text": f"<p>{' '.join(random.choices(WORDS, k=25))}?</p>",
        "choices": [
            {
                "id": str(n),
                "text": f"<p>{' '.join(random.choices(WORDS, k=6))}</p>",
                "fraction": "1" if n == 1 else "0",
                "feedback": f"<p>{' '.join(random.choices(WORDS, k=4))}</p>",
            }
            for n in range(1, 5)
        ],
    }

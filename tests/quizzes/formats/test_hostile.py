"""Files that mean harm, or are broken: a message, in little time and memory, and never an exception."""

import tracemalloc
from base64 import b64encode
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.formats.aiken import read_aiken
from quizzes.formats.files import MOST_BYTES, decoded, file_of, kind_of
from quizzes.formats.gift import read_gift
from quizzes.formats.moodle_xml import read_moodle_xml
from quizzes.formats.parsed import Parsed
from quizzes.formats.sheet import read_sheet
from tests.quizzes.formats.reading import gift, question_xml, told, xml

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE quiz [<!ENTITY l0 "ha">{LAUGHS}]><quiz><question type="essay">&l9;</question></quiz>'
READING = (
    "<question type='description'><name><text>{name}</text></name>"
    "<questiontext><text>é</text></questiontext></question>"
)
FETCH = '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>'


def escaped(text: str) -> str:
    """As GIFT wants it."""
    return text.replace("=", "\\=").replace(":", "\\:")


class TestXml:
    @pytest.mark.parametrize("text", [BOMB, FETCH, "<!DOCTYPE html><html></html>"])
    def test_document_types_and_entities_are_refused_before_anything_else(self, text):
        parsed = xml(text)
        assert [problem.code for problem in parsed.problems] == ["doctype"]
        assert parsed.items == ()

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "xml_cut"),
            (b"<quiz><question type='essay'>", "xml_cut"),
            (b"<quiz><question type='essay'><![CDATA[", "xml_cut"),
            (b"<quiz>a & b</quiz>", "xml_token"),
            (b"<quiz>\xff\xfe</quiz>", "xml_token"),
            (b"PK\x03\x04\x14\x00", "xml_token"),
            (bytes(range(256)), "xml_token"),
            (b"\n<?xml version='1.0'?><quiz/>", "xml_late"),
            (b"<?xml version='1.0' encoding='klingon'?><quiz/>", "xml_encoding"),
            *(
                (f"<?xml version='1.0' encoding='{name}'?><quiz/>".encode(), "xml_encoding")
                for name in ("utf-7", "utf-32", "idna", "punycode", "undefined")
            ),
            (b"<html><body/></html>", "not_moodle_xml"),
            (b"<quiz>" + b"<a>" * 30 + b"</a>" * 30 + b"</quiz>", "xml_deep"),
            (b"<quiz><question>" + b"<a/>" * 20_001 + b"</question></quiz>", "xml_long"),
            (b"<quiz></quiz><quiz></quiz>", "xml_broken"),
        ],
    )
    def test_what_is_no_moodle_xml_gets_one_plain_message(self, data, code):
        assert [(problem.severity, problem.code) for problem in xml(data).problems] == [("error", code)]

    @pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252"])
    def test_other_encodings_are_read_as_they_say(self, encoding):
        text = f"<?xml version='1.0' encoding='{encoding}'?><quiz>{READING.format(name='café')}</quiz>"
        assert xml(text.encode(encoding)).items[0].name == "café"

    def test_the_questions_before_a_break_are_still_told(self):
        parsed = xml(f"<quiz>{READING * 3}<question")
        assert len(parsed.items) == 3 and parsed.problems[-1].code == "xml_cut"

    def test_memory_does_not_grow_with_the_count_of_questions(self):
        def peak(count: int) -> int:
            file = BytesIO(f"<quiz>{READING * count}</quiz>".encode())
            tracemalloc.start()
            for _ in read_moodle_xml(file):
                pass
            size = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return size

        peak(10)
        assert peak(3_000) < 3 * peak(300)


class TestFiles:
    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (PNG, "png"),
            (b"\xff\xd8\xff\xe0", "jpg"),
            (b"GIF89a", "gif"),
            (b"RIFF\x00\x00\x00\x00WEBP", "webp"),
            (b"RIFF\x00\x00\x00\x00WAVE", "wav"),
            (b"%PDF-1.7", "pdf"),
            (b"ID3\x04", "mp3"),
            (b"\x00\x00\x00\x20ftypM4A ", "m4a"),
            (b"\x00\x00\x00\x20ftypisom", "mp4"),
            (b"<svg><script/></svg>", None),
            (b"<html><script/></html>", None),
            (b"MZ\x90\x00", None),
            (b"PK\x03\x04", None),
            (b"", None),
        ],
    )
    def test_the_bytes_say_what_a_file_is(self, content, kind):
        assert kind_of(content) == kind

    @pytest.mark.parametrize("text", ["iVBO*", "abc", "====", "a", "iVBORw0KGgo\u00e9"])
    def test_broken_base64_is_told(self, text):
        assert decoded(text) is None

    def test_base64_may_be_broken_into_lines(self):
        assert decoded("iVBO\r\n Rw0K\n") == b"\x89PNG\r\n"

    def test_a_huge_file_is_refused(self):
        assert file_of("a.png", PNG + bytes(MOST_BYTES)) == "file_too_large"

    def test_a_page_of_html_called_png_stays_outside(self):
        base64 = b64encode(b"<html><script>x()</script></html>").decode()
        inside = (
            "<answer fraction='100'><text>true</text></answer><generalfeedback format='html'>"
            "<text>&lt;img src='@@PLUGINFILE@@/a.png' alt='x'&gt;</text>"
            f"<file name='a.png' path='/' encoding='base64'>{base64}</file></generalfeedback>"
        )
        parsed = question_xml("truefalse", inside)
        assert [(problem.severity, problem.code) for problem in parsed.problems] == [("warning", "file_kind")]
        assert parsed.items[0].files == () and "src" not in parsed.items[0].data["general_feedback"]

    def test_a_picture_written_into_the_text_becomes_a_file(self):
        picture = f'<img src="data:image/png;base64,{b64encode(PNG).decode()}" alt="x">'
        item = gift(f"[html]Apa? {escaped(picture)} {{T}}").items[0]
        assert [file.content for file in item.files] == [PNG]
        assert f'src="/kuis/berkas-soal/{item.files[0].sha256}/"' in item.data["text"]
        assert item.problems == ()

    @pytest.mark.parametrize(
        ("address", "code"),
        [("image/png;base64,%%%", "file_broken"), ("image/svg+xml;base64,PHN2Zz4=", "file_kind")],
    )
    def test_a_broken_or_foreign_one_does_not(self, address, code):
        text = escaped(f'Apa? <img src="data:{address}" alt="x">')
        assert code in [problem.code for problem in gift(f"[html]{text} {{T}}").problems]


class TestTexts:
    def test_scripts_handlers_and_foreign_pictures_are_gone(self):
        text = '<p onclick\\="x()">a<script>x()</script><a href\\="javascript\\:x()">b</a><img src\\="https\\://x.example/a.png"></p>'
        item = gift(f"[html]{text} {{T}}").items[0]
        assert item.data["text"] == "<p>ab</p>"
        assert item.problems[0].values["names"] == "onclick, <script>, href, src"

    def test_a_text_of_a_megabyte_is_refused(self):
        assert [problem.code for problem in gift("a" * 1_000_000 + "{T}").problems] == ["text_too_long"]

    def test_what_stands_for_hidden_escapes_is_taken_out_of_a_file(self):
        assert gift("a\ufdd0\ufddfb{T}").items[0].data["text"] == "ab"


garbage = st.text(max_size=300) | st.lists(
    st.sampled_from(
        [
            "::",
            "{",
            "}",
            "=",
            "~",
            "#",
            "####",
            "%50%",
            "->",
            "\n",
            "\n\n",
            "$CATEGORY:",
            "//",
            "T",
            "\\",
            "a",
            ">3",
            "[html]",
        ]
    ),
    max_size=40,
).map("".join)


class TestAnything:
    @given(garbage)
    @settings(max_examples=300, deadline=None)
    def test_no_text_breaks_gift_or_aiken(self, text):
        for read in (read_gift, read_aiken):
            parsed = Parsed.of(read(text))
            assert all(problem.message for problem in parsed.problems)
            assert all(item.kind or item.problems for item in parsed)

    @given(st.binary(max_size=300))
    @settings(deadline=None)
    def test_no_bytes_break_moodle_xml(self, data):
        assert xml(data).problems

    @pytest.mark.parametrize(
        "number", ["1E100", "-1e300", "1e-300", "99999999999999999999999999999999999999999"]
    )
    @pytest.mark.parametrize("tag", ["penalty", "defaultgrade", "unitpenalty"])
    def test_a_number_beyond_all_bounds_is_refused_or_nothing(self, number, tag):
        parsed = question_xml("numerical", f"<{tag}>{number}</{tag}>")
        assert len(parsed.items) == 1

    @given(
        st.text(max_size=60),
        st.sampled_from(
            [
                "multichoice",
                "truefalse",
                "shortanswer",
                "numerical",
                "matching",
                "ordering",
                "essay",
                "calculated",
                "gapselect",
                "ddwtos",
            ]
        ),
    )
    @settings(max_examples=150, deadline=None)
    def test_no_text_within_its_elements_breaks_it_either(self, text, kind):
        safe = "".join(sign if sign.isalnum() or sign in ".,-:%* " else "" for sign in text)
        tags = (
            "answer",
            "tolerance",
            "penalty",
            "defaultgrade",
            "single",
            "showunits",
            "selectcount",
            "responsefieldlines",
            "gradingtype",
            "hidden",
            "status",
        )
        inside = "".join(f"<{tag} fraction='{safe}'><text>{safe}</text>{safe}</{tag}>" for tag in tags)
        parsed = question_xml(kind, inside)
        assert len(parsed.items) == 1
        assert all(problem.message for problem in parsed.problems)

    @given(st.lists(st.lists(st.text(max_size=20), min_size=6, max_size=6), max_size=4))
    @settings(deadline=None)
    def test_no_cells_break_the_table(self, rows):
        header = ["jenis", "soal", "jawaban 1", "jawaban 2", "benar", "bobot"]
        lines = [(line, dict(zip(header, cells, strict=True))) for line, cells in enumerate(rows, 2)]
        assert len(Parsed.of(read_sheet(header, lines)).items) == len(rows)

    @given(
        st.sampled_from(
            [
                "pilihan ganda",
                "pilihan jamak",
                "benar salah",
                "isian singkat",
                "angka",
                "menjodohkan",
                "mengurutkan",
                "esai",
                "pilih kata",
                "seret kata",
            ]
        ),
        st.lists(st.text(max_size=20), min_size=5, max_size=5),
    )
    @settings(max_examples=150, deadline=None)
    def test_no_cells_of_a_known_kind_do(self, kind, cells):
        header = ["jenis", "soal", "jawaban 1", "jawaban 2", "benar", "bobot"]
        lines = [(2, dict(zip(header, [kind, *cells], strict=True)))]
        assert len(Parsed.of(read_sheet(header, lines)).items) == 1


def test_every_finding_has_a_place_or_is_about_the_whole_file():
    for line, column, *_ in told(gift("a{=b\n\n::x{T}").problems):
        assert line and column

"""What HTML may stand in a question: words, tables, and files of the bank."""

import pytest

from quizzes.richtext import clean_html, file_address, files_in, taken_out

SHA = "0123456789abcdef" * 4
HERE = file_address(SHA)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (f'<img src="{HERE}" alt="peta" width="200">', f'<img src="{HERE}" alt="peta" width="200">'),
        (f'<p>Lihat <a href="{HERE}">berkas</a></p>', f'<p>Lihat <a href="{HERE}">berkas</a></p>'),
        (f'<audio controls="" src="{HERE}"></audio>', f'<audio controls="" src="{HERE}"></audio>'),
        ('<img src="https://jauh.example/a.png" alt="peta">', ""),
        ('<img src="//jauh.example/a.png">', ""),
        ('<img src="data:image/png;base64,AAAA">', ""),
        (f'<img src="{HERE}../../masuk/">', ""),
        (f'<img src="{HERE}" onerror="x()" style="x" width="9999999">', f'<img src="{HERE}">'),
        ('<a href="javascript:x()">b</a>', "b"),
        ('<a href="https://jauh.example/">b</a>', "b"),
        ("<p>a<script>x()</script><b>b</b></p>", "<p>a<b>b</b></p>"),
        ('<img alt="&gt;<script>x()</script>">', ""),
        ('a<a>b<b>c</b></a><a name="x">d</a>', "ab<b>c</b>d"),
        ('<audio controls="<img src=x onerror=x()>"></audio>', "<audio></audio>"),
        (
            f'<img alt="&quot;><script>x()</script>" src="{HERE}"><img alt="<img>">',
            f'<img alt="&quot;><script>x()</script>" src="{HERE}">',
        ),
    ],
)
def test_only_files_of_the_bank_are_shown_and_nothing_runs(written, kept):
    cleaned = clean_html(written)
    assert cleaned.replace("&lt;", "<").replace("&gt;", ">") == kept.replace("&lt;", "<").replace("&gt;", ">")
    assert clean_html(cleaned) == cleaned


def test_a_written_carriage_return_is_a_line_break():
    assert clean_html("satu&#13;dua&#13;&#10;tiga") == "satu\ndua\n\ntiga"


def test_what_was_taken_out_is_named_once_and_in_order():
    html = '<p style="x" class="">a<span>b</span><img src="https://x.example/"></p><script>1</script><span></span>'
    assert taken_out(html) == ("style", "<span>", "src", "<script>")
    assert taken_out(f'<p>a <b>b</b><img src="{HERE}" alt="x" width="20"></p>') == ()


def test_files_are_found_in_every_text_of_the_data():
    other = "f" * 64
    data = {
        "text": f'<img src="{HERE}">',
        "choices": [{"text": f'<a href="{file_address(other)}">b</a>', "fraction": "1"}],
        "parts": [{"data": {"answers": [{"feedback": HERE}]}}],
        "lines": 3,
    }
    assert list(files_in(data)) == [SHA, other, SHA]

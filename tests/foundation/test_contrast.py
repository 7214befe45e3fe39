"""Colours of the style sheet, read from it: what people read is far enough apart, in light and in dark."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).resolve().parents[2] / "static" / "css"
TOKENS = (STYLES / "tokens.css").read_text()

TEXT, SHAPE = 4.5, 3.0
GROUNDS = ("paper", "surface", "sunken")
ON_EVERY_GROUND = {"ink": TEXT, "ink2": TEXT, "deli": TEXT, "edge": SHAPE, "gold": SHAPE, "focus": SHAPE}
ON_PAPER_AND_CARD = {
    "deli7": TEXT, "goldink": TEXT, "visited": TEXT, "ok": TEXT, "warn": TEXT, "bad": TEXT, "info": TEXT,
    "c1": SHAPE, "c2": SHAPE, "c3": SHAPE, "c4": SHAPE,
}  # fmt: skip
TINTS = {
    "delisoft": ("deli", "deli7"),
    "goldsoft": ("goldink",),
    "oksoft": ("ok",),
    "warnsoft": ("warn",),
    "badsoft": ("bad",),
    "infosoft": ("info",),
}
ON_COLOURS = [
    ("ondeli", "deli"), ("ondeli", "deli7"), ("onbad", "bad"),
    ("bandink", "band"), ("bandgold", "band"), ("bandink", "bandlow"), ("bandgold", "bandlow"),
]  # fmt: skip


def block(selector: str) -> dict[str, str]:
    """The values in the first rule with this selector."""
    body = TOKENS.split(f"{selector} {{", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--v-(\w+):\s*(#[0-9A-F]{6});", body))


LIGHT = block(":root")
DARK = block(':root[data-theme="dark"]')
THEMES = {"light": LIGHT, "dark": DARK}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """By the formula of WCAG 2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def pairs():
    for name, least in ON_EVERY_GROUND.items():
        yield from ((name, ground, least) for ground in GROUNDS)
    for name, least in ON_PAPER_AND_CARD.items():
        yield from ((name, ground, least) for ground in GROUNDS[:2])
    for tint, inks in TINTS.items():
        yield from ((ink, tint, TEXT) for ink in ("ink", *inks))
    yield from ((name, ground, TEXT) for name, ground in ON_COLOURS)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("name", "ground", "least"), list(pairs()))
def test_it_can_be_read(theme, name, ground, least):
    values = THEMES[theme]
    found = contrast(values[name], values[ground])
    assert found >= least, f"{name} on {ground} in {theme}: {found:.2f}"


def test_black_on_white_is_21_to_1():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_dark_by_the_device_and_dark_by_choice_are_the_same():
    assert block(':root:not([data-theme="light"])') == DARK


def test_dark_gives_every_value_that_light_has():
    assert LIGHT.keys() == DARK.keys()


def test_the_theme_colour_of_the_browser_bar_is_that_of_the_header():
    base = (STYLES.parents[1] / "foundation/templates/foundation/base.html").read_text()
    assert f'content="{LIGHT["band"]}" media="(prefers-color-scheme: light)"' in base
    assert f'content="{DARK["band"]}" media="(prefers-color-scheme: dark)"' in base


@pytest.mark.parametrize("sheet", sorted(STYLES.glob("*.css")), ids=lambda path: path.name)
def test_rules_use_meanings_that_exist_and_no_bare_colours(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    known = set(re.findall(r"(--[\w-]+):", TOKENS))
    assert set(re.findall(r"var\((--[\w-]+)", text)) <= known
    if sheet.name not in {"tokens.css", "print.css"}:
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", text)
        assert "--v-" not in text

"""What a student typed comes out in every format of the report, whatever it is written with."""

from __future__ import annotations

import json

import pytest

from wargame import scenario
from wargame.desk.acts import solo
from wargame.desk.views.packages import PackageForm
from wargame.report.readable import breakable, readable, spelled
from wargame.report.write import write

MEDDLING = "\x1b[31mred\x1b[0m \x00 \x9b \u202egnp.\u2066 \ufeff\uffff end"
RARE = "\U0001f680\u200d\U0001f525 \u2764\ufe0f \u0e01 \u05d0 \u4e2d \ud55c"
MARKUP = "#panic() $x^2$ @ref {{7*7}} {% if %} *b* =1+1 <i>i</i> ]]> \\end"


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """A turn with everything in the name, the class code, the reasons and the answer."""
    folder = tmp_path_factory.mktemp("typed")
    words = f"{MARKUP} {MEDDLING} {RARE}"
    with solo.begin(scenario.find("guam-2017"), "JPN", class_code=words, student=words, folder=folder) as desk:
        solo.submit(desk, PackageForm("JPN", ("condemn_statement",), f"We say it twice, by line:\r\n{words}\nEnd."))
        solo.roll(desk)
        solo.answer(desk, words)
        yield desk.session


@pytest.mark.parametrize("reader", ["student", "facilitator", "players"])
def test_whatever_was_typed_there_is_a_pdf(played, tmp_path, reader):
    """Escape sequences, emoji and letters that our fonts lack cost nobody the report."""
    made = write(played, tmp_path / f"{reader}.pdf", reader).read_bytes()
    assert made.startswith(b"%PDF")
    assert made == write(played, tmp_path / f"{reader}-again.pdf", reader).read_bytes()


@pytest.mark.parametrize("suffix", ["html", "json"])
def test_nothing_that_was_typed_turns_the_page_round(played, tmp_path, suffix):
    """What turns writing round or commands a terminal is written out; emoji and markup are shown as typed."""
    made = write(played, tmp_path / f"a.{suffix}", "student").read_text(encoding="utf-8")
    if suffix == "json":
        made = json.dumps(json.loads(made), ensure_ascii=False)
    assert not {"\x1b", "\x00", "\x9b", "\u202e", "\u2066", "\ufeff", "\uffff"} & set(made)
    assert "\\u202egnp." in made
    assert "\U0001f680" in made
    assert "{{7*7}}" in made


def test_a_character_without_a_glyph_is_named():
    """A rocket is a word in brackets, what only shapes it is left out, and what our fonts hold stays."""
    assert spelled("a \U0001f680\u200d\U0001f525 caf\u00e9 \ud55c \U000e0fff") == (
        "a [rocket][fire] caf\u00e9 \ud55c [u+e0fff]"
    )
    assert spelled({"rows": [("\U0001f680", 1)]}) == {"rows": [("[rocket]", 1)]}
    assert readable(("a\r\nb\x07", 2)) == ("a\nb\\u0007", 2)


def test_a_word_as_long_as_a_page_stays_on_it():
    """What has no place to break is given some for the typesetter, and shorter ones stay whole."""
    assert breakable("a" * 100) == "\N{ZERO WIDTH SPACE}".join(("a" * 40, "a" * 40, "a" * 20))
    assert breakable({"words": ["a short one", "b" * 40]}) == {"words": ["a short one", "b" * 40]}

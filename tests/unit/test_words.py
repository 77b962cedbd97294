"""Every word that a user reads goes through one door, as a literal that translators can be given."""

import ast
import gettext
import io
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from wargame import resources, words
from wargame.words import say, say_many, speak, spoken, visible

ROOT = Path(__file__).resolve().parents[2]
TABLE_WORDS = (ast.Name, ast.Attribute, ast.Subscript)  # a label that stands in a table
LOOKS_UP = {"get", "str"}  # calls that give a label as it stands in a table


@pytest.fixture
def in_korean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A catalogue with two Korean entries, spoken during the test."""
    folder = tmp_path / "i18n" / "ko" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    entries = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=1; plural=0;\\n"\n\n'
        'msgid "Turn {turn}"\nmsgstr "{turn}번째 턴"\n\n'
        'msgid "{count} missile"\nmsgid_plural "{count} missiles"\nmsgstr[0] "미사일 {count}발"\n'
    )
    with (folder / "wargame.mo").open("wb") as stream:
        write_mo(stream, read_po(io.StringIO(entries), locale="ko"))
    monkeypatch.setattr(resources, "assets", tmp_path.joinpath)
    words._catalogue.cache_clear()
    before = spoken()
    speak("ko")
    yield
    speak(before)
    words._catalogue.cache_clear()


def test_a_template_is_filled_in():
    """What is said holds the values, not the names."""
    assert say("Turn {turn} of {last}", turn=4, last=8) == "Turn 4 of 8"


def test_a_template_without_values_keeps_its_braces():
    """A sentence with braces of its own is left alone when nothing is to be filled in."""
    assert say("a {b}") == "a {b}"


def test_nothing_is_said_as_nothing():
    """An empty text stays empty, although a catalogue keeps its header under the empty text."""
    assert say("") == ""


@pytest.mark.usefixtures("in_korean")
def test_nothing_is_said_as_nothing_in_another_language_too():
    """The header of a catalogue is never shown."""
    assert say("") == ""


def test_a_missing_value_is_an_error():
    """A template whose name has no value never reaches the screen half filled."""
    with pytest.raises(KeyError):
        say("Turn {turn}", count=1)


@pytest.mark.parametrize(("count", "sentence"), [(1, "1 missile"), (2, "2 missiles"), (0, "0 missiles")])
def test_a_count_chooses_its_form(count: int, sentence: str):
    """One missile, two missiles."""
    assert say_many("{count} missile", "{count} missiles", count) == sentence


@pytest.mark.usefixtures("in_korean")
def test_another_language_is_spoken_where_its_catalogue_has_the_words():
    """Known templates come out in the language, with their values; unknown ones stay English."""
    assert say("Turn {turn}", turn=3) == "3번째 턴"
    assert say_many("{count} missile", "{count} missiles", 4) == "미사일 4발"
    assert say("Red line") == "Red line"
    assert words.languages() == ("en", "ko")


def test_an_unknown_language_falls_back_to_english():
    """A language without a catalogue is no error."""
    before = spoken()
    speak("tlh")
    try:
        assert say("Red line") == "Red line"
    finally:
        speak(before)


def test_the_template_for_translators_is_current():
    """``assets/i18n/wargame.pot`` holds every word that the program says today."""
    check = [sys.executable, str(ROOT / "packaging" / "collect_words.py"), "--check"]

    done = subprocess.run(check, capture_output=True, text=True, check=False)

    assert done.stdout.strip() == "current", done.stdout + done.stderr


def test_the_template_for_translators_can_be_compiled(tmp_path: Path):
    """Python's gettext reads what was collected."""
    with resources.assets("i18n", "wargame.pot").open(encoding="utf-8") as stream:
        catalogue = read_po(stream)
    compiled = tmp_path / "wargame.mo"
    with compiled.open("wb") as stream:
        write_mo(stream, catalogue)

    with compiled.open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Undo") == "Undo"


@pytest.mark.parametrize("path", sorted((ROOT / "wargame").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_are_literals(path: Path):
    """``say`` gets a literal, or a label out of a table; never an f-string or a sum, which no translator would see."""
    wrong = [
        f"line {call.lineno}: {ast.unparse(call)[:80]}"
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _called(call) in {"say", "say_many"}
        for template in call.args[: 2 if _called(call) == "say_many" else 1]
        if not (isinstance(template, TABLE_WORDS) or _literal(template))
    ]

    assert wrong == []


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _literal(node: ast.expr) -> bool:
    if isinstance(node, ast.IfExp):
        return all(isinstance(one, TABLE_WORDS) or _literal(one) for one in (node.body, node.orelse))
    if isinstance(node, ast.Call):
        return _called(node) in LOOKS_UP
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_what_people_write_stays_as_it_is():
    """Korean, emoji joined to one, accents, narrow spaces and quotation marks are printed as they are."""
    words = "한국 👩‍🚀 café 10 km “quoted”\tand tabbed"
    assert visible(words) == words

"""The door of the program: window or command, and no traceback."""

import subprocess
import sys
import types
from pathlib import Path

import pytest

from wargame import __version__
from wargame.__main__ import Window, main, read_window, wants_window
from wargame.errors import CheckFailed, InputError


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch):
    """A command line that does what the test says."""

    def install(act):
        module = types.ModuleType("wargame.cli")
        module.main = act
        monkeypatch.setitem(sys.modules, "wargame.cli", module)
        monkeypatch.setattr("wargame.cli", module, raising=False)

    return install


def test_the_version_is_answered_without_loading_anything_heavy():
    """``--version`` loads neither Qt nor numpy nor the command line."""
    code = (
        "import sys, wargame.__main__ as m; code = m.main(['--version']);"
        "heavy = {'typer', 'rich', 'numpy', 'pydantic', 'PySide6', 'wargame.cli'} & set(sys.modules);"
        "sys.exit(code or bool(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, f"wargame {__version__}\n")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["a.wargame"],
        ["folder/a.yaml"],
        ["A.YML"],
        ["--theme", "dark"],
        ["--scale=150"],
        ["--theme=light", "a.yaml"],
    ],
)
def test_no_words_a_document_or_a_look_open_the_window(words: list[str]):
    """These are the ways into the desktop app."""
    assert wants_window(words)


@pytest.mark.parametrize("words", [["play", "a.yaml"], ["scenarios"], ["--help"], ["overflight-2017"], ["check", "."]])
def test_anything_else_is_a_command(words: list[str]):
    """A word that is no document goes to the command line, which knows what it means."""
    assert not wants_window(words)


def test_the_window_gets_its_options_in_either_spelling():
    """``--scale 150`` and ``--scale=150 %`` mean the same, in any order."""
    wanted = Window(Path("a.wargame"), "light", 150)

    assert read_window(["a.wargame", "--theme", "light", "--scale", "150"]) == wanted
    assert read_window(["--scale=150%", "--theme=light", "a.wargame"]) == wanted


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--theme", "blue"], "blue"),
        (["--theme"], "dark, light, system"),
        (["--scale", "big"], "big"),
        (["--scale", "50"], "100 to 200"),
        (["--scale", "²00"], "²00"),
        (["a.yaml", "b.yaml"], "b.yaml"),
        (["a.yaml", "--frobnicate"], "--frobnicate"),
    ],
)
def test_a_wrong_option_is_named(words: list[str], named: str):
    """The sentence holds what was found or what is allowed."""
    with pytest.raises(InputError, match=named):
        read_window(words)


def test_without_a_display_the_window_is_refused_in_one_sentence(monkeypatch, capsys):
    """Qt would abort; instead the reader learns what works without a display."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")

    assert main([]) == 2
    said = capsys.readouterr().err
    assert "wargame play" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(("error", "code"), [(InputError("No such missile."), 2), (CheckFailed("It differs."), 1)])
def test_an_error_for_the_user_is_one_sentence_and_its_code(command, capsys, error, code):
    """The sentence goes to stderr, nothing to stdout."""

    def act(words):
        raise error

    command(act)

    assert main(["check", "x"]) == code
    assert capsys.readouterr() == ("", f"{error}\n")


def test_an_unforeseen_error_names_the_log_and_shows_no_traceback(command, capsys, own_folders):
    """The traceback goes to the log file, whose place is told."""

    def act(words):
        raise ZeroDivisionError("secret detail")

    command(act)

    assert main(["play"]) == 1
    said = capsys.readouterr().err
    log = next(own_folders.rglob("*.log"))
    assert "secret detail" not in said
    assert str(log) in said
    assert "secret detail" in log.read_text(encoding="utf-8")


def test_ctrl_c_ends_quietly(command, capsys):
    """An interrupted command leaves no traceback and the customary exit code."""

    def act(words):
        raise KeyboardInterrupt

    command(act)

    assert main(["play"]) == 130
    assert capsys.readouterr().err == ""

"""What the program says at run time can be translated: every sentence of a whole game is in the template."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from wargame import resources, words
from wargame.__main__ import main


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every template that was said during the test."""
    heard: set[str] = set()

    class Listening(type(words._catalogue("en"))):
        def gettext(self, message: str) -> str:
            heard.add(message)
            return message

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            heard.add(msgid1)
            return msgid1 if n == 1 else msgid2

    listening = Listening()
    monkeypatch.setattr(words, "_catalogue", lambda language: listening)
    return heard


def test_everything_that_is_said_in_a_game_can_be_translated(heard: set[str], tmp_path: Path):
    """Playing, showing, checking and reporting say nothing that ``wargame.pot`` does not hold."""
    session = str(tmp_path / "a.wargame")
    assert main(["play", "overflight-2017", "-o", session, "--seed", "7"]) == 0
    assert main(["show", session]) == 0
    assert main(["show", session, "--seat", "JPN"]) == 0
    assert main(["replay", session, "--verify"]) == 0
    assert main(["report", session, "-o", str(tmp_path / "a.json")]) == 0
    with resources.assets("i18n", "wargame.pot").open(encoding="utf-8") as stream:
        catalogue = read_po(stream)
    known = {part for entry in catalogue for part in (entry.id if isinstance(entry.id, tuple) else (entry.id,))}

    assert len(heard) > 100
    assert sorted(heard - known) == []

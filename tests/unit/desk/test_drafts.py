"""What one person put together and did not submit."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from wargame.desk import build, drafts
from wargame.desk.acts import solo
from wargame.desk.desk import Desk

BECAUSE = "We answer in a way that our allies understand and that leaves Pyongyang a door."


@pytest.fixture
def game(tmp_path, flagship):
    """The flagship, played as Washington by one person."""
    with solo.begin(flagship, "US", seed=7, folder=tmp_path) as desk:
        yield desk


def written(desk):
    return replace(build.solo_form(desk), responses=("condemn_statement",), rationale=BECAUSE, line_specificity=0.8)


def test_a_draft_outlives_the_program(game):
    """After a kill the form is there again, to the letter."""
    form = written(game)
    drafts.keep(game, form)
    path = game.session.path
    game.close()
    with Desk.open(path) as again:
        assert drafts.kept(again, "US") == form
        assert drafts.kept(again, "JPN") is None


def test_a_draft_goes_with_its_turn(game):
    """Once submitted it is forgotten, and nothing of it lies beside the file."""
    drafts.keep(game, written(game))
    solo.submit(game, written(game))
    assert drafts.kept(game, "US") is None
    assert not list(game.session.path.parent.glob("*.draft*"))


def test_an_empty_form_leaves_nothing(game):
    """A form that was cleared is no draft."""
    drafts.keep(game, written(game))
    drafts.keep(game, build.solo_form(game))
    assert drafts.kept(game, "US") is None


@pytest.mark.parametrize(
    "words",
    ["", "[]", "{}", "[" * 5000, '{"of": 1, "form": {}}', "\ufffd", '{"of": "OF", "form": {"seat": "US"}}'],
)
def test_a_file_that_is_no_draft_is_left_alone(game, words):
    """What a stranger put there is neither read as a package nor an error."""
    key = drafts._key(game)
    game.session.path.with_suffix(".draft").write_text(words.replace("OF", key), encoding="utf-8")
    assert drafts.kept(game, "US") is None


def test_a_draft_of_unknown_responses_is_none(game):
    """A response that the rules do not know is not brought back."""
    drafts.keep(game, replace(written(game), responses=("magic",)))
    assert drafts.kept(game, "US") is None


def test_another_game_of_the_same_name_does_not_pick_it_up(game, flagship, tmp_path):
    """A draft belongs to its game, not to a file name."""
    drafts.keep(game, written(game))
    with solo.begin(flagship, "US", seed=8, folder=tmp_path / "other") as other:
        game.session.path.with_suffix(".draft").rename(other.session.path.with_suffix(".draft"))
        assert drafts.kept(other, "US") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_where_a_draft_would_lie_is_no_draft(game):
    """Opening it would wait for ever for somebody to write: the game opens without a draft instead."""
    os.mkfifo(game.session.path.with_suffix(".draft"))
    assert drafts.kept(game, "US") is None


def test_answers_are_kept_too(flagship, tmp_path):
    """What Seoul would say is there again after a kill, and a file that spoils it is no draft."""
    with solo.begin(flagship, "ROK", seed=7, folder=tmp_path) as desk:
        form = build.solo_form(desk).answered("precision_strike", "refuse")
        drafts.keep(desk, form)
        assert drafts.kept(desk, "ROK") == form
        path = desk.session.path.with_suffix(".draft")
        path.write_text(path.read_text(encoding="utf-8").replace('"refuse"', "7"), encoding="utf-8")
        assert drafts.kept(desk, "ROK") is None


def test_one_who_plays_alone_is_asked_whatever_is_open_to_others(flagship, tmp_path):
    """The questions of a seat are the same in every turn: they tell nothing of what an ally could do now."""
    with solo.begin(flagship, "ROK", seed=7, folder=tmp_path) as desk:
        first = [one.asked for one in build.decision(desk, build.solo_form(desk)).package.asks]
        assert "precision_strike" in first
        solo.submit(desk, replace(build.solo_form(desk), responses=("condemn_statement",), rationale=BECAUSE))
        solo.roll(desk)
        solo.answer(desk, "We would say it again.")
        solo.next_turn(desk)
        assert [one.asked for one in build.decision(desk, build.solo_form(desk)).package.asks] == first

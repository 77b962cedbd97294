"""A game of one person: begun, decided, rolled, told, ended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wargame import resources
from wargame.desk import acts, build
from wargame.desk.acts import solo
from wargame.desk.desk import Desk
from wargame.desk.shown.solo_questions import table
from wargame.errors import IllegalAct, InputError
from wargame.session import replay

BECAUSE = "We answer in a way that our allies understand and that leaves Pyongyang a door."


@pytest.fixture
def game(tmp_path, flagship):
    """The flagship, played as Washington by one person of class 7b."""
    with solo.begin(flagship, "US", class_code="7b", student="Kim", folder=tmp_path) as desk:
        yield desk


def decided(desk, *responses, **line):
    """The form of a package that can be submitted."""
    return replace(build.solo_form(desk), responses=responses, rationale=BECAUSE, **line)


def played(desk, *responses):
    """A whole turn, up to its aftermath."""
    solo.submit(desk, decided(desk, *responses))
    solo.roll(desk)
    return build.aftermath(desk)


def test_a_game_begins_at_the_first_decision(game):
    """What waits for nobody has happened: the injects of the seat are delivered and a package is awaited."""
    exercise = game.exercise
    assert (exercise.phase, exercise.class_code, exercise.student) == ("deliberate", "7b", "Kim")
    assert exercise.players == {"US": "solo", "ROK": "engine", "JPN": "engine", "PRC": "engine", "RUS": "engine",
                                "DPRK": "engine"}  # fmt: skip
    view = build.decision(game, build.solo_form(game))
    assert view.stage == "decide"
    assert view.facts
    assert not exercise.clock.running


def test_a_class_code_fixes_the_dice(tmp_path, flagship, game):
    """Who types the same code meets the same dice; without a code the given seed counts."""
    with solo.begin(flagship, "JPN", class_code=" 7B ", folder=tmp_path) as other:
        assert other.exercise.seed == game.exercise.seed
    with solo.begin(flagship, "JPN", seed=12, folder=tmp_path) as other:
        assert other.exercise.seed == 12


def test_a_seat_that_chooses_nothing_cannot_be_played(tmp_path, flagship):
    """Beijing votes and Pyongyang plays itself: the sentence names the seats that can be chosen."""
    with pytest.raises(InputError, match="Allowed: US, ROK, JPN"):
        solo.begin(flagship, "PRC", folder=tmp_path)


def test_a_decision_can_be_taken_back_until_the_roll(game):
    """Submitted, taken back, submitted again; after the roll it stands."""
    form = decided(game, "unsc_statement")
    solo.submit(game, form)
    assert build.decision(game, form).stage == "submitted"
    solo.take_back(game)
    assert build.decision(game, form).stage == "decide"
    solo.submit(game, form)
    solo.roll(game)
    with pytest.raises(IllegalAct, match="its packages stand"):
        solo.take_back(game)


def test_nothing_is_rolled_without_a_decision(game):
    """A person's decision is never made for them."""
    with pytest.raises(IllegalAct, match="Submit your decision first"):
        solo.roll(game)


def test_the_reason_is_owed(game):
    """A package without its reason is refused with the number of words that are missing."""
    with pytest.raises(IllegalAct, match="at least 10 words; it has 2"):
        solo.submit(game, replace(decided(game, "unsc_statement"), rationale="Because so"))


def test_the_turn_is_told_as_news_and_as_causes_without_a_number(game):
    """Own rolls with odds in words, what others did in public, and arrows with a cause for every meter that moved."""
    told = played(game, "unsc_statement", "bomber_flight")
    assert [choice.label for choice in told.choices] == ["Seek a Security Council statement", "Fly strategic bombers"]
    assert all("%" in choice.odds or choice.odds in ("certain", "not tried") for choice in told.choices)
    assert told.news
    assert told.others
    moved = [move for move in told.moves if move.trend != "steady"]
    assert moved
    assert all(move.causes for move in moved)
    assert all(set(cause.arrows) <= set("▲▼") for move in moved for cause in move.causes)


def test_private_acts_of_others_are_only_something_unseen(game):
    """A cause that the seat cannot know is told as such, and its name is nowhere on the page."""
    private = {name for name, row in game.exercise.tables["responses"].items() if not row["public"]}
    labels = {game.exercise.tables["responses"][name]["label"] for name in private}
    while not game.exercise.ending:
        told = repr(played(game, "condemn_statement"))
        others = {
            game.exercise.tables["responses"][one]["label"]
            for seat, submission in game.exercise.turns[-1].packages.items()
            for one in submission.package.responses
            if seat != "US"
        }
        assert not [label for label in labels & others if label in told]
        if not game.exercise.ending:
            solo.next_turn(game)


def test_every_turn_asks_one_question_and_keeps_the_answer(game):
    """The question fits what happened, is not asked twice while others are left, and what was answered stands there."""
    asked = []
    while not game.exercise.ending and game.exercise.turn < 5:
        told = played(game, "unsc_statement")
        asked.append(told.question.id)
        solo.answer(game, f"Answer {game.exercise.turn}.")
        assert build.aftermath(game).answers == (f"Answer {game.exercise.turn}.",)
        solo.next_turn(game)
    assert len(set(asked)) == len(asked)
    note = game.exercise.notes[0]
    assert (note.noted.sort, note.turn) == ("question", 1)


def test_an_answer_waits_for_the_roll(game):
    """There is no question before."""
    with pytest.raises(IllegalAct, match="not rolled yet"):
        solo.answer(game, "Too early.")


def test_the_end_opens_the_ledger(game):
    """After the last turn: the ending, how much danger is left, and why each meter moved, with numbers."""
    while not game.exercise.ending:
        played(game)
        if not game.exercise.ending:
            solo.next_turn(game)
    told = build.ending(game)
    assert told.ending == "The crisis goes on, and nobody is at war"
    assert [point.turn for point in told.threat] == list(range(9))
    assert {meter.meter for meter in told.ledger} == set(game.exercise.situation.meters)
    assert told.ledger[0].turns[0].lines[0].amount.startswith(("+", "−"))
    assert told.threat[-1].left == 100 - round(game.exercise.composite_centi / 100)


def test_a_roll_that_was_cut_off_is_finished_on_opening(game, tmp_path):
    """Between the choices of the engine and the publication the lid was closed: settling brings the aftermath."""
    solo.submit(game, decided(game, "unsc_statement"))
    acts.begin_adjudication(game)
    path = game.session.path
    game.close()
    with Desk.open(path) as again:
        solo.settle(again)
        assert again.exercise.phase == "aftermath"


def test_the_questions_have_an_answer_for_every_turn():
    """The table ends with questions that always fit, and no id stands in it twice."""
    ids = [row["id"] for row in table()]
    assert len(set(ids)) == len(ids)
    assert sum(row["when"] == "any" for row in table()) >= 3


def test_pyongyang_acts_by_itself(tmp_path, flagship):
    """It does things that nobody wrote, before the player decides, each with its day."""
    with solo.begin(flagship, "US", class_code="8c", folder=tmp_path) as desk:
        did = [one for one in desk.exercise.deliveries.values() if one.by == "DPRK"]
        assert [one.status for one in did] == ["delivered"]
        assert did[0].inject.provocation is not None
        assert did[0].inject.date is not None
        assert desk.exercise.phase == "deliberate"


def test_a_whole_game_is_what_the_rules_give(tmp_path, flagship):
    """With what Pyongyang did by itself, the log holds when it is derived again."""
    with solo.begin(flagship, "US", class_code="8c", folder=tmp_path) as game:
        while not game.exercise.ending:
            played(game)
            if not game.exercise.ending:
                solo.next_turn(game)
        assert replay.verify(game.session).state == "intact"


def test_what_reached_the_seat_is_told_by_the_day_and_the_clock(tmp_path):
    """What Pyongyang did on the fifth day stands behind what came on the first; the bar tells the turn's own day."""
    game = solo.begin(resources.scenarios() / "guam-2017.yaml", "US", seed=1, folder=tmp_path)
    told = [one.text for one in build.decision(game, build.solo_form(game)).facts]
    assert told[0] == "Enveloping fire"
    assert told.index("Fire at the sea border") == len(told) - 2
    assert told[-1] == "Civil danger warning"
    assert build.decision(game, build.solo_form(game)).top.time == "11:00 KST"
    game.close()

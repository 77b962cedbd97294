"""Every listed exercise is complete, consistent and readable, whatever its story."""

import re
from collections import Counter
from datetime import time

import pytest

from wargame.crisis.tables import load_tables
from wargame.missiles import catalogue
from wargame.resources import scenarios
from wargame.scenario import find, gallery, msel, read, shipped

LISTED = tuple(card.id for card in gallery(shipped()))
FIGURES = {"guam-2017": "3 turns", "overflight-2017": "8 turns", "shoot-down": "6 turns", "stalemate-2022": "7 turns"}
READ_PER_MINUTE = 200
"""Words a minute, slowly: a student reads to decide."""
MINUTES_TO_DECIDE = (2, 5)
"""For one turn of a game alone: choosing, writing a reason, reading what came of it."""
LONGEST_MESSAGE = 300
"""Characters: the room reads it standing."""


@pytest.fixture(scope="module", params=LISTED)
def exercise(request):
    return read(find(request.param))


def texts(exercise):
    """Everything that somebody reads in the room."""
    yield exercise.background
    for brief in exercise.seats:
        yield brief.brief
    for turn in exercise.turns:
        yield turn.situation
    for inject in exercise.injects:
        yield inject.title
        yield inject.message


def test_an_hour_in_class_and_a_syllabus():
    """Four exercises of three to eight turns, one of them for an hour."""
    read_all = {name: read(find(name)) for name in LISTED}
    assert {name: f"{len(one.turns)} turns" for name, one in read_all.items()} == FIGURES
    assert read_all["guam-2017"].minutes == 60
    assert [name for name, one in read_all.items() if one.level == "intro"] == ["guam-2017"]


def test_every_seat_is_filled_and_briefed(exercise):
    """Three teams, control for Pyongyang, the engine for Beijing and Moscow; each has something to read."""
    by = {seat.seat: seat.played_by for seat in exercise.seats}
    assert by == {"US": "team", "ROK": "team", "JPN": "team", "PRC": "engine", "RUS": "engine", "DPRK": "control"}
    for seat in exercise.seats:
        assert 15 <= len(seat.brief.split()) <= 90, seat.seat


def test_the_list_has_every_kind_of_event(exercise):
    """Something is due in every turn, contingencies wait, actions are expected, and ids follow the clock."""
    kinds = Counter(inject.type for inject in exercise.injects)
    assert kinds["contingency_inject"] >= 3
    assert kinds["expected_action"] >= len(exercise.turns) // 2
    assert all(len(msel.due(exercise, turn)) >= 2 for turn in range(1, len(exercise.turns) + 1))
    assert [one.id for one in msel.ordered(exercise)] == [f"INJ-{n:02}" for n in range(1, len(exercise.injects) + 1)]


def test_every_inject_has_one_purpose_and_says_it(exercise):
    """An objective, what a good team does, and words that are read in half a minute."""
    for inject in exercise.injects:
        assert inject.objective, inject.id
        assert inject.expected_response, inject.id
        assert len(inject.message) <= LONGEST_MESSAGE, (inject.id, len(inject.message))


def test_every_objective_is_exercised_by_several_injects(exercise):
    """Four objectives, each with at least three chances to observe it."""
    served = Counter(inject.objective for inject in exercise.injects)
    assert len(exercise.objectives) == 4
    assert all(served[objective.id] >= 3 for objective in exercise.objectives)


def test_reports_differ_in_how_sure_they_are_and_some_are_corrected(exercise):
    """Not everything is confirmed; in the newer exercises a first report turns out wrong and is taken back."""
    assert len({inject.confidence for inject in exercise.injects}) >= 3
    if exercise.id == "overflight-2017":
        return
    doubtful = {one.id for one in exercise.injects if one.confidence != "confirmed"}
    assert len([one for one in exercise.injects if one.follows in doubtful]) >= 2


def test_nobody_is_told_of_an_hour_that_has_not_come(exercise):
    """A message names no hour later than the one at which it is read."""
    for inject in exercise.injects:
        for hour, minute in re.findall(r"\b(\d\d):(\d\d)\b", inject.message):
            assert time(int(hour), int(minute)) <= inject.time, inject.id


def test_what_is_expected_can_be_done(exercise):
    """A response that control is told to expect exists, and whoever received the inject may choose it."""
    may = load_tables().responses
    for inject in exercise.injects:
        for response in re.findall(r"[a-z]+(?:_[a-z]+)+|backchannel", inject.expected_response):
            assert "ALL" in inject.to or set(may[response].who) & set(inject.to), (inject.id, response)


def test_an_exercise_without_its_script_still_tells_its_story(exercise):
    """Where the engine plays Pyongyang, every turn keeps something that comes to the table."""
    left_out = msel.unscripted(exercise)
    for turn in range(1, len(exercise.turns) + 1):
        assert [one for one in msel.due(exercise, turn) if one.id not in left_out], turn


def test_news_is_shown_in_three_languages(exercise):
    """Whatever reaches the room's screen has a Korean and a Japanese headline in their own scripts."""
    shown = [inject.news for inject in exercise.injects if inject.news]
    assert len(shown) >= 10
    for news in shown:
        assert any("가" <= letter <= "힣" for letter in news.ko or ""), news.headline
        assert any("぀" <= letter <= "ヿ" or "一" <= letter <= "鿿" for letter in news.ja or ""), news.headline


def test_seas_have_both_their_names(exercise):
    """Neither name of a disputed sea stands alone."""
    for text in texts(exercise):
        assert not re.search(r"Sea of Japan(?! / East Sea)|(?<!Sea of Japan / )East Sea", " ".join(text.split())), text
        assert not re.search(r"Yellow Sea(?! / West Sea)|(?<!Yellow Sea / )West Sea", " ".join(text.split())), text


def test_defences_stood_there_then(exercise):
    """What the catalogue knows stands where it says and had arrived; ships may patrol elsewhere."""
    known = {entry.id: entry for entry in (*catalogue.defences(), *catalogue.radars())}
    for defence in exercise.defences:
        entry = known.get(defence.id)
        if entry is None:
            assert defence.kind.startswith("sm-"), defence.id
            continue
        assert (defence.lat, defence.lon) == (entry.lat, entry.lon)
        came, until = defence.since or exercise.start, getattr(entry, "until", None)
        assert entry.since is None or entry.since <= came
        assert until is None or until >= (defence.until or came)


def test_history_is_compared_where_there_was_any(exercise):
    """What was really done is told for every turn, with its source; an invented exercise has none."""
    if exercise.kind == "hypothetical":
        assert exercise.history == ()
        return
    assert {row.turn for row in exercise.history} == set(range(1, len(exercise.turns) + 1))
    assert all(row.source for row in exercise.history)


def test_a_game_alone_takes_twenty_minutes_to_an_hour(exercise):
    """By the words that the seat with most to read receives, and two to five minutes for each decision."""
    every = " ".join([exercise.background, *(turn.situation for turn in exercise.turns)])
    loads = []
    for seat in exercise.seats:
        if seat.played_by == "team":
            received = [one for one in exercise.injects if set(one.to) & {seat.seat, "ALL"}]
            words = " ".join([every, seat.brief, *(f"{one.title} {one.message}" for one in received)])
            loads.append(len(words.split()) / READ_PER_MINUTE)
    least, most = (max(loads) + minutes * len(exercise.turns) for minutes in MINUTES_TO_DECIDE)
    assert most >= 20, (least, most)
    assert least <= 60, (least, most)


def test_the_file_and_its_sources_stay_readable(exercise):
    """One exercise is a text that a person can read through, and SOURCES.md has a part for it."""
    text = (scenarios() / f"{exercise.id}.yaml").read_text("utf-8")
    assert text.count("\n") < 1000
    assert f"## {exercise.id}\n" in (scenarios() / "SOURCES.md").read_text("utf-8")

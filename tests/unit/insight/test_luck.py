"""Other choices on the same luck, and other styles on the same dice."""

from __future__ import annotations

import pytest

from tests.unit import student
from wargame.insight import luck, styles
from wargame.session import Session
from wargame.session.replay import model_of


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    with Session.open(student.game(tmp_path_factory.mktemp("luck")), read_only=True) as opened:
        yield opened


def test_the_choice_made_is_told_as_it_was(session):
    """Resolved again on the dice that fell, the package played gives the published turn to the hundredth."""
    model = model_of(session.exercise)
    for record in session.exercise.turns:
        found = luck.crossroads(session, model, record.turn, "US")
        assert found.chosen.told == record.published
        assert found.chosen.responses == record.packages["US"].package.responses


def test_alternatives_are_what_they_are_called(session):
    """The calmest leaves escalation lowest, the firmest credibility highest; none repeats another."""
    model = model_of(session.exercise)
    found = luck.crossroads(session, model, 1, "US")
    told = dict(found.others)
    if "quiet" in told and "calmest" in told:
        assert told["calmest"].told["ESC"] <= told["quiet"].told["ESC"]
    if "firmest" in told and "calmest" in told:
        assert told["firmest"].told["CRED"] >= told["calmest"].told["CRED"]
    every = [found.chosen.responses, *(choice.responses for choice in told.values())]
    assert len(set(every)) == len(every)
    assert luck.crossroads(session, model, 99, "US") is None


def test_four_styles_play_on_the_session_s_dice(session):
    """Each style is one game on the same dice, the same every time, beside many on others."""
    exercise = session.exercise
    model = model_of(exercise)
    steps = []
    found = list(styles.styles(model, exercise, "US", lambda: steps.append(1), runs=20))
    assert [one.id for one in found] == ["dove", "hawk", "sanctioner", "hybrid"]
    assert len(steps) == 4
    assert found == list(styles.styles(model, exercise, "US", runs=20))
    start = exercise.turns[0].opening["ESC"]
    for one in found:
        assert one.course.published[0] == start
        assert one.low <= one.middle <= one.high
    assert len({one.course.published for one in found}) > 1
    own = styles.course_of(exercise)
    assert own.published == (start, *(record.published["ESC"] for record in exercise.turns))

"""A scenario, compiled."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.unit.crisis.conftest import small
from wargame import crisis, scenario
from wargame.errors import ScenarioError
from wargame.scenario.schema import Aim, Condition, Inject, Provocation, RedLine


def inject(**changes):
    base = {"id": "INJ-01", "turn": 1, "time": "08:00", "from": "Desk", "title": "It happens", "message": "It happens."}
    return Inject.model_validate({**base, **changes})


def flight(**changes):
    base = {"kind": "irbm_overflight", "missile": "hwasong-12", "site": "Sunan"}
    return Provocation(**{**base, **changes}, aim=Aim(azimuth_deg=73, range_km=2700, apogee_km=550))


def red_line(trigger="severity_4", consequence="summit"):
    return RedLine(id="RL-01", seat="US", words="No", trigger=trigger, specificity=0.5, consequence=consequence)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"injects": (inject(provocation=Provocation(kind="icbm_tests")),)}, "did you mean “icbm_test”"),
        ({"injects": (inject(condition=Condition(response="sumit")),)}, "did you mean “summit”"),
        ({"injects": (inject(provocation=flight(missile="hwasong-21")),)}, "Hwasong"),
        ({"injects": (inject(provocation=flight(site="Atlantis")),)}, "Atlantis"),
        ({"red_lines": (red_line(trigger="overflight"),)}, "no trigger"),
        ({"red_lines": (red_line(consequence="anger"),)}, "family"),
        ({"start_values": {"GP": -120}}, "outside -100 to 100"),
        ({"overrides": {"responses": {"sumit": {"cost": 1}}}}, "did you mean “summit”"),
    ],
)  # fmt: skip
def test_unknown_id_is_refused_with_the_nearest(written, words):
    """What the tables do not know is refused in a sentence that says what was meant."""
    with pytest.raises(ScenarioError, match=words):
        crisis.compile(small(**written))


def test_problem_names_the_line_of_the_file(tmp_path):
    """A kind misspelt in a file is named with its file and line."""
    text = scenario.find("overflight-2017").read_text(encoding="utf-8")
    file = tmp_path / "mine.yaml"
    file.write_text(text.replace("{kind: nuclear_test,", "{kind: nuklear_test,", 1), encoding="utf-8")
    line = text[: text.index("{kind: nuclear_test,")].count("\n") + 1
    with pytest.raises(ScenarioError) as caught:
        crisis.compile(scenario.read(file))
    assert (caught.value.problems[0].file, caught.value.problems[0].line) == (file, line)
    assert dedent(caught.value.problems[0].suggestion) == "nuclear_test"


def test_cards_are_flown_for_every_missile_of_the_list(flagship):
    """The overflight has its card: beyond Japan, with a window for show and none for self-defence."""
    card = flagship.cards["INJ-10"]
    assert card.apogee_m == 550_000
    assert card.shot_odds_permille["defensive"] is None
    assert 0 < (card.shot_odds_permille["demo"] or 0) < 600


def test_model_from_stored_tables_is_the_same(flagship):
    """A session compiled again from its own tables starts in the same situation."""
    again = crisis.compile(flagship.scenario, crisis.Tables.from_json(flagship.tables.to_json()))
    assert crisis.start(again) == crisis.start(flagship)
    assert (again.effects == flagship.effects).all()


def test_first_adjudication_moves_no_sanctions_by_itself(flagship):
    """Pressure before the leak is set so that a quiet first turn leaves SANC where the scenario put it."""
    quiet = crisis.adjudicate(flagship, crisis.start(flagship), {}, 1)
    assert quiet.after.meters["SANC"] == crisis.start(flagship).meters["SANC"]


def test_override_of_an_effect_reaches_the_roll():
    """An override changes what a turn does."""
    changed = crisis.compile(small(overrides={"responses": {"backchannel": {"odds_permille": 100}}}))
    odds, _ = crisis.odds(changed, crisis.start(changed), "US", "backchannel")
    assert odds < 150

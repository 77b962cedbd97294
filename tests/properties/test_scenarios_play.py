"""Every listed exercise, a thousand games by each of five styles, against the script and against Pyongyang's own mind.

All three allies play one style. A game is **decided before its last third** if it is over by then, or if nothing is
moved any more by what follows: every word that the table reads (the bands of the meters that are shown, the channel)
is the same at the end as at the end of the second third, and the composite of the whole has moved by less than two
points since.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
import pytest

from wargame import crisis, scenario
from wargame.crisis.arrays import ENDINGS
from wargame.crisis.facts import METERS
from wargame.crisis.playout import Played
from wargame.crisis.rows import CHANNELS
from wargame.insight.tally import composites

RUNS = 1000
STYLES = ("dove", "hawk", "sanctioner", "hybrid")
ALLIES = ("US", "ROK", "JPN")
PYONGYANG = ("script", "engine")
LISTED = tuple(card.id for card in scenario.gallery(scenario.shipped()))
VISIBLE = {"peak ESC": 5, "CRED": 5, "GP": 10, "SANC": 5, "channel": 0.1, "composite": 2}
"""What a table would notice of the mean of a thousand games: points, and a share for games with an open channel."""
MOVED = 2
"""Points of the composite that would be noticed."""

each_game = pytest.mark.parametrize(("name", "pyongyang"), [(name, by) for name in LISTED for by in PYONGYANG])


@cache
def model(name: str) -> crisis.Model:
    return crisis.compile_model(scenario.read(scenario.find(name)))


@cache
def played(name: str, pyongyang: str, style: str) -> Played:
    return crisis.play(model(name), RUNS, policies={**dict.fromkeys(ALLIES, style), "DPRK": pyongyang})


@cache
def measures(name: str, pyongyang: str, style: str) -> dict[str, float]:
    """What is compared, as means over the games."""
    games = played(name, pyongyang, style)
    end = dict(zip(METERS, games.meters[:, -1].mean(axis=0) / 100, strict=True))
    return {
        "peak ESC": float(games.published[:, :, METERS.index("ESC")].max(axis=1).mean()) / 100,
        "CRED": end["CRED"],
        "GP": end["GP"],
        "SANC": end["SANC"],
        "channel": float((games.channel[:, -1] > 0).mean()),
        "composite": float(composites(model(name), games).mean()) / 100,
    }


def words(name: str, meters: np.ndarray, channel: np.ndarray) -> np.ndarray:
    """``[run, meter]`` the band that a table reads of each meter that is shown, and where the channel stands."""
    table = model(name).tables.meters
    shown = [row for row, meter in enumerate(METERS) if not table[meter].assessed]
    bands = [
        np.searchsorted([band.start for band in table[METERS[row]].bands], meters[:, row], side="right")
        for row in shown
    ]
    return np.stack([*bands, channel], axis=1)


def decided(name: str, games: Played) -> np.ndarray:
    """``[run]`` whether the game was decided before its last third began, as the head of this file defines it."""
    before = 2 * model(name).turns // 3
    over = games.lasted <= before
    until = replace(
        games, meters=games.meters[:, : before + 1], published=games.published[:, : before + 1],
        channel=games.channel[:, : before + 1], lasted=np.minimum(games.lasted, before),
        ending=np.where(over, games.ending, 0),
    )  # fmt: skip
    moved = np.abs(composites(model(name), games) - composites(model(name), until)) >= MOVED * 100
    then, now = (words(name, games.meters[:, at], games.channel[:, at]) for at in (before, -1))
    return over | ((then == now).all(axis=1) & ~moved)


def test_the_four_exercises_are_listed():
    """Three short of a syllabus: a first game, the flagship, the stalemate and the question of the shot."""
    assert set(LISTED) == {"guam-2017", "overflight-2017", "stalemate-2022", "shoot-down"}


@each_game
@pytest.mark.parametrize("style", ["random", *STYLES])
def test_a_thousand_games_come_to_their_end(name, pyongyang, style):
    """Whoever plays, every game ends in one of the known ways, within its turns and with meters on their scales."""
    games, table = played(name, pyongyang, style), model(name).tables.meters
    assert games.runs == RUNS
    assert set(games.ending) <= {place for place, ending in enumerate(ENDINGS) if ending}
    assert games.lasted.min() >= 1
    assert games.lasted.max() <= model(name).turns
    for row, meter in enumerate(METERS):
        values = games.meters[:, :, row]
        assert (values == np.floor(values)).all()
        assert table[meter].low <= values.min() <= values.max() <= table[meter].high


@each_game
def test_the_styles_lead_to_different_crises(name, pyongyang):
    """Any two styles differ visibly in at least two measures, and the doves' crisis peaks lowest."""
    found = {style: measures(name, pyongyang, style) for style in STYLES}
    for one, other in combinations(STYLES, 2):
        told = [what for what, least in VISIBLE.items() if abs(found[one][what] - found[other][what]) >= least]
        assert len(told) >= 2, (one, other, found[one], found[other])
    assert min(STYLES, key=lambda style: found[style]["peak ESC"]) == "dove"
    for harsh in ("hawk", "sanctioner"):
        assert found[harsh]["peak ESC"] >= found["dove"]["peak ESC"] + 10
    assert found["dove"]["channel"] >= found["hawk"]["channel"] + 0.1
    assert found["hawk"]["CRED"] >= found["dove"]["CRED"] + 8
    assert found["dove"]["GP"] >= found["hawk"]["GP"] + 20


@each_game
def test_the_same_exercise_ends_in_other_words_for_other_styles(name, pyongyang):
    """The words that most games end in are not the same for any two styles."""
    ends = {}
    for style in STYLES:
        games = played(name, pyongyang, style)
        ends[style] = np.median(words(name, games.meters[:, -1], games.channel[:, -1]), axis=0)
    for one, other in combinations(STYLES, 2):
        assert (ends[one] != ends[other]).any(), (one, other)


@pytest.mark.parametrize("pyongyang", PYONGYANG)
def test_no_style_is_best_everywhere(pyongyang):
    """Two styles at least lead the composite by half a point or more somewhere, each in an exercise of its own."""
    leads: dict[str, float] = {}
    for name in LISTED:
        scores = {style: measures(name, pyongyang, style)["composite"] for style in STYLES}
        second, best = sorted(scores, key=scores.__getitem__)[-2:]
        leads[best] = max(leads.get(best, 0.0), scores[best] - scores[second])
    assert sum(lead >= 0.5 for lead in leads.values()) >= 2, leads


@each_game
@pytest.mark.parametrize("style", ["random", *STYLES])
def test_the_last_third_matters(name, pyongyang, style):
    """No more than a third of the games are decided before it."""
    assert decided(name, played(name, pyongyang, style)).mean() <= 1 / 3


def test_a_decided_game_is_recognised():
    """A game that ended early, or that stands still, counts as decided; one that moves a word or the score does not."""
    name = "overflight-2017"
    games = played(name, "script", "hybrid")
    frozen = replace(games, meters=games.meters.copy(), channel=games.channel.copy())
    frozen.meters[:, 1:] = frozen.meters[:, :1]
    frozen.channel[:] = CHANNELS.index("closed")
    assert decided(name, frozen).all()
    assert decided(name, replace(games, lasted=np.full(RUNS, 5.0))).all()
    frozen.channel[:, -1] = CHANNELS.index("talks")
    assert not decided(name, frozen).any()


def test_each_answer_to_will_you_fire_is_a_crisis_of_its_own():
    """Washington lets everything pass, fires in self-defence alone, or fires at all it can reach, for show."""
    ends, wars = {}, {}
    for answer in ("no_response", "intercept_defensive", "intercept_demo"):
        games = crisis.play(model("shoot-down"), RUNS, policies={"US": f"only:{answer}"})
        ends[answer] = dict(zip(METERS, games.meters[:, -1].mean(axis=0) / 100, strict=True))
        lost = [ENDINGS.index(ending) for ending in ("general_war", "nuclear_use")]
        wars[answer] = float(np.isin(games.ending, lost).mean())
    passing, defending, showing = ends.values()
    assert wars["intercept_demo"] > 0.25 > 0.02 > wars["intercept_defensive"] >= wars["no_response"]
    assert defending["CRED"] > passing["CRED"] + 3 > showing["CRED"] + 3
    assert defending["ALLY_JPN"] > passing["ALLY_JPN"] + 3
    assert defending["ESC"] > passing["ESC"] + 5
    assert showing["GP"] < passing["GP"] - 20

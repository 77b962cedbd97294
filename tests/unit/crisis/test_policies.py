"""Seats played by the engine."""

from __future__ import annotations

import pytest

from wargame import crisis
from wargame.crisis import policies
from wargame.errors import InputError


def test_suggestion_is_legal_affordable_and_argued(table):
    """Whatever the crisis and the seed, a suggestion can be submitted as it is, with a reason of ten words or more."""
    for seed in range(60):
        for there in (table, table.given(ESC=85, channel="talks"), table.provoked("irbm_overflight", demo=200)):
            for seat in there.model.seats:
                package = crisis.suggest(there.model, there.situation, seat, seed)
                assert set(package.responses) <= set(crisis.legal(there.model, there.situation, seat))
                assert crisis.price(there.model, seat, package.responses) <= there.model.tables.actors[seat].points
                assert len(package.rationale.split()) >= 10
                assert (package.declares is not None) == ("red_line_declaration" in package.responses)


def test_same_seed_suggests_the_same_and_another_something_else(table):
    """Suggestions follow the seed: undo does not fish for another."""
    first = crisis.suggest(table.model, table.situation, "US", 5)
    assert crisis.suggest(table.model, table.situation, "US", 5) == first
    assert len({crisis.suggest(table.model, table.situation, "US", seed).responses for seed in range(20)}) > 5


@pytest.mark.parametrize(
    ("policy", "likes", "shuns"),
    [
        ("dove", "diplomacy", "deterrence"),
        ("hawk", "deterrence", "diplomacy"),
        ("sanctioner", "sanctions", "deterrence"),
    ],
)
def test_policies_play_in_character(table, policy, likes, shuns):
    """A dove talks, a hawk deters, a sanctioner sanctions, most of the time."""
    chosen = [
        table.model.tables.responses[response].family
        for seed in range(100)
        for response in crisis.suggest(table.model, table.situation, "US", seed, policy).responses
    ]
    assert chosen.count(likes) > 4 * chosen.count(shuns)


def test_hybrid_talks_while_it_deters(table):
    """A hybrid package holds an offer and a show of force."""
    package = crisis.suggest(table.model, table.situation, "US", 3, "hybrid")
    assert "H1" in [hint.rule for hint in crisis.pairings(table.model, "US", package.responses) if hint.kind == "made"]


def test_none_does_nothing_and_only_does_only_that(table):
    """``none`` is silent, ``only:`` plays its package wherever it is legal."""
    assert crisis.suggest(table.model, table.situation, "US", 1, "none").responses == ()
    only = crisis.suggest(table.model, table.situation, "US", 1, "only:bomber_flight+summit")
    assert only.responses == ("bomber_flight",), "no summit without talks"


def test_a_package_that_costs_too_much_is_cut_short(table):
    """``only:`` spends no more than the seat has: 3 + 4 + 3 points of sanctions leave nothing for a battery of 2."""
    dear = "only:un_sanctions+secondary_sanctions+maritime_inspection+missile_defense_deploy"
    assert crisis.suggest(table.model, table.situation, "US", 1, dear).responses == (
        "un_sanctions", "secondary_sanctions", "maritime_inspection",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["engin", "only:bomber_flights"])
def test_unknown_policy_names_the_nearest(table, name):
    """A policy that does not exist is refused with the one that was meant."""
    with pytest.raises(InputError, match="did you mean"):
        policies.compile_policy(table.model, "US", name)


def test_policy_sees_bands_not_numbers(table):
    """Two situations that look alike to players are played alike."""
    for seed in range(30):
        low = crisis.suggest(table.model, table.given(ESC=21, CRED=40, GP=25).situation, "US", seed)
        high = crisis.suggest(table.model, table.given(ESC=39, CRED=60, GP=90).situation, "US", seed)
        assert low == high


def test_engine_does_not_draw_the_same_line_twice(table):
    """A seat whose red line stands does not spend another point on saying it again."""
    drawn = policies.draft_line(table.model, "US")
    standing = table.given(lines=(type(drawn)(**{**vars(drawn), "id": "RL-01", "declared_turn": 1}),)).situation
    chosen = {r for seed in range(80) for r in crisis.suggest(table.model, standing, "US", seed).responses}
    assert "red_line_declaration" not in chosen

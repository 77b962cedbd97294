"""Advisers know what their seat sees and nothing else, disagree more often than not, and never repeat one sentence."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wargame import crisis, scenario
from wargame.crisis.advisers import advise
from wargame.crisis.facts import Line, Package, Standing

SCENARIOS = ("overflight-2017", "guam-2017", "stalemate-2022", "shoot-down")
COUNTERS = ("H5.acts", "H5.severe", "H7.threat", "H10.turns", "H14.turns", "last.severity", "completion.turns")
SLOW_START = (HealthCheck.too_slow,)
"""The first example of a scenario compiles it."""
SHARE_SPLIT = 0.6
"""Of random packages on which the advisers of a seat do not all take one stance."""


@cache
def model_of(name):
    return crisis.compile_model(scenario.read(scenario.find(name)))


@cache
def struck(name, nth):
    """The opening with one provocation of the scenario's list."""
    model = model_of(name)
    blows = [inject for inject in model.scenario.injects if inject.provocation and inject.type == "inject"]
    found = crisis.start(model)
    if not blows or nth < 0:
        return found
    blow = blows[nth % len(blows)]
    return crisis.provoke(model, found, blow.id, blow.provocation, model.cards.get(blow.id)).after


@st.composite
def decisions(draw):
    """A scenario, the number of a provocation in it, a seat, a package that it could choose there, a seed."""
    name, nth = draw(st.sampled_from(SCENARIOS)), draw(st.integers(-1, 5))
    model, situation = model_of(name), struck(name, nth)
    seat = draw(st.sampled_from(model.seats))
    legal = [one for one in crisis.legal(model, situation, seat) if one != "no_response"]
    chosen = draw(st.lists(st.sampled_from(legal), unique=True, max_size=3))
    order = {response: row for row, response in enumerate(model.responses)}
    return name, nth, seat, tuple(sorted(chosen, key=order.__getitem__)), draw(st.integers(1, 10**6))


def heard(model, situation, seat, package, seed):
    view = crisis.view(model, situation, seat, seed=seed)
    return advise(model, view, situation, Package("DEC-01", seat, package), seed, 9, 4)


@st.composite
def elsewhere(draw, name, nth, seat):
    """The same situation for the seat, with everything hidden from it changed."""
    model, situation = model_of(name), struck(name, nth)
    meters = {}
    for meter_name, value in situation.meters.items():
        meter = model.tables.meters[meter_name]
        step = meter.band(value)
        starts = [band.start for band in meter.bands] + [meter.high]
        low = meter.low if step == 0 else starts[step]
        meters[meter_name] = draw(st.integers(low, max(low, starts[step + 1] - 1)))
    other = next(one for one in model.seats if one != seat)
    secret = next(key for key, row in model.tables.responses.items() if not row.public and row.duration_turns)
    return replace(
        situation,
        meters=meters,
        nominal=draw(st.integers(0, 10_000)),
        relations=draw(st.integers(-1000, 1000)),
        memory={counter: draw(st.integers(0, 3)) for counter in COUNTERS} | {f"H20.{other}": 2},
        readiness={key: left if key.startswith(f"{seat}.") else 0 for key, left in situation.readiness.items()},
        lines=(*situation.lines, Line("RL-99", other, "Quietly.", "nll_clash", 800, False, "deterrence", 1)),
        standing=(*situation.standing, Standing("US" if seat != "US" else other, secret, 1, 3)),
    )


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW_START)
def test_what_is_hidden_from_the_seat_changes_no_word(data):
    """Numbers within their bands, REL, counters, others' stores, secret lines and acts leave every byte as it was."""
    name, nth, seat, package, seed = data.draw(decisions())
    model, situation = model_of(name), struck(name, nth)
    changed = data.draw(elsewhere(name, nth, seat))
    legal = crisis.legal(model, changed, seat)
    if crisis.legal(model, situation, seat) == legal:  # a gate within a band tells of itself
        one, other = (heard(model, there, seat, package, seed) for there in (situation, changed))
        assert [asdict(advice) for advice in one] == [asdict(advice) for advice in other]


@given(decisions())
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW_START)
def test_whatever_is_chosen_is_argued_about(decision):
    """Every package gets four voices with a stance, words, odds within bounds and picks that can be paid."""
    name, nth, seat, package, seed = decision
    model, situation = model_of(name), struck(name, nth)
    found = heard(model, situation, seat, package, seed)
    assert len(found) == 4
    view = crisis.view(model, situation, seat, seed=seed)
    for one in found:
        assert one.words.strip().endswith((".", "!", "?"))
        assert "{" not in one.words
        assert set(one.pick) <= set(view.legal)
        assert crisis.price(model, seat, one.pick) <= view.points
        assert all(50 <= forecast.chance_permille <= 950 for forecast in one.forecasts)
    held = sum(not one.pick for one in found) if not package else 0  # who would hold still says so in the same words
    assert len({one.words for one in found}) >= (2 if held > 1 else 3)


def test_they_disagree_about_most_packages():
    """Over pairs of responses in every scenario, not all advisers of a seat take one stance in six of ten."""
    split = many = 0
    for name in SCENARIOS:
        model, situation = model_of(name), struck(name, 0)
        for seat in model.seats:
            legal = [one for one in crisis.legal(model, situation, seat) if one != "no_response"]
            for nth in range(0, len(legal) - 3, 3):
                found = heard(model, situation, seat, (legal[nth], legal[nth + 2]), nth)
                many += 1
                split += len({one.stance for one in found}) > 1
    assert split >= SHARE_SPLIT * many, f"{split} of {many}"

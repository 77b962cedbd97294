"""Advisers know what their seat sees and nothing else, disagree more often than not, and never repeat each other."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wargame import crisis, scenario
from wargame.crisis.adviser_rows import load_advisers
from wargame.crisis.advisers import advise
from wargame.crisis.facts import METERS, Line, Package, Standing
from wargame.desk.shown.advisers import GROUNDS

SCENARIOS = ("overflight-2017", "guam-2017", "stalemate-2022", "shoot-down")
COUNTERS = ("H5.acts", "H5.severe", "H7.threat", "H10.turns", "H14.turns", "last.severity", "completion.turns")
SHARE_OWN = 0.6
"""Of its reasons that are about what an adviser's agency answers for."""
SUBJECT_OF = {
    "channel": {"CHANNEL"}, "vote": {"VOTES"}, "H4": {"LEAK"}, "readiness": {"READINESS"}, "bands": {"BRINK"},
    "H15": {"LIVES"}, "adversary": {"NEXT", "STEP"}, "assessment": {"READING", "UNSURE"}, "leaning": {"MANDATE"},
    "H1": {"H1"}, "H2": {"H2"}, "H3": {"H3"}, "H19": {"H19"},
}  # fmt: skip
SLOW_START = (HealthCheck.too_slow,)
"""The first example of a scenario compiles it."""
MOST_SENTENCES, MOST_LETTERS = 3, 260
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
    return advise(model, view, situation, Package("DEC-01", seat, package), seed, 9, 4, (1, 2))


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
    assert len({one.words for one in found}) >= 3


def sentences(words):
    """What is said, sentence by sentence; a full stop within quotation marks ends none."""
    return [one for one in re.split(r"(?<=[.!?])\s+", words) if one]


@given(decisions())
@settings(max_examples=150, deadline=None, suppress_health_check=SLOW_START)
def test_nobody_repeats_another(decision):
    """Among the four no sentence comes twice and no point about the package either; each says at most three."""
    name, nth, seat, package, seed = decision
    found = heard(model_of(name), struck(name, nth), seat, package, seed)
    said = [sentence for one in found for sentence in sentences(one.words)]
    assert len(said) == len(set(said))
    assert all(1 <= len(sentences(one.words)) <= MOST_SENTENCES and len(one.words) <= MOST_LETTERS for one in found)
    points = [point(ground) for one in found for ground in one.grounds if ground.reason not in ALONE]
    assert len(points) == len(set(points))


ALONE = ("idle", "hold", "agree", "object")
"""What is said where there is nothing to say: about oneself, in words of one's own."""


def point(ground):
    """What is said, whatever the words, and from whatever side."""
    kind = {"unlike_gain": "effect", "unlike_pain": "effect", "gain": "effect", "pain": "effect",
            "price": "effect",
            "rather": "want"}.get(ground.reason, ground.reason)  # fmt: skip
    return kind, ground.response, "" if kind == "want" else ground.meter


@given(decisions())
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW_START)
def test_every_sentence_carries_what_it_rests_on(decision):
    """Each names its rule or its part of the model, and its weight has the sign of its words."""
    name, nth, seat, package, seed = decision
    model = model_of(name)
    for one in heard(model, struck(name, nth), seat, package, seed):
        assert len(one.grounds) == len(sentences(one.words))
        for ground in one.grounds:
            assert ground.rule in {*model.tables.rules, *GROUNDS}
            assert ground.meter in {"", *METERS}
            assert ground.response in {"", *model.responses}
            if ground.reason in ("gain", "unlike_gain", "fits", "opened", "calmer", "votes", "held"):
                assert ground.worth >= 0
            if ground.reason in (
                "pain",
                "price",
                "unlike_pain",
                "unfit",
                "shut",
                "again",
                "veto",
                "brink",
                "leak",
                "spent",
            ):
                assert ground.worth <= 0


@given(decisions())
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW_START)
def test_who_is_named_thinks_otherwise(decision):
    """To be unlike Treasury is claimed only where Treasury takes the other side of the package."""
    name, nth, seat, package, seed = decision
    found = heard(model_of(name), struck(name, nth), seat, package, seed)
    stances = {one.name: one.stance for one in found}
    for one in found:
        if one.grounds[0].reason.startswith("unlike_"):
            other = next(
                who for who in stances if who != one.name and re.search(rf"\b{who}\b", sentences(one.words)[0])
            )
            assert {one.stance, stances[other]} & {"supports"}
            assert {one.stance, stances[other]} & {"opposes", "cautions"}


def test_each_speaks_of_what_its_agency_weighs():
    """Over many packages at least six of ten reasons of each adviser are about what it answers for."""
    about = {}
    for name in SCENARIOS:
        model, situation = model_of(name), struck(name, 0)
        for seat in model.seats:
            legal = [one for one in crisis.legal(model, situation, seat) if one != "no_response"]
            for nth in range(0, len(legal) - 3, 2):
                for one in heard(model, situation, seat, (legal[nth], legal[nth + 3]), nth):
                    speaks = load_advisers().advisers[one.adviser].speaks_of
                    known = [ground for ground in one.grounds if ground.meter or ground.rule in SUBJECT_OF]
                    about.setdefault(one.adviser, []).extend(
                        ground.meter in speaks or bool(SUBJECT_OF.get(ground.rule, set()) & set(speaks))
                        for ground in known
                    )
    assert len(about) == 12
    for adviser, own in about.items():
        assert sum(own) >= SHARE_OWN * len(own), f"{adviser}: {sum(own)} of {len(own)}"


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

"""The advisers of a seat on the package that is being put together: asked again at every change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wargame.crisis.advice import odds_words
from wargame.crisis.adviser_rows import load_advisers
from wargame.crisis.facts import NEXT, Package
from wargame.desk import rules
from wargame.desk.clock import room_s
from wargame.desk.views.advisers import AdviserCard, AdviserFared
from wargame.insight.advice import judged
from wargame.session import advised
from wargame.words import say

if TYPE_CHECKING:
    from wargame.crisis import Model
    from wargame.crisis.facts import Advice, Forecast, Ground
    from wargame.desk.desk import Desk
    from wargame.desk.views.packages import PackageForm

STANCES = {"supports": "Supports", "cautions": "Cautions", "opposes": "Opposes", "neutral": "Neutral"}
CONFIDENCES = {"high": "High confidence", "moderate": "Moderate confidence", "low": "Low confidence"}
EXPECTED = {
    "rises": "{meter} rises by these answers",
    "falls": "{meter} falls by these answers",
    "steady": "{meter} hardly moves by these answers",
    "again": "Pyongyang will act again by the next decision",
    "calm": "Pyongyang will stay quiet until the next decision",
}


GROUNDS = {
    "effects": "what “{response}” does to “{meter}”",
    "odds": "the odds of “{response}”",
    "consent": "who must agree to “{response}”",
    "vote": "how China and Russia vote",
    "channel": "the odds that a channel opens",
    "bands": "where “{meter}” stands and how far it moves",
    "adversary": "how Pyongyang chooses when and what",
    "assessment": "our own assessments, which can be wrong",
    "readiness": "what is left in store",
    "gates": "what “{response}” needs first",
    "leaning": "what the agency is there for",
    "outlook": "many games looked ahead from here",
}
"""What a sentence rests on that is no rule with a label of its own."""


def advisers(desk: Desk, form: PackageForm) -> tuple[AdviserCard, ...]:
    """What each adviser of the form's seat says of the package as it stands; empty where nobody advises.

    An empty package is no decision yet: each says what it would begin with. ``no_response`` chosen by name is one.
    """
    return tuple(card(desk.model, one) for one in advice(desk, form))


def advice(desk: Desk, form: PackageForm) -> tuple[Advice, ...]:
    """The same as the log keeps it."""
    exercise = desk.exercise
    return advised.advice(desk.model, exercise, _package(desk, form), room_s(exercise.clock, desk.clock()))


def card(model: Model, one: Advice) -> AdviserCard:
    """One adviser's advice in words."""
    row = load_advisers().advisers[one.adviser]
    stance, confidence = say(STANCES[one.stance]), say(CONFIDENCES[one.confidence])
    pick_words = ", ".join(say(model.tables.responses[name].label) for name in one.pick)
    return AdviserCard(
        id=one.adviser,
        badge=one.badge,
        name=say(one.name),
        title=say(row.title),
        stance=one.stance,
        stance_words=stance,
        words=one.words,
        confidence=confidence,
        expects=tuple(forecast_words(model, forecast) for forecast in one.forecasts),
        pick=one.pick,
        pick_words=pick_words,
        grounds=tuple(dict.fromkeys(ground_words(model, ground) for ground in one.grounds)),
        blind=say(row.blind),
        spoken=say(
            "{name}, {stance}: {words} {confidence}.",
            name=say(row.title), stance=stance.lower(), words=one.words, confidence=confidence,
        ),
    )  # fmt: skip


def ground_words(model: Model, ground: Ground) -> str:
    """What a sentence rests on: a rule by its label and id, or a part of the model by what it is."""
    if ground.rule in model.tables.rules:
        return say("{rule} ({id})", rule=say(model.tables.rules[ground.rule].label), id=ground.rule)
    response = say(model.tables.responses[ground.response].label) if ground.response else ""
    return say(GROUNDS[ground.rule], response=response, meter=_meter_name(model, ground.meter))


def fared(desk: Desk, seat: str) -> tuple[AdviserFared, ...]:
    """How the advisers' forecasts of escalation fared in the turn that was rolled last; empty before the roll."""
    names = {one.adviser: one.name for one in desk.exercise.turns[-1].advice.get(seat, ())}
    found = []
    for one in judged(desk.exercise, seat):
        if one.turn == desk.exercise.turn and one.forecast.meter == "ESC" and one.verdict != "open":
            came = say("so it came") if one.verdict == "right" else say("it came otherwise")
            what = forecast_words(desk.model, one.forecast)
            found.append(AdviserFared(say(names[one.adviser]), what, one.verdict == "right", came))
    return tuple(found)


def forecast_words(model: Model, forecast: Forecast) -> str:
    """A forecast with its odds: "Escalation will rise: likely, 60-70 %"."""
    what = say(EXPECTED[forecast.expects], meter=_meter_name(model, forecast.meter))
    return say("{what}: {odds}", what=what, odds=odds_words(forecast.chance_permille))


def _meter_name(model: Model, meter: str) -> str:
    """The short name of a meter; empty for what is none."""
    if meter in ("", NEXT):
        return ""
    row = model.tables.meters[meter]
    return say(row.short) if row.short else say(row.label)


def _package(desk: Desk, form: PackageForm) -> Package:
    known = tuple(one for one in form.responses if one in desk.model.row)
    if known == ("no_response",):
        return Package("", form.seat, known)
    return rules.package_of(desk, replace(form, responses=known))

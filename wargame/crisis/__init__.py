"""The rules: tables, the compiled model, the state, resolving a turn, the adversary, views.

The names below are loaded on use, so that nothing heavy comes with the package:

- :func:`load_tables`, :class:`Tables`: everything that can be argued about, with its sources
- :func:`compile` (also :func:`compile_model`), :class:`Model`: a scenario and its tables as arrays
- :func:`start`, :func:`provoke`, :func:`adjudicate`, :func:`aftermath`: one exercise, act by act, as facts
- :func:`asked_of`, :func:`answered`, :func:`powers_asked`: what people answer when their consent or vote is asked
- :func:`legal`, :func:`why_not`, :func:`price`, :func:`shot_purpose`: what a seat may do
- :func:`odds`, :func:`odds_words`, :func:`forecast`, :func:`pairings`: what is told before the roll
- :func:`suggest`: a package that the engine would submit; :func:`composite`: the score
- :func:`next_step`, :func:`next_steps`: what Pyongyang does by itself before the next turn, and why
- :func:`advise`: what the advisers of a seat say of a package
- :func:`typical`: a provocation as it is usually done, to be flown by :func:`flight_card`
- :func:`contested`, :func:`switch`: rules on which scholars disagree, and the facilitator's word on them
- :func:`assess`: what each seat first makes of a provocation
- :func:`view`, :func:`public_view`: what a seat, or the room, may see
- :func:`dealings`, :func:`relations`: who dealt what to whom, in the codes of the field
- :func:`play`: whole exercises in a batch, every seat played by a policy
- :func:`against`: the rules with every flight to come judged against defences that were moved
- :func:`flight_card`: the flight of a provocation written during play
- :func:`resolve`: the same rules for many runs at once
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wargame.crisis.adjudication import resolve
    from wargame.crisis.adversary import next_step, next_steps
    from wargame.crisis.advice import forecast, odds, odds_of_each, odds_words, pairings
    from wargame.crisis.advisers import advise
    from wargame.crisis.answers import answered, asked_of, powers_asked
    from wargame.crisis.assessment import assess
    from wargame.crisis.codes import dealings, relations
    from wargame.crisis.flights import against, flight_card, typical
    from wargame.crisis.gates import legal, price, shot_purpose, why_not
    from wargame.crisis.live import adjudicate, aftermath, contested, provoke, start, switch
    from wargame.crisis.model import Model, compile_model
    from wargame.crisis.model import compile_model as compile
    from wargame.crisis.playout import play
    from wargame.crisis.policies import suggest
    from wargame.crisis.score import composite
    from wargame.crisis.tables import Tables, load_tables
    from wargame.crisis.views import public_view, view

__all__ = [
    "Model", "Tables", "adjudicate", "advise", "aftermath", "against", "answered", "asked_of", "assess", "compile",
    "compile_model", "composite", "contested", "dealings", "flight_card", "forecast", "legal", "load_tables",
    "next_step", "next_steps", "odds", "odds_of_each", "odds_words", "pairings", "play", "powers_asked", "price",
    "provoke", "public_view", "relations", "resolve", "shot_purpose", "start", "suggest", "switch", "typical", "view",
    "why_not",
]  # fmt: skip

_HOMES = {
    "adversary": ("next_step", "next_steps"),
    "adjudication": ("resolve",),
    "advisers": ("advise",),
    "advice": ("forecast", "odds", "odds_of_each", "odds_words", "pairings"),
    "answers": ("answered", "asked_of", "powers_asked"),
    "assessment": ("assess",),
    "codes": ("dealings", "relations"),
    "flights": ("against", "flight_card", "typical"),
    "gates": ("legal", "price", "shot_purpose", "why_not"),
    "live": ("adjudicate", "aftermath", "contested", "provoke", "start", "switch"),
    "model": ("Model", "compile_model"),
    "playout": ("play",),
    "policies": ("suggest",),
    "score": ("composite",),
    "tables": ("Tables", "load_tables"),
    "views": ("public_view", "view"),
}


def __getattr__(name: str) -> Any:
    wanted = "compile_model" if name == "compile" else name
    for module, names in _HOMES.items():
        if wanted in names:
            found = globals()[name] = getattr(import_module(f"{__name__}.{module}"), wanted)
            return found
    raise AttributeError(name)

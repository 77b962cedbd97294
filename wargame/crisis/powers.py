"""China and Russia: how each votes in the Security Council, and what each lets through the sanctions.

Both read the same meter (GP), each with a temper of its own: see ``vote`` and ``trade`` in ``actors.yaml``.
"""

from __future__ import annotations

from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from wargame.crisis.arrays import METER, Array, Mask, State, bounded, floor, holds, permille, when
from wargame.crisis.facts import Factor
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wargame.crisis.model import Model
    from wargame.crisis.rows import Leak, Vote

HOSTED = "missile_defense_deploy"
WHOLE = 1000


def voters(model: Model) -> tuple[str, ...]:
    """Seats whose veto stops a resolution, in table order."""
    return tuple(seat for seat, actor in model.tables.actors.items() if actor.vote is not None)


def by_goodwill(knots: Sequence[tuple[int, int]], low: int, high: int) -> Array:
    """Permille at every whole point from ``low`` to ``high``: straight lines between the knots, rounded down."""
    points = range(low, high + 1)
    out = np.full(len(points), float(knots[0][1]))
    for place, x in enumerate(points):
        for (x0, y0), (x1, y1) in pairwise(knots):
            if x >= x0:
                out[place] = y0 + (y1 - y0) * min(x - x0, x1 - x0) // (x1 - x0)
    return out


def vote_parts(model: Model, state: State, seat: str) -> dict[str, Array]:
    """What the odds of a yes are the sum of, permille ``[run]`` by name, ``base`` first."""
    card = _card(model, seat)
    goodwill = floor((state.GP - model.low[METER["GP"]]) / 100).astype(np.int64)
    base = model.ayes[seat].take(goodwill)
    colder = card.from_year_goodwill if _quarrels(model, state, card) else 0
    collapse = getattr(model.rules.get("H4"), "collapse_below", 0.0)
    return {
        "base": base,
        "year": model.ayes[seat].take(goodwill + colder, mode="clip") - base,
        "grave": np.maximum(state.provoked.severity - card.severity_above, 0) * card.per_severity,
        "collapse": when(collapse > state.REGIME, float(card.collapse)),
        "hardship": floor(np.maximum(state.HUM - card.hardship_above, 0) * card.per_hardship / 100),
        "host": when(holds(model, state, model.row[HOSTED]), float(card.host)),
    }


def vote(model: Model, state: State, seat: str) -> tuple[Array, Array]:
    """Odds in permille ``[run]`` that a power votes yes, and that it lets a resolution pass: yes or abstention."""
    card = _card(model, seat)
    likes = bounded(sum(vote_parts(model, state, seat).values(), np.zeros(1)), 0, WHOLE)
    quarrel = card.from_year_abstain_permille if _quarrels(model, state, card) else WHOLE
    return likes, likes + permille(WHOLE - likes, card.abstain_permille * quarrel // WHOLE)


def _card(model: Model, seat: str) -> Vote:
    card = model.tables.actors[seat].vote
    assert card is not None  # noqa: S101 - only voters are asked
    return card


def _quarrels(model: Model, state: State, card: Vote) -> bool:
    return _year(model, state) >= card.from_year


Votes = dict[str, tuple[Array, Array]]
"""By power what :func:`vote` gives."""


def votes(model: Model, state: State) -> Votes:
    """How every power is likely to vote, in table order."""
    return {seat: vote(model, state, seat) for seat in voters(model)}


def passing(votes: Votes) -> Array:
    """Odds in permille ``[run]`` that no power vetoes a resolution."""
    return reduce(permille, (lets for _, lets in votes.values()), np.array([float(WHOLE)]))


def vote_factors(model: Model, state: State, seat: str) -> tuple[Factor, ...]:
    """Why a power may veto or not, for the reader; the last one is what an abstention adds."""
    actor, parts = model.tables.actors[seat], vote_parts(model, state, seat)
    words = {
        "base": say("Great-power cooperation"),
        "grave": say("What Pyongyang has just done"),
        "collapse": say("Fear of a collapse and of refugees"),
        "hardship": say("Hardship in the North"),
        "host": say("New missile defences in Korea"),
        "year": say("The quarrel with the West since {year}", year=_card(model, seat).from_year),
    }
    found = [Factor("base", "base", int(parts["base"][0]), words["base"], actor.source)]
    found += [
        Factor(name, "plus", int(parts[name][0]), words[name], actor.source)
        for name in ("year", "grave", "collapse", "hardship", "host")
        if parts[name][0]
    ]
    likes, lets = vote(model, state, seat)
    found.append(Factor("abstains", "plus", int(lets[0] - likes[0]), say("It may abstain"), actor.source))
    return tuple(found)


def leak_permille(model: Model, s: State, p: Any, after_force: Mask) -> Array:
    """H4: the share of the sanctions that leaks, permille ``[run]``; ``p`` are the numbers of H4."""
    obstruction = floor((10000 - s.GP) / 20)  # GP +100 -> 0, GP -100 -> 1000
    willing = WHOLE + sum(share * (trade_permille(model, seat, _year(model, s)) - WHOLE) // WHOLE
                          for seat, share in model.leak_shares.items())  # fmt: skip
    leak = p.base_permille + permille(permille(obstruction, p.obstruction_permille), willing)
    leak = leak + when(p.collapse_below > s.REGIME, p.collapse_permille) + when(after_force, p.force_permille)
    return bounded(leak, 0, p.most_permille)


def _year(model: Model, state: State) -> int:
    return model.scenario.turns[min(state.turn, model.turns) - 1].date.year


def trade_permille(model: Model, seat: str, year: int) -> int:
    """What a neighbour lets through in a year, as permille of what its goodwill alone would."""
    trade = model.tables.actors[seat].trade
    return trade.from_year_permille if trade is not None and year >= trade.from_year else WHOLE


def leak_shares(leaks: Iterable[Leak]) -> dict[str, int]:
    """The share in permille that each neighbour has in the whole leak, over all channels."""
    channels = tuple(leaks)
    seats = {seat: None for channel in channels for seat in channel.through}
    return {
        seat: sum(c.weight_permille * c.of_leak_permille * c.through.get(seat, 0) for c in channels) // WHOLE**2
        for seat in seats
    }

"""Red lines: what they are worth, when they are crossed, and what it costs not to keep them. Three rules of a turn."""

# ruff: noqa: ARG001 - every rule takes the same four, whether it needs them or not
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from wargame.crisis.arrays import STATUSES, Mask, State, floor, permille, when

if TYPE_CHECKING:
    from wargame.crisis.turn import Now

INTACT, TESTED, CROSSED, KEPT, BROKEN = (float(STATUSES.index(name)) for name in STATUSES)


def line_worth(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H12: a line deters most between vague and exact; too vague it is noise."""
    declares = now.row("red_line_declaration")
    for seat, slot in enumerate(now.declares):
        if slot >= 0:
            made = now.chosen[seat, declares] & s.live & (now.lines.declared[slot] == 0)  # saying it again adds nothing
            exact = now.lines.facts[slot].specificity_permille
            worth = floor(4 * exact * (1000 - exact) / 1000)
            share = now.model.tables.actors[now.model.seats[seat]].effect_permille
            value = permille(permille(worth, p.cred), share)
            add(seat=seat, cause=("line", slot, 0), CRED=when(made, value))
            now.lines.declared[slot] = when(made, float(s.turn), now.lines.declared[slot])
            now.lines.status[slot] = when(made, INTACT, now.lines.status[slot])


def lines_watched(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """A line is crossed by what was provoked, kept by its consequence in this turn or the next, else broken."""
    h12 = now.model.rules.get("H12")
    harsh = now.model.escalation >= (h12.vague_escalation_count if h12 else 0)
    vague_below = h12.vague_below_permille if h12 else 0
    lines = now.lines
    for slot, line in enumerate(lines.facts):
        seat = now.model.seats.index(line.seat) if line.seat in now.model.seats else -1
        if seat < 0:  # nobody acts for the seat that drew it
            continue
        in_force = (lines.declared[slot] > 0) & s.live
        waiting = in_force & (lines.crossed[slot] > 0)
        crossing = in_force & _crosses(s, now, line.trigger)
        near = in_force & ~crossing & ~waiting & _tests(s, now, line.trigger)
        vague = line.specificity_permille < vague_below
        held = now.chosen[seat][now.model.consequence(line.consequence)].any(axis=0)
        kept = (crossing | waiting) & (held | (vague & now.chosen[seat][harsh].any(axis=0)))
        broken = waiting & ~kept & (lines.crossed[slot] < s.turn)
        share = now.model.tables.actors[line.seat].effect_permille
        add(seat=seat, cause=("line", slot, 0), CRED=when(kept, permille(p.cred, share)))
        now.broken.append((slot, seat, share, broken))
        lines.crossed[slot] = when(kept, 0.0, when(crossing, float(s.turn), when(broken, 0.0, lines.crossed[slot])))
        status = when(near, TESTED, lines.status[slot])
        lines.status[slot] = when(kept, KEPT, when(crossing, CROSSED, when(broken, BROKEN, status)))


def line_broken(s: State, now: Now, p: Any, add: Callable[..., None]) -> None:
    """H13: a line crossed and not enforced by the next turn costs credibility and unity and emboldens Pyongyang."""
    for slot, seat, share, broken in now.broken:
        add(
            seat=seat,
            cause=("line", slot, 0),
            CRED=when(broken, permille(p.cred, share)),
            ALLY_ROK=when(broken, permille(p.ally, share)),
            ALLY_JPN=when(broken, permille(p.ally, share)),
            RESOLVE=when(broken, permille(p.resolve, share)),
        )


def _crosses(s: State, now: Now, trigger: str) -> Mask:
    watched = now.model.trigger(trigger)
    if watched.kind >= 0:
        return s.provoked.kinds[watched.kind]
    return s.provoked.severity >= watched.severity


def _tests(s: State, now: Now, trigger: str) -> Mask:
    """Whether a provocation came just below the line."""
    watched = now.model.trigger(trigger)
    if watched.kind >= 0:
        return np.zeros(s.runs, bool)
    return s.provoked.severity == watched.severity - 1

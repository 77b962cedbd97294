"""Games played by the rules alone, in which a seat's advisers are asked in one turn: what they said, what came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wargame import crisis
from wargame.crisis.adviser_rows import load_advisers
from wargame.crisis.advisers import advise
from wargame.crisis.facts import NEXT
from wargame.session.days import span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wargame.crisis.facts import Forecast
    from wargame.crisis.model import Model

STYLES = ("engine", "random", "dove", "hawk", "sanctioner", "hybrid")


@dataclass(frozen=True)
class Told:
    """One forecast, how sure its adviser called itself, and whether it came true."""

    adviser: str
    confidence: str
    forecast: Forecast
    right: bool


@dataclass
class _Days:
    """What Pyongyang did, by day from the beginning; in which turns."""

    last: int | None = None
    struck: int = 0


def game(model: Model, seat: str, seed: int) -> Iterator[Told]:
    """One game: Pyongyang by itself and by the premise, one seat in a style of its own, engines elsewhere.

    The advisers are asked in a turn that the seed chooses, and the game goes on until their forecasts are settled.
    """
    scenario, now, days = model.scenario, crisis.start(model), _Days()
    asked = 1 + seed // len(STYLES) % len(scenario.turns)
    usual, open_ = int(model.tables.adversary.when.start_days), []
    for turn, brief in enumerate(scenario.turns, 1):
        begins = (brief.date - scenario.turns[0].date).days
        now, struck = _struck(model, now, turn, begins, days, seed, usual)
        for adviser, confidence, forecast in open_:
            yield Told(adviser, confidence, forecast, (forecast.expects == "again") == struck)
        if now.ending or open_:
            return
        days.struck += struck
        seats = [one.seat for one in scenario.seats if one.seat in model.seats]
        table = {one: crisis.suggest(model, now, one, seed) for one in seats}
        table[seat] = crisis.suggest(model, now, seat, seed, STYLES[seed % len(STYLES)])
        follows = turn < len(scenario.turns)
        ahead = (scenario.turns[min(turn, len(scenario.turns) - 1)].date - scenario.turns[0].date).days
        given = () if turn != asked else advise(
            model, crisis.view(model, now, seat, seed=seed), now, table[seat], seed,
            span(scenario, turn + 1) if follows else 0,
            usual if days.last is None else max(0, ahead - days.last), (days.struck, turn),
        )  # fmt: skip
        resolved = crisis.adjudicate(model, now, table, seed)
        said = [(one.adviser, one.confidence, forecast) for one in given for forecast in one.forecasts]
        open_ = [one for one in said if one[2].meter == NEXT]
        for adviser, confidence, forecast in said:
            if forecast.meter != NEXT:
                yield Told(adviser, confidence, forecast, _way(resolved, forecast.meter) == forecast.expects)
        now = crisis.aftermath(model, resolved.after, seed).after
        if now.ending:
            return


def _struck(model, now, turn, begins, days, seed, usual):
    """The situation after what Pyongyang does in the days of a turn, and whether it did anything."""
    quiet = usual + begins if days.last is None else max(0, begins - days.last)
    struck = False
    for step in crisis.next_steps(model, now, seed, span(model.scenario, turn), quiet):
        if not now.ending:
            cards = model.typical_cards.get(step.kind, ())
            card = cards[step.launch % len(cards)] if cards else None
            act = crisis.typical(model.tables, step.kind, step.launch)
            now = crisis.provoke(model, now, f"DPRK-{turn}-{step.day}", act, card).after
            struck, days.last = True, begins + step.day - 1
    for inject in model.scenario.injects:
        if inject.provocation and inject.premise and inject.turn == turn and not now.ending:
            now = crisis.provoke(model, now, inject.id, inject.provocation, model.cards.get(inject.id)).after
            struck, days.last = True, max(days.last or 0, begins)
    return now, struck


def _way(resolved, meter):
    still = load_advisers().settings.still_hundredths
    came = sum(entry.amount for entry in resolved.entries if entry.meter == meter)
    return "rises" if came >= still else "falls" if came <= -still else "steady"

"""Flights of provocations: from the words of a scenario to a flight card, made once by ``missiles`` and stored."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from wargame.errors import InputError, Problem, ScenarioError
from wargame.scenario import source
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from wargame.crisis.model import Model
    from wargame.crisis.tables import Tables
    from wargame.missiles.catalogue import Defence
    from wargame.missiles.flight import FlightCard
    from wargame.missiles.launch import Launch
    from wargame.scenario.schema import Defence as Placed
    from wargame.scenario.schema import Provocation, Scenario


def cards(scenario: Scenario, standing: Sequence[Placed] | None = None) -> dict[str, FlightCard]:
    """The flight card of every provocation of a scenario that flies, by inject.

    Args:
        scenario: With its injects.
        standing: The defences where they stand now, instead of the scenario's; none at all is an answer too.

    Raises:
        ScenarioError: A missile or a site that is not in the catalogue, or a flight that cannot be; with its line.
    """
    found: dict[str, FlightCard] = {}
    problems: list[Problem] = []
    turns = {number: turn.date for number, turn in enumerate(scenario.turns, 1)}
    for index, inject in enumerate(scenario.injects):
        if inject.provocation is None or not inject.provocation.missile:
            continue
        try:
            card = flight_card(inject.provocation, scenario, inject.date or turns.get(inject.turn), standing)
        except InputError as error:
            problems.append(source.problem(scenario, f"injects[{index}].provocation", str(error)))
        else:
            if card is not None:
                found[inject.id] = card
    if problems:
        raise ScenarioError(*problems)
    return found


def typical(tables: Tables, kind: str, nth: int = 0) -> Provocation:
    """A provocation of a kind as it is usually done: the ``nth`` of its usual launches, or without a flight."""
    from wargame.scenario.schema import Aim, Provocation

    launches = tables.adversary.launches.get(kind, ())
    if not launches:
        return Provocation(kind=kind)
    one = launches[nth % len(launches)]
    aim = Aim(azimuth_deg=one.azimuth_deg, range_km=one.range_km, apogee_km=one.apogee_km)
    return Provocation(kind=kind, missile=one.missile, site=one.site, aim=aim, count=one.count)


def another(model: Model, kind: str) -> Provocation:
    """One more provocation of a kind: flown as the scenario first flies it, whole, else as it is usually done."""
    for inject in model.scenario.injects:
        flown = inject.provocation
        if flown is not None and flown.missile and flown.kind == kind:
            return flown.model_copy(update={"result": "nominal", "lost_at_s": None, "severity": None})
    return typical(model.tables, kind)


def typical_cards(model: Model, *, glimpse: bool = False) -> dict[str, tuple[FlightCard, ...]]:
    """The flight cards of every usual launch, by kind, on the scenario's first day, against what stands.

    Args:
        model: With the usual launches.
        glimpse: As in :func:`flight_card`.
    """
    found: dict[str, tuple[FlightCard, ...]] = {}
    for kind, launches in model.tables.adversary.launches.items():
        usual = [typical(model.tables, kind, nth) for nth in range(len(launches))]
        flown = [
            flight_card(one, model.scenario, model.scenario.start, model.standing, glimpse=glimpse) for one in usual
        ]
        found[kind] = tuple(card for card in flown if card is not None)
    return found


def against(model: Model, standing: Sequence[Placed] | None) -> Model:
    """The model with every flight to come judged against the defences where they stand now.

    Args:
        model: Compiled from the scenario, with its defences.
        standing: As the fold has them: None where nobody touched those of the catalogue; an empty sequence where
            the last one was removed.
    """
    if standing == (model.scenario.defences or None):
        return model
    return replace(model, cards=cards(model.scenario, standing), standing=standing)


def flight_card(
    provocation: Provocation,
    scenario: Scenario,
    day: date | None = None,
    standing: Sequence[Placed] | None = None,
    *,
    glimpse: bool = False,
) -> FlightCard | None:
    """The flight of a provocation against the defences that stand; None where nothing flies.

    Args:
        provocation: With a missile, a site and an aim.
        scenario: Its defences are asked; without any, those of the catalogue that stood on the day.
        day: The date of the launch.
        standing: The defences where they stand now, instead of the scenario's; none at all is an answer too.
        glimpse: Whether only what is found in a few milliseconds is wanted, for a picture that follows a hand.

    Raises:
        InputError: An unknown name, or a flight that cannot be drawn, with what is possible.
    """
    if not provocation.missile or provocation.aim is None:
        return None
    from wargame.missiles import launch

    if standing is None:
        standing = scenario.defences or None
    fly = launch.glimpse if glimpse else launch.fly
    return _flown(fly, _launch(provocation, day), None if standing is None else _standing(standing, day))


@lru_cache(maxsize=256)
def _flown(fly: Callable[..., FlightCard], launch: Launch, defences: tuple[Defence, ...] | None) -> FlightCard:
    """A flight is the same each time, and takes tens of milliseconds."""
    return fly(launch, defences)


def _launch(provocation: Provocation, day: date | None) -> Launch:
    from wargame.missiles.launch import Launch

    aim = provocation.aim
    if aim is None or not provocation.missile or not provocation.site:
        raise InputError(say("A flight needs a missile, a site and an aim."))
    return Launch(
        missile=provocation.missile,
        site=provocation.site,
        azimuth_deg=aim.azimuth_deg,
        range_km=aim.range_km,
        to=f"{aim.to[0]},{aim.to[1]}" if aim.to else None,
        over=aim.over,
        apogee_km=aim.apogee_km,
        lofted=aim.shape == "lofted",
        depressed=aim.shape == "depressed",
        count=provocation.count,
        spacing_s=provocation.spacing_s,
        sites=provocation.sites,
        failed=provocation.result == "failed",
        lost_at_s=provocation.lost_at_s if provocation.result == "failed" else None,
        day=day,
    )


def _standing(placed: Sequence[Placed], day: date | None) -> tuple[Defence, ...]:
    """Batteries and ships that stand on a day, as the catalogue knows them; radars only see, and are left out."""
    from wargame.missiles import catalogue

    kinds = {interceptor.id: interceptor for interceptor in catalogue.interceptors()}
    return tuple(
        catalogue.Defence(
            id=one.id,
            interceptor=kinds[one.kind],
            site=one.name,
            lat=one.lat,
            lon=one.lon,
            operator=one.seat,
            source="scenario",
            ship=kinds[one.kind].sea_based,
        )
        for one in placed
        if one.kind in kinds and one.stands_on(day)
    )

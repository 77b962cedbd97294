"""Whether what flies in a scenario, and what stands against it, is well defined and in the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from wargame import resources
from wargame.errors import InputError
from wargame.missiles import catalogue
from wargame.scenario.plain import Data, Found, day_of, items, name_of
from wargame.scenario.source import Finding, Steps
from wargame.scenario.spelling import remedy
from wargame.scenario.tree import grow
from wargame.words import say


def can_be_drawn(data: Data) -> Found:
    """A missile flies from a site along one well-defined path."""
    for steps, inject in items(data, "injects"):
        provocation, here = inject.get("provocation"), (*steps, "provocation")
        if not isinstance(provocation, dict):
            continue
        aim = provocation.get("aim")
        if isinstance(aim, dict):
            missing = [name for name in ("missile", "site") if provocation.get(name) is None]
            if missing:
                yield Finding(here, say("A flight needs {names} as well as an aim.", names=" and ".join(missing)))
            yield from _aim((*here, "aim"), aim)
        if provocation.get("lost_at_s") is not None and provocation.get("result") != "failed":
            yield Finding((*here, "lost_at_s"), say("Only a failed flight is lost: add result: failed, or remove it."))
        count, sites = provocation.get("count", 1), provocation.get("sites")
        if isinstance(sites, list) and isinstance(count, int) and len(sites) >= count:
            yield Finding(
                (*here, "sites"),
                say("{count} missiles leave from at most as many sites; raise count or remove one.", count=count),
            )
        if provocation.get("missile") is not None and aim is None:
            yield Finding(here, say("A missile needs an aim: azimuth_deg with range_km, or to, or over."))


def names_known(data: Data) -> Found:
    """Missiles, sites and defences are those of the catalogue."""
    for steps, inject in items(data, "injects"):
        provocation, here = inject.get("provocation"), (*steps, "provocation")
        if isinstance(provocation, dict):
            if missile := name_of(provocation.get("missile")):
                yield from _missile((*here, "missile"), missile)
            if site := name_of(provocation.get("site")):
                yield from _site((*here, "site"), site)
            further = provocation.get("sites")
            for number, one in enumerate(further if isinstance(further, list) else ()):
                if site := name_of(one):
                    yield from _site((*here, "sites", number), site)
    for steps, placed in items(data, "defences"):
        if kind := name_of(placed.get("kind")):
            yield from _defence((*steps, "kind"), kind)
        since, until = day_of(placed.get("since")), day_of(placed.get("until"))
        if since and until and until < since:
            yield Finding(
                (*steps, "until"), say("It leaves on {until}, before it comes on {since}.", since=since, until=until)
            )


def _aim(here: Steps, aim: Data) -> Found:
    given = {name for name, value in aim.items() if value is not None}
    ways = given & {"azimuth_deg", "to", "over"}
    if len(ways) != 1:
        yield Finding(here, say("An aim is azimuth_deg with range_km, or to, or over: exactly one of the three."))
    elif "azimuth_deg" in ways and "range_km" not in given:
        yield Finding(here, say("A bearing needs a range_km beside it."))
    elif "to" in ways and "range_km" in given:
        yield Finding(here, say("A landing point fixes the range; remove range_km or to."))
    point = aim.get("to")
    if isinstance(point, list) and len(point) == 2 and all(isinstance(part, int | float) for part in point):
        lat, lon = point
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            yield Finding(
                (*here, "to"),
                say("{lat}, {lon} is no place on Earth; write latitude, then longitude.", lat=lat, lon=lon),
            )


def _missile(steps: Steps, name: str) -> Found:
    """A complaint where no missile of the catalogue has this id, name or alias."""
    if not _found(catalogue.missile, name):
        known = [kind.id for kind in catalogue.types() if kind.flight == "ballistic"]
        help_, suggestion = remedy(name, known)
        yield Finding(steps, say("There is no missile “{name}”. {help}", name=name, help=help_), suggestion)


def _site(steps: Steps, name: str) -> Found:
    """A complaint where neither a site nor a place of the map has this name, and it is no ``LAT,LON``."""
    if not _found(catalogue.site, name):
        known = [word for place in catalogue.sites() for word in (*place.aliases[:1], place.name)]
        help_, suggestion = remedy(name, known)
        yield Finding(steps, say("There is no site or place “{name}”. {help}", name=name, help=help_), suggestion)


def _defence(steps: Steps, kind: str) -> Found:
    """A complaint where no interceptor and no sensor has this id."""
    known = _defence_kinds()
    if kind not in known:
        help_, suggestion = remedy(kind, known)
        yield Finding(steps, say("There is no defence of the kind “{name}”. {help}", name=kind, help=help_), suggestion)


def _found(look_up: Callable[[str], Any], name: str) -> bool:
    try:
        look_up(name)
    except InputError:
        return False
    return True


@lru_cache
def _defence_kinds() -> tuple[str, ...]:
    table = grow(resources.assets("missiles", "interceptors.yaml").read_text("utf-8")).data
    return tuple(row["id"] for row in (*table["interceptors"], *table["sensors"]))

"""Named places: towns from the atlas, and islands, capes, bases, capitals far away and seas from our own list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any
from unicodedata import combining, normalize

from wargame import resources
from wargame.atlas import layers
from wargame.errors import InputError
from wargame.words import say

_DEGREES = r"([+-]?\d+(?:\.\d+)?)\s*°?\s*"
_COORDINATES = re.compile(rf"\s*{_DEGREES}([NS]?)\s*[,;\s]\s*{_DEGREES}([EW]?)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """A named point.

    Attributes:
        name: English name, or the coordinates as they were given.
        lat: Degrees north.
        lon: Degrees east.
        name_local: Native name; may be empty.
        kind: ``capital admin1 town island cape base city sea ocean strait``, ``region`` or ``point``.
        iso: Country code; empty at sea.
        rank: 0 for names shown on the widest map, larger for closer ones.
        aliases: Other names by which it is found.
    """

    name: str
    lat: float
    lon: float
    name_local: str = ""
    kind: str = "town"
    iso: str = ""
    rank: int = 5
    aliases: tuple[str, ...] = ()


@lru_cache
def named() -> tuple[Place, ...]:
    """Every named place, ours before the towns of the atlas."""
    towns = (_place(row) for row in layers.load().layer("places").attributes)
    return (*_own(), *towns)


@lru_cache
def seas() -> tuple[Place, ...]:
    """Names of seas, straits and oceans with the points at which they are written."""
    return tuple(place for place in _own() if place.kind in {"sea", "ocean", "strait"})


def find(text: str) -> Place:
    """The place of a name, an alias, a native name or ``LAT,LON``; case and accents do not matter.

    A prefecture or a province is found too where no town bears its name: a point within it.

    Raises:
        InputError: No such place, with the nearest spelling; or coordinates off the globe.
    """
    if not text.strip():
        raise InputError(say("Name a town, an island or LAT,LON."))
    at = point(text)
    if at is not None:
        return at
    index = _index()
    key = plain(text)
    if key in index:
        return index[key]
    near = get_close_matches(key, index, n=1, cutoff=0.6)
    if near:
        raise InputError(
            say("There is no place named {name}. Did you mean {near}?", name=text, near=index[near[0]].name)
        )
    raise InputError(say("There is no place named {name}. Give a town, an island or LAT,LON.", name=text))


def point(text: str) -> Place | None:
    """The point written as ``39.2,125.67`` or ``39.2N 125.67E``, or None where the text is no pair of numbers.

    Raises:
        InputError: The numbers are off the globe.
    """
    match = _COORDINATES.fullmatch(text)
    if match is None:
        return None
    lat = float(match[1]) * (-1 if match[2] in {"S", "s"} else 1)
    lon = float(match[3]) * (-1 if match[4] in {"W", "w"} else 1)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(
            say("{text} is off the globe: latitude goes from -90 to 90, longitude from -180 to 180.", text=text.strip())
        )
    return Place(f"{lat:g},{lon:g}", lat, lon, kind="point", rank=9)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A name without case, accents, blanks and punctuation, for looking it up."""
    bare = "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    return normalize("NFC", re.sub(r"[\W_]+", "", bare))


@lru_cache
def _own() -> tuple[Place, ...]:
    return tuple(_place(row) for row in resources.table("atlas", "places.yaml")["places"])


@lru_cache
def _regions() -> tuple[Place, ...]:
    """Prefectures and provinces, each by a point within it."""
    import shapely

    layer = layers.load().layer("admin1_l0")
    points = shapely.get_coordinates(shapely.point_on_surface(layer.geometries)).tolist()
    return tuple(
        Place(about["name"], round(lat, 2), round(lon, 2), about["name_local"], "region", about["iso"])
        for about, (lon, lat) in zip(layer.attributes, points, strict=True)
    )


@lru_cache
def _index() -> dict[str, Place]:
    index: dict[str, Place] = {}
    for place in (*named(), *_regions()):
        for name in (place.name, place.name_local, *place.aliases):
            index.setdefault(plain(name), place)
    index.pop("", None)
    return index


def _place(row: dict[str, Any]) -> Place:
    return Place(
        row["name"], float(row["lat"]), float(row["lon"]), row.get("name_local", ""), row["kind"], row.get("iso", ""),
        int(row.get("rank", 5)), tuple(row.get("aliases", ())),
    )  # fmt: skip

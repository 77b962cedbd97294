"""The exercise as written: its schema, how it is read, checked and migrated, its events list.

The names below are loaded on use, so that a launcher can list scenarios before pydantic is there:

- :func:`read`, :func:`read_text`, :func:`check`: a file, or text, as a checked scenario
- :func:`place`, :func:`problem`: where a field stands in its file, for complaints of later stages
- :func:`shipped`, :func:`within`, :func:`find`, :func:`gallery`: the scenarios at hand
- :func:`to_json`, :func:`from_json`, :func:`digest`, :func:`json_schema`: exchange
- :func:`migrate`: older formats lifted to this one
- :mod:`wargame.scenario.msel`: what is due when
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wargame.scenario.exchange import digest, from_json, to_json
    from wargame.scenario.grammar import json_schema
    from wargame.scenario.library import GalleryEntry, Track, find, gallery, shipped, within
    from wargame.scenario.migration import migrate
    from wargame.scenario.reader import check, read, read_text
    from wargame.scenario.schema import Scenario
    from wargame.scenario.source import Place, place, problem

__all__ = [
    "GalleryEntry", "Place", "Scenario", "Track", "check", "digest", "find", "from_json", "gallery", "json_schema",
    "migrate", "place", "problem", "read", "read_text", "shipped", "to_json", "within",
]  # fmt: skip

_HOMES = {
    "exchange": ("digest", "from_json", "to_json"),
    "grammar": ("json_schema",),
    "library": ("GalleryEntry", "Track", "find", "gallery", "shipped", "within"),
    "migration": ("migrate",),
    "reader": ("check", "read", "read_text"),
    "schema": ("Scenario",),
    "source": ("Place", "place", "problem"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)

"""The layers that a reader can switch off, in the order of the menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Choice:
    """A layer of the menu: its id, its words, and whether it is shown at first."""

    id: str
    label: str
    shown: bool = True


CHOICES: Final = (
    Choice("relief", "Shaded relief"),
    Choice("depths", "Sea depths"),
    Choice("waters", "Lakes and rivers"),
    Choice("admin1", "Prefectures and provinces"),
    Choice("armistice", "MDL, DMZ and Northern Limit Line"),
    Choice("eez", "Exclusive economic zones (estimate)", shown=False),
    Choice("graticule", "Graticule"),
    Choice("places", "Places"),
    Choice("native", "Native names"),
    Choice("seas", "Names of seas"),
    Choice("tracks", "Tracks"),
    Choice("altitude", "Altitude ribbon"),
    Choice("corridor", "Corridor of one degree"),
    Choice("overflown", "Overflown prefectures"),
    Choice("defences", "Defences and their reach"),
    Choice("marks", "Other marks"),
    Choice("inset", "World and published ranges"),
    Choice("legend", "Legend"),
)

ALL: Final = frozenset(choice.id for choice in CHOICES)
USUAL: Final = frozenset(choice.id for choice in CHOICES if choice.shown)

"""Ships and batteries: where they stand and how they are moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.desk.views.common import Choice


@dataclass(frozen=True)
class DefenceForm:
    """A battery, a ship or a radar as the dialog holds it; ``id`` is empty for one that is to be placed."""

    id: str
    kind: str
    name: str
    seat: str
    lat: float
    lon: float


@dataclass(frozen=True)
class DefencesView:
    """The dialog of ships and batteries: those that stand, and the kinds and seats of a new one."""

    standing: tuple[DefenceForm, ...]
    kinds: tuple[Choice, ...]
    seats: tuple[Choice, ...]

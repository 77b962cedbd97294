"""The inject dialog: the form, its lists, and the preview beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from wargame.desk.views.common import Choice, Fact
    from wargame.missiles.flight import FlightCard


@dataclass(frozen=True)
class InjectForm:
    """The inject dialog while it is edited: exactly what becomes an inject. ``id`` is empty for a new one."""

    kind: str
    title: str
    message: str
    missile: str = ""
    site: str = ""
    aim: Literal["azimuth", "to", "over"] = "azimuth"
    azimuth_deg: float = 90.0
    range_km: float = 1000.0
    to_lat: float = 40.0
    to_lon: float = 135.0
    over: str = ""
    apogee_km: float | None = None
    shape: Literal["standard", "lofted", "depressed"] = "standard"
    count: int = 1
    result: Literal["nominal", "failed"] = "nominal"
    to: tuple[str, ...] = ("ALL",)
    confidence: str = "confirmed"
    headline: str = ""
    id: str = ""
    spacing_s: int | None = None
    """Seconds between two missiles of a salvo; None takes the design value."""
    sites: tuple[str, ...] = ()
    """Further sites of a salvo."""
    lost_at_s: int | None = None
    """Seconds after launch at which a failed flight is lost; None takes the design value."""


@dataclass(frozen=True)
class InjectOptions:
    """The lists of the inject dialog; presets by kind are complete forms."""

    kinds: tuple[Choice, ...]
    missiles: tuple[Choice, ...]
    sites: tuple[Choice, ...]
    places: tuple[Choice, ...]
    seats: tuple[Choice, ...]
    confidences: tuple[Choice, ...]
    presets: tuple[tuple[str, InjectForm], ...]
    delivers: str
    """Such as "Delivers to T4 · 29 Aug 2017"."""


@dataclass(frozen=True)
class ReachRow:
    """Whether a defence could reach the flight, and the reason."""

    name: str
    reason: str
    verdict: str
    tone: Literal["no", "maybe", "unknown"]
    icon: str


@dataclass(frozen=True)
class InjectPreview:
    """What the dialog shows beside the form.

    Attributes:
        card: None for an inject without a flight, or where ``problem`` says why it cannot fly.
        alert: Who would be told to take cover and when, such as "9 prefectures · T+4:00"; empty where nobody would.
        alerted: Their names.
        down: Where it comes down, in words; empty where that waits for the whole flight, and for a satellite launcher.
        nearest: How near it comes to places that matter, and how far from them it comes down, in words.
        ceilings: Named heights in km for the altitude strip.
        effects: Effect before any response, as facts.
        place: Where it happens when there is no flight: latitude and longitude.
    """

    card: FlightCard | None
    facts: tuple[Fact, ...] = ()
    overflown: tuple[str, ...] = ()
    alert: str = ""
    alerted: tuple[str, ...] = ()
    down: str = ""
    nearest: tuple[str, ...] = ()
    reach: tuple[ReachRow, ...] = ()
    ceilings: tuple[tuple[str, float], ...] = ()
    effects: tuple[Fact, ...] = ()
    warning: str = ""
    problem: str = ""
    place: tuple[float, float] | None = None


@dataclass(frozen=True)
class PrecedentReply:
    """What one party did in reply: its seat's code, when, and what, in a sentence."""

    seat: str
    when: str
    what: str


@dataclass(frozen=True)
class PrecedentCard:
    """A dated provocation of the past that comes near to the one in hand, and what was done in reply."""

    title: str
    when: str
    what: str
    replies: tuple[PrecedentReply, ...]
    source: str

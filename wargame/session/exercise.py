"""The exercise as played so far: what the fold of the log builds, and the only thing that screens and reports read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from wargame.crisis.facts import Advice, Package, Resolved, Situation
    from wargame.missiles.flight import FlightCard
    from wargame.scenario.schema import Defence, Inject, Scenario
    from wargame.session.events import Corrected, EngagementReleased, Noted, Phase, RollForced, RuleSwitched

PYONGYANG = "DPRK"
"""The seat whose deliveries are what Pyongyang did by itself."""
Status = Literal["scheduled", "held", "delivered"]


@dataclass(frozen=True)
class Delivery:
    """An inject on the list and what became of it.

    Attributes:
        inject: As written, or as changed before delivery.
        event: Number of the event that delivered it, 0 before.
        turn: Turn of delivery, or the turn for which it is planned.
        improvised: Whether the facilitator wrote it during play.
        room_s: How long the room's clock had run when it was delivered.
        by: Who delivered it: ``control``, or ``DPRK`` where Pyongyang acted by itself.
    """

    inject: Inject
    status: Status
    turn: int
    event: int = 0
    to: tuple[str, ...] = ()
    flight: FlightCard | None = None
    resolved: Resolved | None = None
    improvised: bool = False
    room_s: int = 0
    by: str = ""


@dataclass(frozen=True)
class Submission:
    """A package on the table, with the number and the time of the event that put it there, also on the room's clock."""

    package: Package
    event: int
    turn: int
    at: str = ""
    room_s: int = 0


@dataclass(frozen=True)
class Release:
    """Shot authority released beforehand, and the event that released it."""

    released: EngagementReleased
    event: int
    turn: int


@dataclass(frozen=True)
class Switch:
    """A contested rule that was let count or not, and the event that said so."""

    switched: RuleSwitched
    event: int
    turn: int


@dataclass(frozen=True)
class Override:
    """A forced roll and the event that forced it."""

    forced: RollForced
    event: int


@dataclass(frozen=True)
class TurnRecord:
    """One turn as it was played.

    Attributes:
        opening: Meters when the turn began, before any inject; hundredths.
        opened_event: Number of the event that began it.
        published: Meters when the turn was published; None before.
        closing: Meters after Aftermath; None before.
        resolved: The adjudication; ``aftermath`` likewise.
        packages: By seat, as adjudicated.
        advice: What each seat's advisers said of the package that it submitted last.
        eve: The situation when the days of the turn began, with Inject; None before. ``eve_event`` is that event.
    """

    turn: int
    opening: dict[str, int]
    opened_event: int = 0
    published: dict[str, int] | None = None
    closing: dict[str, int] | None = None
    packages: dict[str, Submission] = field(default_factory=dict)
    resolved: Resolved | None = None
    resolved_event: int = 0
    aftermath: Resolved | None = None
    aftermath_event: int = 0
    narration: str = ""
    overrides: tuple[Override, ...] = ()
    eve: Situation | None = None
    eve_event: int = 0
    advice: dict[str, tuple[Advice, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """A note and the event that wrote it."""

    noted: Noted
    event: int
    turn: int
    at: str = ""


@dataclass(frozen=True)
class Correction:
    """A visible correction and the event that made it."""

    corrected: Corrected
    event: int
    turn: int


@dataclass(frozen=True)
class Clock:
    """The deliberation clock as last set; a running clock counts down from ``left_s`` since ``at``.

    ``room_s`` is how long it had run in all before it was set.
    """

    left_s: int = 0
    running: bool = False
    at: str = ""
    room_s: int = 0


@dataclass(frozen=True)
class Exercise:
    """The state of a session at one event.

    Attributes:
        situation: What the rules remember now, the deltas of this turn's injects included.
        deliveries: Every inject on the list by id, in the order of the list.
        packages: What lies on the table in the turn that is being played, by seat.
        forced: Overrides of the turn that is being played.
        shown: Rolls of the turn that have been revealed.
        turns: One record a turn begun, oldest first.
        published: Whether the current turn has been told to the room.
        defences: Batteries, ships and radars where they stand now; None while nobody has said, neither the scenario nor
            an act: then those of the catalogue stand that stood on the day.
        switched: Contested rules that were decided during play, oldest first.
        released: Shot authority released beforehand, oldest first; of a seat's the last one holds.
        floor: Number of the event behind which undo is no longer free.
        ending: Empty while the exercise goes on.
        class_code: As the class typed it, ``student`` as the student did; empty where they did not.
        version: Of the program that began the session.
    """

    scenario: Scenario
    tables: dict[str, Any]
    title: str
    seed: int
    players: dict[str, str]
    turn: int
    phase: Phase
    situation: Situation
    deliveries: dict[str, Delivery] = field(default_factory=dict)
    packages: dict[str, Submission] = field(default_factory=dict)
    forced: tuple[Override, ...] = ()
    shown: int = 0
    turns: tuple[TurnRecord, ...] = ()
    published: bool = False
    defences: tuple[Defence, ...] | None = None
    released: tuple[Release, ...] = ()
    switched: tuple[Switch, ...] = ()
    floor: int = 0
    notes: tuple[Note, ...] = ()
    corrections: tuple[Correction, ...] = ()
    clock: Clock = Clock()
    ending: str = ""
    composite_centi: int = 0
    class_code: str = ""
    student: str = ""
    version: str = ""
    decisions: int = 0
    """How many decision ids have been given out; ``rolls`` and ``lines`` likewise."""
    rolls: int = 0
    lines: int = 0

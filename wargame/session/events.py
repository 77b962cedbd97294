"""Every kind of event that the log can hold: facts with their outcomes, never "roll now".

A body is JSON with whole numbers only. Each kind is one frozen record below, registered under a string; older shapes of
a kind are lifted by the functions in :data:`wargame.session.codec.UPCASTS`. An event is never changed, never deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from wargame.crisis.facts import Advice, Package, Resolved, Situation

Phase = Literal["situation", "inject", "deliberate", "adjudicate", "aftermath"]
PHASES: tuple[Phase, ...] = ("situation", "inject", "deliberate", "adjudicate", "aftermath")


@dataclass(frozen=True)
class Created:
    """Event 1: the scenario and the tables themselves, so that the file opens ten years from now.

    Attributes:
        scenario: The scenario as JSON, fractions as strings (``"=28.5"``) because bodies hold whole numbers only; see
            :func:`wargame.session.codec.whole`. :func:`wargame.session.begin` fills it in.
        tables: The rule tables as JSON, likewise.
        scenario_hash: SHA-256 of the canonical scenario; ``tables_hash`` of the tables.
        opening: What the rules remember before turn 1, readiness included; None where it is what the scenario says.
        players: Who plays each seat: ``team``, ``control`` or a policy such as ``engine``.
        title: What the facilitator calls this run.
        program: Version that wrote the file's format, such as ``1``.
        class_code: As the class typed it; see :func:`wargame.session.opening.seed_of_class`.
        student: What a student who plays alone calls themselves, in their own words; may be left out.
        version: Of the program that began the session, such as ``0.1.0``; empty in the oldest files.
    """

    scenario: dict[str, Any]
    tables: dict[str, Any]
    scenario_hash: str
    tables_hash: str
    seed: int
    players: dict[str, str]
    title: str
    program: int = 1
    class_code: str = ""
    opening: Situation | None = None
    student: str = ""
    version: str = ""


@dataclass(frozen=True)
class PhaseEntered:
    """The exercise moved on; entering ``situation`` begins the turn that it names."""

    turn: int
    phase: Phase


@dataclass(frozen=True)
class InjectDelivered:
    """An inject reached the room, with what it did at once.

    Attributes:
        inject: Its id.
        written: The inject itself as JSON where it is not in the scenario or was changed before delivery; else None.
        to: Seats that received it.
        flight: The flight card as JSON, or None.
        resolved: What the provocation did; None for an inject without one.
        room_s: How long the room's clock had run by then, over the whole exercise; what counts a decision window down.
    """

    inject: str
    turn: int
    to: tuple[str, ...]
    written: dict[str, Any] | None = None
    flight: dict[str, Any] | None = None
    resolved: Resolved | None = None
    room_s: int = 0


@dataclass(frozen=True)
class InjectQueued:
    """The facilitator wrote an inject and put it on the list for a turn."""

    inject: str
    turn: int
    written: dict[str, Any]
    flight: dict[str, Any] | None = None


@dataclass(frozen=True)
class InjectHeld:
    """An inject is held back, or released again."""

    inject: str
    held: bool


@dataclass(frozen=True)
class PackageSubmitted:
    """A seat's package for this turn; it replaces an earlier one. ``room_s`` as in :class:`InjectDelivered`."""

    turn: int
    package: Package
    room_s: int = 0


@dataclass(frozen=True)
class PackageWithdrawn:
    """A seat took its package back before the roll."""

    turn: int
    seat: str


@dataclass(frozen=True)
class RollForced:
    """An override: the facilitator decided a roll or typed the table's dice; it needs a reason.

    Attributes:
        lane: With ``item`` it names the roll within the turn.
        outcome: ``success`` or ``failure`` (``hit``, ``miss``), or empty where ``draw_permille`` is typed.
    """

    turn: int
    lane: str
    item: int
    outcome: str
    reason: str
    draw_permille: int | None = None
    model_outcome: str = ""


@dataclass(frozen=True)
class RollRevealed:
    """How many rolls of the turn have been shown so far."""

    turn: int
    shown: int


@dataclass(frozen=True)
class TurnPublished:
    """The adjudicated turn, told to the room. Free undo ends here."""

    turn: int
    resolved: Resolved
    narration: str = ""


@dataclass(frozen=True)
class Aftermath:
    """What time does at the end of a turn: decay, standing measures, the adversary's next step."""

    turn: int
    resolved: Resolved


@dataclass(frozen=True)
class Noted:
    """A facilitator's note, tied to what it is about; ``rating`` is HSEEP's P, S, M or U for an objective."""

    text: str
    about: str = ""
    objective: str = ""
    rating: Literal["", "P", "S", "M", "U"] = ""
    sort: Literal["note", "strength", "improvement", "question"] = "note"


@dataclass(frozen=True)
class Corrected:
    """A visible correction of something already published; nothing is erased."""

    about: str
    text: str


@dataclass(frozen=True)
class ClockSet:
    """The deliberation clock: what is left on it, whether it runs from now on, how long it had run before in all."""

    left_s: int
    running: bool
    room_s: int = 0


@dataclass(frozen=True)
class Ended:
    """The exercise is over; ``composite_centi`` is the composite score in hundredths."""

    turn: int
    ending: str
    composite_centi: int


@dataclass(frozen=True)
class DefencePlaced:
    """A battery, a ship or a radar was put on the map; an inject delivered later meets it.

    Attributes:
        defence: Its id, unlike every other that stands.
        sort: Interceptor or sensor of the catalogue, such as ``thaad``.
        name: What people call it.
        lat_e5: Degrees north in hundred-thousandths; ``lon_e5`` east.
    """

    defence: str
    sort: str
    name: str
    seat: str
    lat_e5: int
    lon_e5: int


@dataclass(frozen=True)
class DefenceMoved:
    """A defence stands somewhere else now; ``name`` is what people call it there."""

    defence: str
    name: str
    lat_e5: int
    lon_e5: int


@dataclass(frozen=True)
class DefenceRemoved:
    """A defence no longer stands anywhere."""

    defence: str


Target = Literal["none", "territory", "overflight", "any"]
"""At what a seat may shoot without asking: nothing, what comes down on or beside allied territory, what passes over
foreign land as well, any missile in flight."""


@dataclass(frozen=True)
class EngagementReleased:
    """Rules of engagement agreed before: a seat's commanders may shoot at such targets without an order from the room.

    It holds for what is launched later, until it is replaced; ``none`` takes it back.
    """

    seat: str
    target: Target


@dataclass(frozen=True)
class RuleSwitched:
    """The facilitator decided whether a rule on which scholars disagree counts from now on."""

    rule: str
    on: bool
    resolved: Resolved


@dataclass(frozen=True)
class AdviceGiven:
    """What a seat's advisers said of the package that it submitted, with their forecasts; it moves nothing.

    Kept so that it can be compared with what came. ``decision`` is the id of the package.
    """

    turn: int
    seat: str
    decision: str
    advice: tuple[Advice, ...]


Body = (
    Created | PhaseEntered | InjectDelivered | InjectQueued | InjectHeld | PackageSubmitted | PackageWithdrawn
    | RollForced | RollRevealed | TurnPublished | Aftermath | Noted | Corrected | ClockSet | Ended | DefencePlaced
    | DefenceMoved | DefenceRemoved | EngagementReleased | RuleSwitched | AdviceGiven
)  # fmt: skip

KINDS: dict[str, type[Body]] = {
    "created": Created,
    "phase": PhaseEntered,
    "inject.delivered": InjectDelivered,
    "inject.queued": InjectQueued,
    "inject.held": InjectHeld,
    "package.submitted": PackageSubmitted,
    "package.withdrawn": PackageWithdrawn,
    "roll.forced": RollForced,
    "roll.revealed": RollRevealed,
    "turn.published": TurnPublished,
    "aftermath": Aftermath,
    "note": Noted,
    "correction": Corrected,
    "clock": ClockSet,
    "ended": Ended,
    "defence.placed": DefencePlaced,
    "defence.moved": DefenceMoved,
    "defence.removed": DefenceRemoved,
    "engagement.released": EngagementReleased,
    "rule.switched": RuleSwitched,
    "advice.given": AdviceGiven,
}


@dataclass(frozen=True)
class Event:
    """One row of the log.

    Attributes:
        id: Counted from 1 in order of writing, over all branches; shown as ``#57``.
        parent: Id of the event before it on its branch; 0 for the first.
        seat: Whose act it was; ``control`` for the facilitator, ``engine`` where nobody acted.
        at: Wall clock, ISO 8601 with zone; empty when the engine plays alone. Outside the hash.
        hash: ``sha256(parent hash | kind | turn | seat | body)`` in hex.
    """

    id: int
    parent: int
    turn: int
    kind: str
    seat: str
    at: str
    body: Body
    hash: str


@dataclass(frozen=True)
class Draft:
    """An event about to be appended: what an act hands to :meth:`wargame.session.Session.append`."""

    turn: int
    body: Body
    seat: str = "control"
    at: str = ""

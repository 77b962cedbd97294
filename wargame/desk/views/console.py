"""The facilitator's console, pane by pane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from wargame.desk.views.common import Family
    from wargame.desk.views.meters import EscalationView, MeterView
    from wargame.missiles.flight import FlightCard


@dataclass(frozen=True)
class PhaseStep:
    """A step of the turn's stepper."""

    phase: str
    label: str
    state: Literal["done", "now", "ahead"]


@dataclass(frozen=True)
class ClockView:
    """The room's clock; ``since`` is the wall clock at which ``left_s`` was true, as POSIX seconds."""

    left_s: int
    running: bool
    since: float
    label: str
    over: bool = False


@dataclass(frozen=True)
class ShotClock:
    """Until when a shot at the flight in hand can still be ordered, counted down on the room's clock.

    Attributes:
        label: Such as "Shot until T+6:17".
        closed: What is said once it is over: "The window closed at T+6:17".
        released: Who may shoot later by rules of engagement agreed before, as words; empty where nobody may.
    """

    inject: str
    label: str
    closed: str
    clock: ClockView
    released: str = ""


@dataclass(frozen=True)
class TopBar:
    """Turn, date, clock, phases and the one main action of the screen."""

    title: str
    subtitle: str
    turn: int
    turns: int
    date: str
    time: str
    clock: ClockView
    steps: tuple[PhaseStep, ...]
    action: str
    """Label of the main action; ``action_command`` is its id in the table of commands."""
    action_command: str
    action_icon: str
    action_why_not: str = ""
    can_undo: str = ""
    """What undo would take back, as words; empty where nothing can be."""
    can_redo: str = ""
    shot: ShotClock | None = None


@dataclass(frozen=True)
class InjectRow:
    """A row of the master scenario events list.

    Attributes:
        state: delivered, due (this turn), ahead (a later turn), held, armed (a contingency whose condition holds) or
            expected (an expected action of the players).
        flight: Whether it carries a flight that can be replayed.
        when: Such as "29 Aug 05:57" or "T5".
    """

    id: str
    title: str
    icon: str
    when: str
    to: str
    expect: str
    state: Literal["delivered", "due", "ahead", "held", "armed", "expected"]
    turn: int
    flight: bool
    message: str
    spoken: str


@dataclass(frozen=True)
class QuickInject:
    """A button for a new inject of a kind; ``preset`` names the form's starting values."""

    kind: str
    label: str
    icon: str
    key: str
    preset: str


@dataclass(frozen=True)
class LogRow:
    """One event in words; ``flies_to`` is where the map goes when it is chosen."""

    event: int
    turn: int
    when: str
    text: str
    icon: str
    undone: bool = False
    flies_to: tuple[float, float] | None = None


@dataclass(frozen=True)
class NoteRow:
    """A note of the facilitator."""

    event: int
    turn: int
    text: str
    about: str
    sort: str


@dataclass(frozen=True)
class TurnCell:
    """A cell of the turn track; ``value`` is escalation when the turn was published, or now."""

    turn: int
    date: str
    value: int | None
    band: int
    icon: str
    state: Literal["done", "now", "ahead"]
    detail: str
    """Such as "2 injects" for a turn ahead."""


@dataclass(frozen=True)
class ChosenResponse:
    """A response within a team's card."""

    id: str
    label: str
    family: Family
    icon: str


@dataclass(frozen=True)
class TeamCard:
    """A seat's card in the decision tray."""

    seat: str
    name: str
    state: Literal["submitted", "drafting", "not_started", "engine"]
    state_words: str
    responses: tuple[ChosenResponse, ...]
    points: str
    """Such as "6 / 10 pts"."""
    rationale: str
    hint: str
    can_suggest: bool
    spoken: str


@dataclass(frozen=True)
class RedLineRow:
    """A red line in the side pane."""

    id: str
    seat: str
    words: str
    specificity: str
    status: str
    status_words: str
    public: bool


@dataclass(frozen=True)
class FullRangeView:
    """What a lofted test is worth at full range; ``km`` is None where it would reach every place."""

    km: float | None
    or_more: bool
    words: str
    """Such as "about 9,400 km, computed; D. Wright, UCS: 10,400 km"."""


@dataclass(frozen=True)
class TrackView:
    """A flight to draw; ``public_label`` is what players read on it, ``facts`` what the facilitator reads beside it."""

    id: str
    label: str
    public_label: str
    card: FlightCard
    current: bool
    """Whether it belongs to the turn that is being played; earlier ones are drawn faintly."""
    facts: str = ""
    full_range: FullRangeView | None = None


@dataclass(frozen=True)
class DefenceMark:
    """A battery, ship or radar on the map; ``range_km`` draws its reach, 0 where none is published."""

    id: str
    label: str
    icon: str
    seat: str
    lat: float
    lon: float
    range_km: float


@dataclass(frozen=True)
class EventMark:
    """Something that happened at a place and is no flight: a nuclear test, a clash, a declaration."""

    id: str
    label: str
    icon: str
    lat: float
    lon: float
    current: bool


@dataclass(frozen=True)
class PublishedRange:
    """How far a type of missile is said to reach; ``open_ended`` where sources say "more than"."""

    missile: str
    km: float
    intercontinental: bool
    open_ended: bool


@dataclass(frozen=True)
class MapView:
    """What lies on the map."""

    tracks: tuple[TrackView, ...] = ()
    defences: tuple[DefenceMark, ...] = ()
    marks: tuple[EventMark, ...] = ()
    ranges: tuple[PublishedRange, ...] = ()


@dataclass(frozen=True)
class StatusLine:
    """The bar at the foot: saved, file, events, seed; ``read_only`` says why nothing can be changed, or is empty."""

    saved: str
    file: str
    events: str
    seed: str
    read_only: str = ""


@dataclass(frozen=True)
class ConsoleView:
    """The facilitator's console."""

    top: TopBar
    situation: str
    quick: tuple[QuickInject, ...]
    injects: tuple[InjectRow, ...]
    due: str
    """Such as "3 of 16 due this turn"."""
    now: int
    """Index of the row before which the Now line stands."""
    log: tuple[LogRow, ...]
    notes: tuple[NoteRow, ...]
    map: MapView
    track: tuple[TurnCell, ...]
    teams: tuple[TeamCard, ...]
    teams_in: str
    escalation: EscalationView
    meters: tuple[MeterView, ...]
    """CRED, ALLY, LEG_INT, GP, LEG_DOM: the five of the side pane."""
    all_meters: tuple[MeterView, ...]
    lines: tuple[RedLineRow, ...]
    status: StatusLine
    banner: str = "EXERCISE"
    ended: str = ""
    """The ending in a sentence; empty while the exercise goes on."""

    @property
    def closed(self) -> str:
        """Why nothing can be changed here, as a sentence; empty where it can."""
        return self.status.read_only or self.ended

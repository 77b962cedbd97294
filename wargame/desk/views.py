"""What each screen shows, as frozen records: the desk builds them, a screen renders them and holds nothing of its own.

Every text here is already in the reader's language. Numbers of meters are whole points 0..100 (GP -100..100) for the
facilitator; records that players or the projector receive hold words instead. Nothing heavy is imported: the launcher
must paint before numpy and pydantic are loaded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from wargame.missiles.flight import FlightCard

Trend = Literal["better", "worse", "steady"]
Family = Literal["baseline", "diplomacy", "sanctions", "deterrence", "retaliation", "intercept"]


# ---------------------------------------------------------------- launcher


@dataclass(frozen=True)
class ScenarioCard:
    """A scenario in the gallery; ``flight`` is its first track: (lat, lon, azimuth_deg, range_km).

    ``problem`` says why it cannot be played, or is empty.
    """

    id: str
    title: str
    summary: str
    kind: str
    level: str
    tags: tuple[str, ...]
    seats: tuple[str, ...]
    minutes: int
    turns: int
    path: Path
    mine: bool = False
    flight: tuple[float, float, float, float] | None = None
    problem: str = ""


@dataclass(frozen=True)
class SessionCard:
    """A session on disk, read without folding it; ``problem`` says why it cannot be opened, or is empty."""

    path: Path
    title: str
    scenario_title: str
    when: str
    place: str
    """Such as "Turn 4 of 8 · Deliberate · US and Japan submitted"."""
    escalation: int = 0
    band: int = 0
    """Index of the escalation band, 0 Routine .. 4 War."""
    problem: str = ""
    ended: bool = False


@dataclass(frozen=True)
class LauncherView:
    """The first screen."""

    scenarios: tuple[ScenarioCard, ...] = ()
    sessions: tuple[SessionCard, ...] = ()

    @property
    def resume(self) -> SessionCard | None:
        """The session last played, if it can be opened."""
        return next((card for card in self.sessions if not card.problem), None)


# ---------------------------------------------------------------- meters


@dataclass(frozen=True)
class Band:
    """One band of a meter: half open, from ``start`` to the next band's start."""

    name: str
    start: int


@dataclass(frozen=True)
class MeterView:
    """One meter as the facilitator sees it.

    Attributes:
        id: Such as ``CRED``; ``ALLY`` is the lower of the two sub-bars.
        change: Points since the last turn was closed; ``change_words`` says it: "4 worse", "steady".
        threshold: A value that matters (a band's edge), drawn as a red tick; None where there is none.
        low: Start of the scale: 0, or -100 for GP.
        history: Values at the end of each turn, the start first, now last.
        spoken: One sentence for assistive technology: "Deterrence credibility 47 of 100, partial, 4 worse".
    """

    id: str
    name: str
    icon: str
    value: int
    change: int
    change_words: str
    trend: Trend
    band: str
    band_index: int
    bands: tuple[Band, ...]
    threshold: int | None
    previous: int | None
    history: tuple[int, ...]
    spoken: str
    low: int = 0
    high: int = 100


@dataclass(frozen=True)
class EscalationView:
    """The escalation meter: the meter itself, the model's range for the next turn, a warning near a threshold."""

    meter: MeterView
    next_low: int | None = None
    next_high: int | None = None
    warning: str = ""
    turns: int = 8
    """Turns in the exercise, for the axis of the history."""


@dataclass(frozen=True)
class CauseLine:
    """One signed line of a "why": what, who, by which rule, from which source, citing ``cause`` (INJ-08) and event."""

    amount: str
    trend: Trend
    label: str
    detail: str
    cause: str
    rule: str
    source: str
    event: int = 0


@dataclass(frozen=True)
class WhyView:
    """The answer to "why did it move?" of one meter."""

    title: str
    span: str
    """Such as "T3 49 → T4 58"."""
    lines: tuple[CauseLine, ...]
    players_see: str
    next_range: str = ""


@dataclass(frozen=True)
class WaterfallBar:
    """One bar of the waterfall, in points; ``start`` and ``stop`` are the meter before and after it."""

    label: str
    start: float
    stop: float
    kind: Literal["total", "worse", "better"]
    why: CauseLine | None = None


@dataclass(frozen=True)
class WaterfallView:
    """Why one meter moved over a turn, bar by bar; ``crossing`` names a band edge that is crossed, or is empty."""

    meter: str
    name: str
    bars: tuple[WaterfallBar, ...]
    bands: tuple[Band, ...]
    low: int
    high: int
    crossing: str = ""


# ---------------------------------------------------------------- console


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
class TrackView:
    """A flight to draw; ``public_label`` is what players read on it."""

    id: str
    label: str
    public_label: str
    card: FlightCard
    current: bool
    """Whether it belongs to the turn that is being played; earlier ones are drawn faintly."""


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


# ---------------------------------------------------------------- inject dialog


@dataclass(frozen=True)
class Choice:
    """An entry of a list: its id and its words."""

    id: str
    label: str


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
class Fact:
    """A figure with its name, such as "Flight time" "14 min"; ``tone`` colours it."""

    name: str
    value: str
    tone: Literal["plain", "warn"] = "plain"


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
        ceilings: Named heights in km for the altitude strip.
        effects: Effect before any response, as facts.
        place: Where it happens when there is no flight: latitude and longitude.
    """

    card: FlightCard | None
    facts: tuple[Fact, ...] = ()
    overflown: tuple[str, ...] = ()
    alert: str = ""
    alerted: tuple[str, ...] = ()
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


# ---------------------------------------------------------------- a team's package


@dataclass(frozen=True)
class ResponseCard:
    """A response that a seat could choose.

    Attributes:
        closed: Why it cannot be chosen now, or empty.
        effects: Direction and size in words and arrows, such as "Escalation ▲▲ Unity ▼".
        odds: A word and a range for players ("likely, 60-70 %"), the exact figure for the facilitator.
    """

    id: str
    label: str
    description: str
    family: Family
    icon: str
    cost: int
    effects: str
    odds: str
    closed: str
    chosen: bool
    spoken: str


@dataclass(frozen=True)
class PackageView:
    """A seat's decision while it is being put together."""

    seat: str
    name: str
    families: tuple[tuple[str, str, tuple[ResponseCard, ...]], ...]
    """(family, its name, its responses)."""
    spent: int
    budget: int
    pairing: str
    """A hint on a hybrid that the package makes or could make, or empty."""
    rationale: str
    rationale_min_words: int
    can_declare: bool
    consequences: tuple[Choice, ...]
    triggers: tuple[Choice, ...]
    can_coordinate: bool
    coordinated: bool
    problem: str = ""
    """Why it cannot be submitted as it is, or empty."""
    shot: ShotClock | None = None
    """Until when this seat can order a shot; None where nothing flies that it could shoot at."""


@dataclass(frozen=True)
class PackageForm:
    """What a person has put together for a seat."""

    seat: str
    responses: tuple[str, ...] = ()
    rationale: str = ""
    coordinated: bool = False
    line_words: str = ""
    line_trigger: str = ""
    line_specificity: float = 0.5
    line_public: bool = True
    line_consequence: str = ""


# ---------------------------------------------------------------- rules of engagement


@dataclass(frozen=True)
class EngagementRow:
    """A seat with interceptors and the id of the target that it may shoot at without an order."""

    seat: str
    name: str
    target: str


@dataclass(frozen=True)
class EngagementView:
    """The dialog of shot authority released beforehand."""

    rows: tuple[EngagementRow, ...]
    targets: tuple[Choice, ...]


# ---------------------------------------------------------------- ships and batteries


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


# ---------------------------------------------------------------- adjudication


@dataclass(frozen=True)
class CheckRow:
    """A roll in the order of resolution."""

    number: int
    id: str
    seat: str
    family: Family
    icon: str
    title: str
    detail: str
    """Such as "Rolled 41, needed under 72" or "Odds 81 %" before it is shown."""
    state: Literal["shown", "rolling", "waiting", "automatic"]
    outcome: str
    forced: bool = False


@dataclass(frozen=True)
class FactorRow:
    """A factor of the odds: "-25  Ascent-phase geometry  public figures"."""

    amount: str
    label: str
    source: str
    tone: Literal["plain", "better", "worse"] = "plain"


@dataclass(frozen=True)
class RollView:
    """The roll that is open: its odds, its factors and, once shown, what was drawn.

    ``parts`` are (label, share in permille, tone) of the odds bar, from 0 to 1000.
    """

    row: CheckRow
    subtitle: str
    parts: tuple[tuple[str, int, str], ...]
    factors: tuple[FactorRow, ...]
    odds_words: str
    drawn: int | None
    drawn_words: str
    outcomes: tuple[Choice, ...]
    lane: str
    item: int


@dataclass(frozen=True)
class AdjudicationView:
    """The adjudication screen."""

    top: TopBar
    rows: tuple[CheckRow, ...]
    done: str
    """Such as "2 of 5 done"."""
    open: RollView | None
    waterfalls: tuple[WaterfallView, ...]
    """Escalation first, then the five of the console, as far as the shown rolls go."""
    consequences: tuple[Fact, ...]
    armed: tuple[str, ...]
    narration: str
    all_shown: bool
    published: bool
    seed: str


# ---------------------------------------------------------------- projector


@dataclass(frozen=True)
class WordMeter:
    """A meter in words for the room: "Firm", better; ``step`` of ``steps`` is lit."""

    name: str
    word: str
    trend: Trend
    step: int
    steps: int


@dataclass(frozen=True)
class NewsCard:
    """The news of the moment, in up to three languages."""

    tag: str
    headline: str
    source: str
    others: tuple[str, ...] = ()
    body: str = ""


@dataclass(frozen=True)
class DisplayView:
    """The room's screen: built from what players may know, never from the facilitator's state."""

    turn: int
    turns: int
    date: str
    time: str
    phase_number: int
    phase: str
    clock: ClockView
    ladder: tuple[str, ...]
    band: int
    trend: Trend
    meters: tuple[WordMeter, ...]
    teams: tuple[tuple[str, str, Literal["in", "deciding", "waiting"]], ...]
    """(seat, words, state)."""
    news: NewsCard | None
    map: MapView
    results: tuple[tuple[str, str, str], ...] = ()
    """(seat, response, outcome word) of the turn once it is published."""
    shot: ShotClock | None = None
    banner: str = "EXERCISE"
    ended: str = ""


# ---------------------------------------------------------------- errors and messages


@dataclass(frozen=True)
class Message:
    """A toast or a dialog: what happened and the one thing that can be done about it."""

    text: str
    tone: Literal["info", "warn", "bad"] = "info"
    action: str = ""
    action_command: str = ""
    detail: tuple[str, ...] = field(default=())


# ---------------------------------------------------------------- what if


@dataclass(frozen=True)
class Reach:
    """Where the middle and four of five runs of a figure lie, in points from 0 to 100."""

    low: float
    middle: float
    high: float
    words: str
    """Such as "86.2 (79 to 91)"."""


@dataclass(frozen=True)
class WhatIfRow:
    """One option and what came of it; ``beats_next`` says how sure its place before the next one is."""

    id: str
    rank: int
    name: str
    score: Reach
    escalation: Reach
    beats_next: str
    against_nothing: str


@dataclass(frozen=True)
class WhatIfView:
    """Every response open to a seat, the best first."""

    title: str
    seat: str
    seats: tuple[str, ...]
    rows: tuple[WhatIfRow, ...]
    runs: str
    """How much of it has come, such as "240 of 1,000 runs of each"."""
    note: str
    done: bool

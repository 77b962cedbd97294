"""What a scenario file may hold. The file is YAML; these models are its grammar and its documentation.

Meters are written 0..100 (GP -100..100) with at most two decimals; dates are ISO 8601 in the scenario's own time.
Every id is unique in its file. What the words *mean* (which responses, rules and meters exist) is checked later, by
:func:`wargame.crisis.compile`, because the tables say it.
"""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - a field below is called date
from datetime import time as Time  # noqa: N812 - a field below is called time
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

Seat = Literal["US", "ROK", "JPN", "DPRK", "PRC", "RUS"]
SEATS: tuple[Seat, ...] = ("US", "ROK", "JPN", "PRC", "RUS", "DPRK")
"""In the order in which checks are made within a turn."""
Recipient = Literal["US", "ROK", "JPN", "PRC", "RUS", "DPRK", "ALL"]
Cell = Literal["white", "blue", "red", "green"]
Channel = Literal["closed", "contact", "talks", "agreement"]
MeterName = Literal[
    "ESC", "ALLY_ROK", "ALLY_JPN", "GP", "SANC", "LEG_DOM", "LEG_INT", "RESOLVE", "CAP", "REGIME", "CRED", "HUM"
]
METER_NAMES: tuple[MeterName, ...] = get_args(MeterName)
"""The order of every table of meters."""
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Word = Annotated[str, StringConstraints(max_length=200, pattern=r"^([^0-9+\-.].*)?$")]
"""Text that cannot be mistaken for a number."""
WITHIN = ("effects", "points", "numbers")
"""Tables within a row of the rule tables."""
Override = float | int | bool | Word | tuple[Word, ...]
"""A value of the rule tables as a scenario changes it."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=8000, strip_whitespace=True)]


class Part(BaseModel):
    """The parent of every part of a scenario: frozen, and an unknown field is an error."""

    # The text below a field is its description in the JSON Schema.
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Objective(Part):
    """What the exercise is to show, in HSEEP terms."""

    id: Id
    title: Line
    statement: Text
    """What a team will have done when it has reached the objective."""
    capability: Line
    """The core capability that the objective exercises."""


class SeatBrief(Part):
    """One seat at the table and who fills it."""

    seat: Seat
    cell: Cell
    """The room: white for control, blue for players, red for the adversary, green for others."""
    title: Line
    played_by: Literal["team", "control", "engine"]
    """A team in the room, the facilitator's control cell, or the engine's policy."""
    brief: Text
    """What the seat knows, wants and fears; its players alone read it."""


class Defence(Part):
    """A battery, ship or radar standing somewhere; one that moves is two entries, each with its days."""

    id: Id
    kind: Id
    """An interceptor or sensor of the catalogue, such as ``thaad`` or ``tpy-2-forward``."""
    name: Line
    seat: Seat
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    since: Date | None = None
    """First day at this place; from the beginning unless said."""
    until: Date | None = None
    """Last day at this place; to the end unless said."""

    def stands_on(self, day: Date | None) -> bool:
        """Whether it stands there on a day; always when no day is given."""
        return day is None or (self.since or day) <= day <= (self.until or day)


class Aim(Part):
    """How a missile flies: a bearing and a range, a landing point, or a place to pass over."""

    azimuth_deg: float | None = Field(default=None, ge=0, lt=360)
    """Bearing at launch of the great circle to the landing point; needs ``range_km``."""
    range_km: float | None = Field(default=None, gt=0, le=20000)
    """Along the ground."""
    to: tuple[float, float] | None = None
    """Latitude and longitude of the landing point."""
    over: Line | None = None
    """A place to pass over; without ``range_km`` the missile flies its published range."""
    apogee_km: float | None = Field(default=None, gt=0)
    """Peak height; without it the arc of least energy is flown."""
    shape: Literal["standard", "lofted", "depressed"] = "standard"
    """The steep or the flat arc at the type's full speed, instead of a peak height."""


class Provocation(Part):
    """What Pyongyang does."""

    kind: Id
    """An id of the provocation table, such as ``irbm_overflight``."""
    missile: Id | None = None
    """An id of the missile catalogue, such as ``hwasong-12``; needs ``site`` and ``aim``."""
    site: Line | None = None
    """A launch site, a test site or a named place."""
    aim: Aim | None = None
    count: int = Field(default=1, ge=1, le=48)
    """Missiles in the salvo."""
    spacing_s: int | None = Field(default=None, ge=0, le=86_400)
    """Seconds between two missiles of the salvo; without it the design value."""
    sites: tuple[Line, ...] = Field(default=(), max_length=8)
    """Further sites of the salvo; its missiles leave from each in turn."""
    result: Literal["nominal", "failed"] = "nominal"
    lost_at_s: int | None = Field(default=None, ge=1, le=7200)
    """Seconds after launch at which a failed flight is lost; without it, at the design share of its burn."""
    severity: int | None = Field(default=None, ge=1, le=5)
    """Overrides the table's severity."""


class News(Part):
    """What the room's screen shows of an inject."""

    headline: Line
    source: Line = "Simulated broadcast"
    ko: Line | None = None
    """The headline in Korean."""
    ja: Line | None = None
    """The headline in Japanese."""


class Condition(Part):
    """When a contingency inject arms: every field that is given must hold at the end of a turn."""

    outcome: Literal["hit", "miss", "no_shot", "success", "failure", "refused"] | None = None
    """Of a check in this turn; ``response`` and ``seat`` say of which. A partial success is a success."""
    response: Id | None = None
    seat: Seat | None = None
    meter: MeterName | None = None
    """With ``at_least``, ``at_most`` or both."""
    at_least: float | None = None
    at_most: float | None = None
    red_line_crossed: Id | None = None
    """Id of a red line of this scenario."""


class Inject(Part):
    """A row of the master scenario events list, with HSEEP's columns."""

    id: Id
    """INJ-01, INJ-02 and so on, in the order of the list."""
    turn: int = Field(ge=1)
    time: Time
    """Designated scenario time, on the date of the turn unless ``date`` says otherwise."""
    date: Date | None = None
    """A later day, before the next turn."""
    type: Literal["inject", "contingency_inject", "expected_action"] = "inject"
    """HSEEP's event type: an inject, a contingency inject (held until its condition or the facilitator calls for it),
    or an expected action of the players that control watches for."""
    mode: Literal["announcement", "briefing", "cable", "call", "news", "intelligence", "alert"] = "announcement"
    """How it reaches the room."""
    sender: Line = Field(alias="from")
    to: tuple[Recipient, ...] = Field(default=("ALL",), min_length=1)
    """Seats that receive it."""
    title: Line
    message: Text
    """What the receivers read."""
    expected_response: Text | None = None
    """What a well prepared team would do."""
    objective: Id | None = None
    """Id of the objective that it exercises."""
    notes: Text | None = None
    """For the controller only."""
    confidence: Literal["confirmed", "likely", "possible", "unknown"] = "confirmed"
    """How sure the sender is."""
    provocation: Provocation | None = None
    premise: bool = False
    """Whether the provocation is what the exercise is about: it happens even where the engine plays Pyongyang."""
    follows: Id | None = None
    """Id of the inject that this one speaks of; where that one is left out, so is this one."""
    news: News | None = None
    condition: Condition | None = None
    """For contingency injects; without one the facilitator alone can call for it."""


class RedLine(Part):
    """A line already declared when the exercise begins."""

    id: Id
    """RL-01, RL-02 and so on."""
    seat: Seat
    words: Line
    trigger: Id
    """A provocation kind, or ``severity_4`` and the like: a provocation of that severity or more."""
    specificity: float = Field(ge=0, le=1)
    """0 vague, 1 exact."""
    public: bool = True
    consequence: Id
    """A response id or a family."""


class Turn(Part):
    """One turn and the day on which it is played."""

    date: Date
    title: Line
    situation: Text
    """Where things stand, read to everyone when the turn begins."""
    minutes: int = Field(default=10, ge=1, le=240)
    """For deliberation, on the room's clock."""
    history: Text | None = None
    """What was really done in these days, by everybody: told after the game, never before."""


class History(Part):
    """What was really done at this point, for the report."""

    turn: int = Field(ge=1)
    seat: Seat
    response: Id
    what: Line
    source: Line


def _taken_out(row: Any) -> Any:
    """A row with the fields of the tables within it beside its own."""
    if not isinstance(row, dict):
        return row
    within = {name: row[name] for name in WITHIN if isinstance(row.get(name), dict)}
    return {name: value for name, value in row.items() if name not in within} | {
        field: value for part in within.values() for field, value in part.items()
    }


class Scenario(Part):
    """One exercise, ready to run."""

    format: Literal[1] = 1
    """Version of this grammar."""
    id: Id
    """The stem of the file's name."""
    title: Line
    summary: Line
    """One sentence for the gallery."""
    background: Text
    """Read by everyone before the first turn."""
    kind: Literal["historical", "hypothetical"] = "historical"
    level: Literal["intro", "core", "advanced"] = "core"
    tags: tuple[Line, ...] = ()
    start: Date
    end: Date
    time_zone: Literal["KST"] = "KST"
    """Of every date and time in the file."""
    minutes: int = Field(default=90, ge=5, le=1440)
    """How long the exercise takes in the room."""
    start_values: dict[MeterName, float]
    """All twelve meters by name: 0..100, GP -100..100, at most two decimals."""
    relations: float = Field(default=-5.0, ge=-10, le=10)
    """REL, hidden: mean Goldstein value of recent dealings between Washington and Pyongyang."""
    channel: Channel = "closed"
    """How far Washington and Pyongyang are in talking."""
    rationale_min_words: int = Field(default=10, ge=0, le=200)
    """Words that a team must write to explain a package."""
    seats: tuple[SeatBrief, ...] = Field(min_length=1)
    objectives: tuple[Objective, ...] = Field(min_length=1)
    turns: tuple[Turn, ...] = Field(min_length=1, max_length=120)
    injects: tuple[Inject, ...] = Field(default=(), max_length=2000)
    red_lines: tuple[RedLine, ...] = ()
    defences: tuple[Defence, ...] = ()
    history: tuple[History, ...] = ()
    overrides: dict[str, dict[str, dict[str, Override]]] = Field(default_factory=dict)
    """Values of the tables changed for this exercise: ``{table: {id: {field: value}}}``; the report lists them.

    A list of words takes the place of a whole list, such as the gates of a response. The fields of a table within a row
    (see :data:`WITHIN`) stand in the row itself, or written out as in the rule tables.
    """

    @field_validator("overrides", mode="before")
    @classmethod
    def _beside(cls, given: Any) -> Any:
        """``{bomber_flight: {effects: {CRED: 5}}}`` is ``{bomber_flight: {CRED: 5}}``."""
        if not isinstance(given, dict):
            return given
        return {
            table: {key: _taken_out(row) for key, row in rows.items()} if isinstance(rows, dict) else rows
            for table, rows in given.items()
        }

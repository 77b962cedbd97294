"""How the tests play: a scenario of three turns and acts whose ledgers add up."""

from __future__ import annotations

from dataclasses import replace

from wargame.crisis.facts import METERS, Check, Entry, Factor, Package, Resolved, Situation
from wargame.scenario.schema import Scenario
from wargame.session import begin
from wargame.session.events import (
    Aftermath,
    Body,
    Created,
    Draft,
    InjectDelivered,
    PackageSubmitted,
    PhaseEntered,
    TurnPublished,
)  # fmt: skip
from wargame.session.exercise import Exercise

TEXT = "Residents of Hokkaido were told to take shelter."


def scenario() -> Scenario:
    return Scenario.model_validate({
        "id": "three-turns", "title": "Three turns", "summary": "A short run.", "background": TEXT,
        "start": "2017-08-26", "end": "2017-09-03",
        "start_values": dict.fromkeys(METERS, 40) | {"ESC": 28.5, "GP": -12.25},
        "seats": [
            {"seat": "US", "cell": "blue", "title": "Washington", "played_by": "team", "brief": TEXT},
            {"seat": "JPN", "cell": "blue", "title": "Tokyo", "played_by": "team", "brief": TEXT},
        ],
        "objectives": [{"id": "O1", "title": "Warn", "statement": TEXT, "capability": "Warning"}],
        "turns": [
            {"date": f"2017-08-{day}", "title": f"Day {day}", "situation": TEXT} for day in (26, 29, 31)
        ],
        "injects": [
            {"id": "INJ-01", "turn": 1, "time": "06:00", "from": "Joint Staff", "title": "Launch", "message": TEXT,
             "provocation": {"kind": "overflight", "missile": "hwasong-12", "site": "Sunan",
                             "aim": {"azimuth_deg": 73.5, "range_km": 2700.0}}},
            {"id": "INJ-02", "turn": 2, "time": "07:30", "from": "Control", "title": "Cable", "message": TEXT,
             "type": "contingency_inject"},
        ],
        "red_lines": [
            {"id": "RL-01", "seat": "US", "words": "No missile over Guam.", "trigger": "salvo_guam",
             "specificity": 0.7, "consequence": "precision_strike"},
        ],
        "overrides": {"responses": {"carrier": {"cost": 2.5, "label": "=carrier", "note": "1.5"}}},
    })  # fmt: skip


def created(seed: int = 7, **changes: object) -> Created:
    tables = {"effects": {"carrier": {"ESC": 4.5, "CRED": 3}}, "words": ["=x", "28.5"]}
    return begin(scenario(), tables, seed=seed, title="Tuesday", **changes)


def resolved(before: Situation, checks: int = 1, **moves: int) -> Resolved:
    """What the rules would have said: entries by meter in hundredths, and rolls beside them."""
    entries = tuple(
        Entry(meter, amount, "effects", "US", "DEC-01", "A carrier came", "design value",
              (Factor("H1", "times", 800, "seen before", "design value"),))
        for meter, amount in moves.items()
    )  # fmt: skip
    meters = dict(before.meters)
    for entry in entries:
        meters[entry.meter] += entry.amount
    rolls = tuple(
        Check(f"ROLL-{number:02}", "check", number, "US", "carrier", "", 550, 431, "success",
              (Factor("base", "base", 550, "the record so far", "design value"),))
        for number in range(1, checks + 1)
    )  # fmt: skip
    return Resolved(entries, replace(before, meters=meters), rolls, ("A carrier sailed.",))


def a_turn(exercise: Exercise) -> list[tuple[Body, ...]]:
    """The acts of one whole turn from Situation on, the last of which begins the next turn."""
    turn, before = exercise.turn, exercise.situation
    fired = resolved(before, 0, ESC=300, CRED=-50)
    fought = resolved(fired.after, 2, ESC=450, ALLY_JPN=120)
    faded = resolved(fought.after, 0, ESC=-100)
    package = Package(f"DEC-{exercise.decisions + 1:02}", "US", ("carrier",), "Show that we are there.")
    return [
        (PhaseEntered(turn, "inject"),),
        (InjectDelivered("INJ-01" if turn == 1 else "INJ-02", turn, ("US", "JPN"), resolved=fired),),
        (PhaseEntered(turn, "deliberate"),),
        (PackageSubmitted(turn, package),),
        (PhaseEntered(turn, "adjudicate"),),
        (TurnPublished(turn, fought, "The carrier sailed."), PhaseEntered(turn, "aftermath")),
        (Aftermath(turn, faded), PhaseEntered(turn + 1, "situation")),
    ]


def drafts(turn: int, bodies: tuple[Body, ...]) -> list[Draft]:
    return [Draft(turn, body) for body in bodies]

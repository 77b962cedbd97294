"""The end of a game of one person: how it ended and why, how much of the danger is gone, and the whole ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame import crisis
from wargame.crisis.facts import METERS
from wargame.desk.shown import solo
from wargame.desk.shown.causes import why
from wargame.desk.shown.names import Names
from wargame.desk.shown.teams import line_row
from wargame.desk.shown.wording import change_words, listed, points, signed, trend
from wargame.desk.views.solo import EndView, LedgerMeter, LedgerTurn, ThreatPart, ThreatPoint
from wargame.insight import timeline
from wargame.session import replay
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.desk import Desk

_TOLD = 3
"""Causes that are named in a sentence."""
_LEAST_LEFT = 100
"""Hundredths under which a part of the danger is not told."""


def ending(desk: Desk) -> EndView:
    """The page of the end."""
    exercise = desk.exercise
    score = replay.score(desk.model, exercise)
    threat = threat_left(desk)
    parts = sorted((part for part in score.parts if part.centi <= -_LEAST_LEFT), key=lambda part: part.centi)
    return EndView(
        top=solo.top(desk, ""),
        ending=ending_title(exercise.ending),
        meaning=ending_meaning(exercise.ending),
        reasons=reasons(desk),
        threat=threat,
        threat_words=_threat_words(threat),
        parts=tuple(ThreatPart(part.label, points(-part.centi)) for part in parts),
        ledger=ledger(desk),
        lines=tuple(line_row(line) for line in exercise.situation.lines),
        seed=say("seed {seed}", seed=exercise.seed),
        file=desk.session.path.name,
    )


def threat_left(desk: Desk) -> tuple[ThreatPoint, ...]:
    """How much of the danger was left at the start and after each turn: what is missing to a composite of 100."""
    exercise = desk.exercise
    ends = [record.closing or record.published for record in exercise.turns]
    history = [exercise.turns[0].opening]
    out = [ThreatPoint(0, 100 - points(crisis.composite(desk.model, history).centi))]
    for record, values in zip(exercise.turns, ends, strict=True):
        if values is None:
            continue
        history = [*history, values]
        last = record is exercise.turns[-1]
        ending = exercise.ending if last else ""
        channel = exercise.situation.channel if last else _channel(desk, record.turn)
        score = crisis.composite(desk.model, history, channel, ending)
        out.append(ThreatPoint(record.turn, 100 - points(score.centi)))
    return tuple(out)


def ledger(desk: Desk) -> tuple[LedgerMeter, ...]:
    """Every meter from the start to the end, with its numbers and with why it moved, turn by turn."""
    names, exercise = Names(desk.exercise), desk.exercise
    out = []
    for meter in METERS:
        facts = names.meter(meter)
        start, now = exercise.turns[0].opening[meter], exercise.situation.meters[meter]
        moved = (points(now) - points(start)) * 100
        turns = tuple(_turn(desk, meter, record.turn) for record in exercise.turns)
        out.append(
            LedgerMeter(meter, facts.name, facts.icon, points(start), points(now), change_words(moved, facts.direction),
                        trend(moved, facts.direction), turns)
        )  # fmt: skip
    return tuple(out)


def reasons(desk: Desk) -> tuple[str, ...]:
    """What moved escalation most over the whole game, up and down, and what the last turn did."""
    exercise = desk.exercise
    sums: dict[str, int] = {}
    for record in exercise.turns:
        for cause in timeline.causes(exercise, "ESC", record.turn).causes:
            sums[cause.label] = sums.get(cause.label, 0) + cause.amount
    ranked = sorted(sums, key=lambda label: sums[label])
    up = [say("{what} ({amount})", what=label, amount=signed(sums[label])) for label in reversed(ranked[-_TOLD:])
          if sums[label] > 0]  # fmt: skip
    down = [say("{what} ({amount})", what=label, amount=signed(sums[label])) for label in ranked[:_TOLD]
            if sums[label] < 0]  # fmt: skip
    out = []
    if up:
        out.append(say("Escalation rose most by: {causes}.", causes=listed(up)))
    if down:
        out.append(say("It fell most by: {causes}.", causes=listed(down)))
    return tuple(out)


def ending_title(ending: str) -> str:
    """How it ended, as a headline."""
    words = {
        "general_war": say("General war"),
        "nuclear_use": say("A nuclear weapon was used"),
        "regime_collapse": say("The regime in Pyongyang collapsed"),
        "freeze": say("A freeze holds"),
        "agreement": say("An agreement holds"),
        "time_up": say("The crisis goes on, and nobody is at war"),
    }
    return words.get(ending, ending)


def ending_meaning(ending: str) -> str:
    """What that means, without a grade."""
    words = {
        "general_war": say("Nothing that was won before outweighs it. Which turn made it likely?"),
        "nuclear_use": say("Nothing that was won before outweighs it. Which turn made it likely?"),
        "regime_collapse": say("What looks like victory is refugees, loose weapons and armies on the move."),
        "freeze": say("Tests and exercises rest together. What was built stays built."),
        "agreement": say("Something was signed. Whether it is kept is the next crisis."),
        "time_up": say("Success is no victory here: it is less danger at the end than at the start."),
    }
    return words.get(ending, "")


def _turn(desk: Desk, meter: str, turn: int) -> LedgerTurn:
    told = why(desk, meter, turn)
    return LedgerTurn(turn, told.span, told.lines)


def _channel(desk: Desk, turn: int) -> str:
    record = desk.exercise.turns[turn - 1]
    closed = record.aftermath or record.resolved
    return closed.after.channel if closed else "closed"


def _threat_words(threat: tuple[ThreatPoint, ...]) -> str:
    gone = threat[0].left - threat[-1].left
    if gone > 1:
        return say("{points} points less danger than at the start.", points=gone)
    if gone < -1:
        return say("{points} points more danger than at the start.", points=-gone)
    return say("As much danger as at the start.")

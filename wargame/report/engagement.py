"""Shots that could be ordered: what was agreed beforehand, and how long each window stood open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.report.document import Block, Cell, Heading, Paragraph, Table, headings
from wargame.words import say

if TYPE_CHECKING:
    from wargame.report.source import Source
    from wargame.session.exercise import Delivery

SHOTS = ("intercept_defensive", "intercept_demo")


def engagement(source: Source) -> list[Block]:
    """Rules of engagement and the events that agreed them, the decision window of every flight; for control alone."""
    if not source.open:
        return []
    released = tuple(
        (
            Cell(f"T{one.turn}", event=one.event),
            Cell(one.released.seat, "strong"),
            Cell(_targets()[one.released.target]),
        )
        for one in source.exercise.released
    )
    flown = [item for item in source.exercise.deliveries.values() if item.event and item.flight]
    windows = tuple(_window(source, item) for item in flown)
    if not released and not windows:
        return []
    blocks: list[Block] = [Heading(say("Until when a shot could be ordered"))]
    if windows:
        columns = headings(say("Flight"), say("Window"), say("Ordered"))
        blocks.append(Table("", columns, windows, (0.4, 0.3, 0.3)))
    if released:
        columns = headings(say("Agreed"), say("Seat"), say("May shoot without an order at"))
        blocks.append(Table(say("Rules of engagement"), columns, released, (0.12, 0.12, 0.76)))
    else:
        blocks.append(Paragraph(say("No rules of engagement were agreed beforehand."), "quiet"))
    return blocks


def _window(source: Source, item: Delivery) -> tuple[Cell, ...]:
    card = item.flight
    assert card is not None  # noqa: S101 - only flights are asked
    until = say("until {time}", time=_after_launch(card.decision_s[1])) if card.decision_s else say("none")
    turn = next((one for one in source.exercise.turns if one.turn == item.turn), None)
    table = turn.packages if turn and turn.packages else source.exercise.packages
    orders = [
        say("{seat} at {time}", seat=seat, time=_after_launch(max(0, one.room_s - item.room_s)))
        for seat, one in table.items()
        if one.turn == item.turn and card.decision_s and set(SHOTS) & set(one.package.responses)
    ]
    name = f"{item.inject.id}  {card.missile_name}"
    return Cell(name, event=item.event), Cell(until, "plain" if card.decision_s else "quiet"), Cell(", ".join(orders))


def _targets() -> dict[str, str]:
    return {
        "none": say("nothing: authority taken back"),
        "territory": say("missiles that come down on or beside allied territory"),
        "overflight": say("missiles that pass over or come down on foreign land"),
        "any": say("any missile in flight"),
    }


def _after_launch(seconds: int) -> str:
    return say("T+{minutes}:{seconds}", minutes=seconds // 60, seconds=f"{seconds % 60:02d}")

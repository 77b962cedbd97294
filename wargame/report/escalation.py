"""How escalation came about, over the whole exercise: meant, not meant but taken so, by mishap; higher or wider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wargame.insight.escalation import steps
from wargame.report.document import Block, Cell, Heading, Paragraph, Table, headings
from wargame.report.source import signed
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wargame.insight.escalation import Step
    from wargame.report.source import Source

MECHANISMS: Final = {
    "deliberate": "Deliberate: it was meant to raise the stakes",
    "inadvertent": "Inadvertent: meant otherwise, but taken so by the other side",
    "accidental": "Accidental: nobody meant it",
}
_NAMED: Final = 3
"""Causes that are named for each mechanism."""


def escalation(source: Source) -> Iterator[Block]:
    """A small table, one row a mechanism; nothing where the reader may not see the ledger."""
    if not source.open:
        return
    found = steps(source.tables, source.exercise)
    rows = tuple(_row(words, [one for one in found if one.tag.mechanism == name]) for name, words in MECHANISMS.items())
    yield Heading(say("How escalation came about"))
    columns = headings(say("Mechanism"), say("Times"), say("Wider"), say("Points"), say("Most of all by"),
                       numbers=(1, 2, 3))  # fmt: skip
    yield Table("", columns, rows, (0.34, 0.09, 0.09, 0.1, 0.38))
    words = say(
        "Every line of the ledger that raised escalation, by its mechanism; wider are those that carried the crisis to "
        "another field instead of raising it. Terms after RAND MG-614; which act has which is a design value."
    )
    yield Paragraph(words, "quiet")


def _row(words: str, found: list[Step]) -> tuple[Cell, ...]:
    sums: dict[str, int] = {}
    for one in found:
        sums[one.entry.label] = sums.get(one.entry.label, 0) + one.entry.amount
    largest = sorted(sums, key=lambda label: -sums[label])[:_NAMED]
    wider = sum(one.tag.scope == "horizontal" for one in found)
    return (
        Cell(say(words), "strong"),
        Cell(str(len(found))),
        Cell(str(wider)),
        Cell(signed(sum(sums.values())) if found else "0"),
        Cell("; ".join(largest) or say("nothing"), "plain" if largest else "quiet"),
    )

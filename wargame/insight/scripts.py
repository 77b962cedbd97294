"""Scripts for a seat: what it does in each turn, from a CSV file with the columns ``turn,seat,response``."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from wargame.crisis import load_tables
from wargame.crisis.tablecheck import unknown
from wargame.errors import InputError, Problem, ScenarioError
from wargame.scenario.schema import SEATS, History
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = ("turn", "seat", "response")
MOST_BYTES = 1_000_000


def read_script(name: str, seat: str) -> tuple[History, ...]:
    """What one seat does, in the order of the file; rows of other seats are left out.

    Raises:
        InputError: The file cannot be read, or a row of it, with file and line.
    """
    path = Path(name)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(say("{path} is too large for a script; the most is one megabyte.", path=path))
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else say("it is no UTF-8 text")
        raise InputError(say("The script {path} cannot be read: {why}.", path=path, why=why)) from None
    rows = csv.DictReader(text.splitlines())
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        sentence = say("the first line must name the columns turn, seat and response; {missing} is missing",
                       missing=", ".join(missing))  # fmt: skip
        raise ScenarioError(Problem(sentence, path, 1))
    found = tuple(_rows(rows, path))
    return tuple(row for row in found if row.seat == seat)


def _rows(rows: csv.DictReader[str], path: Path) -> Iterator[History]:
    responses = tuple(load_tables().responses)
    for row in rows:
        turn, seat, response = (str(row[column] or "").strip() for column in COLUMNS)
        if not (turn.isascii() and turn.isdigit() and 0 < int(turn[:6]) <= 120):
            raise ScenarioError(Problem(say("“{found}” is no turn", found=turn[:40]), path, rows.line_num, "turn"))
        if seat not in SEATS:
            raise ScenarioError(Problem(unknown(say("seat"), seat, SEATS)[0], path, rows.line_num, "seat"))
        if response not in responses:
            sentence, close = unknown(say("response"), response, responses)
            raise ScenarioError(Problem(sentence, path, rows.line_num, "response", close))
        yield History(turn=int(turn), seat=seat, response=response, what=response, source=path.name)

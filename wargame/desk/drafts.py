"""What one person has put together and not submitted: kept beside the session, so that a closed lid costs nothing.

A draft is no event: it is nobody's act yet, and the file that is handed in does not hold it.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Any

from wargame.desk.views.packages import PackageForm

if TYPE_CHECKING:
    from pathlib import Path

    from wargame.desk.desk import Desk

MOST_BYTES = 200_000
"""A larger file is no draft of ours."""
EMPTY = PackageForm("")


def keep(desk: Desk, form: PackageForm) -> None:
    """Keep a form for the turn that is played; where nothing can be written there it lives on the screen alone."""
    if desk.read_only:
        return
    path = _path(desk)
    if replace(form, seat="") == EMPTY:
        drop(desk)
        return
    half = path.with_name(path.name + ".part")
    with contextlib.suppress(OSError):
        try:
            half.write_text(json.dumps({"of": _key(desk), "form": asdict(form)}), encoding="utf-8")
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)


def kept(desk: Desk, seat: str) -> PackageForm | None:
    """The form that was being put together for this seat in this turn; None where there is none that can be read."""
    if not _path(desk).is_file():  # opening a pipe would wait for ever
        return None
    try:
        with _path(desk).open("rb") as file:
            found = json.loads(file.read(MOST_BYTES))
        if found["of"] != _key(desk) or found["form"]["seat"] != seat:
            return None
        form = _form(found["form"])
        return form if set(form.responses) <= set(desk.model.row) and 0 <= form.line_specificity <= 1 else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def drop(desk: Desk) -> None:
    """Forget the draft: its package lies on the table now."""
    with contextlib.suppress(OSError):
        _path(desk).unlink(missing_ok=True)


def _path(desk: Desk) -> Path:
    return desk.session.path.with_suffix(".draft")


def _key(desk: Desk) -> str:
    """Which game and turn a draft belongs to: another file under the same name does not pick it up."""
    return f"{desk.session.events[0].hash} {desk.exercise.turn}"


def _form(found: dict[str, Any]) -> PackageForm:
    """A form of what a file says, each field of the sort that it has to be."""
    values: dict[str, Any] = {}
    for one in fields(PackageForm):
        value, example = found[one.name], getattr(EMPTY, one.name)
        if one.name == "answers":
            value = tuple(_pair(item) for item in value)
        elif isinstance(example, tuple):
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise TypeError(one.name)
            value = tuple(value)
        elif not isinstance(value, type(example)):
            raise TypeError(one.name)
        values[one.name] = value
    return PackageForm(**values)


def _pair(found: Any) -> tuple[str, str]:
    asked, says = found
    if not (isinstance(asked, str) and isinstance(says, str)):
        raise TypeError("answers")
    return asked, says

"""``wargame report``: the after-action report in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wargame.cli.output import line, progress, refuse_in_play
from wargame.errors import InputError
from wargame.report.write import check_target, write
from wargame.scenario.spelling import remedy
from wargame.session import Session
from wargame.session.players import still_alone
from wargame.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from wargame.report.source import Audience

AUDIENCES = ("facilitator", "players", "student")


def report(file: Path, output: Path, audience: str, *, force: bool) -> None:
    """Write the report of a session.

    Args:
        file: The session.
        output: Where the report goes.
        audience: Who reads it; where it is empty, the person of a game that one person still plays, else the
            facilitator.
        force: Replace a file that is there already, and tell of a game in play what its player must not know.

    Raises:
        WargameError: Whatever was given is wrong, or the disk refused; nothing was changed.
    """
    if audience and audience not in AUDIENCES:
        raise InputError(say("Nobody called “{found}” reads the report. {help}", found=audience,
                             help=remedy(audience, AUDIENCES)[0]))  # fmt: skip
    check_target(output, force=force)
    with Session.open(file, read_only=True) as session, progress(say("Writing the report")) as show:
        reader = audience or ("student" if still_alone(session.exercise) else "facilitator")
        if reader != "student" and not force:
            refuse_in_play(session.exercise, say("--for student tells what may be known now"))
        written = write(session, output, cast("Audience", reader), force=force, progress=show)
    line(say("{path}: {size} KB", path=written, size=max(1, written.stat().st_size // 1024)))

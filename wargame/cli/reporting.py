"""``wargame report``: the after-action report in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wargame.cli.output import line, progress
from wargame.errors import InputError
from wargame.report.write import check_target, write
from wargame.scenario.spelling import remedy
from wargame.session import Session
from wargame.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from wargame.report.source import Audience

AUDIENCES = ("facilitator", "players", "student")


def report(file: Path, output: Path, audience: str, *, force: bool) -> None:
    """Write the report of a session.

    Raises:
        WargameError: Whatever was given is wrong, or the disk refused; nothing was changed.
    """
    if audience not in AUDIENCES:
        raise InputError(say("Nobody called “{found}” reads the report. {help}", found=audience,
                             help=remedy(audience, AUDIENCES)[0]))  # fmt: skip
    check_target(output, force=force)
    with Session.open(file, read_only=True) as session, progress(say("Writing the report")) as show:
        written = write(session, output, cast("Audience", audience), force=force, progress=show)
    line(say("{path}: {size} KB", path=written, size=max(1, written.stat().st_size // 1024)))

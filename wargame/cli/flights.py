"""``wargame arc``: one missile's flight as words, JSON or a map."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from wargame.cli.output import emit, free_target, line, table
from wargame.desk.shown.wording import seconds_words
from wargame.errors import InputError, StorageError
from wargame.missiles import document, launch
from wargame.words import say

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

PICTURES = (".svg", ".png")


def arc(
    missile: str,
    site: str,
    azimuth: float | None,
    range_km: float | None,
    to: str | None,
    over: str | None,
    apogee: float | None,
    reported_time: float | None,
    day: str | None,
    output: Path | None,
    *,
    lofted: bool,
    depressed: bool,
    boost: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Fly it and tell.

    Raises:
        InputError: An unknown name, or a flight that cannot be drawn, with what is possible.
        StorageError: The picture cannot be written.
    """
    if output is not None:
        if output.suffix.lower() not in PICTURES:
            raise InputError(say("{name} has no known ending: use {formats}.", name=output.name,
                                 formats=", ".join(PICTURES)))  # fmt: skip
        free_target(output, force=force)
    request = launch.Launch(
        missile, site, azimuth, range_km, to, over, apogee, lofted, depressed,
        boost=boost, force=force, day=_day(day),
    )  # fmt: skip
    flight = launch.solve(request)
    launch.require_published(flight)
    card = launch.card(flight)
    body = document.arc_json(flight, card, reported_time)
    if output is not None:
        _draw(card, output)
    if as_json:
        emit(body)
        return
    _tell(body)
    if output is not None:
        line(str(output))


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(say("A date is written YYYY-MM-DD, such as 2017-08-29, not “{found}”.", found=text)) from None


def _draw(card: Any, output: Path) -> None:
    from wargame.report.figures.maps import save_flight

    try:
        save_flight(card, output)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(say("{path} cannot be written: {reason}.", path=output, reason=reason)) from None


def _tell(body: dict[str, Any]) -> None:
    """The flight for a person; times are counted from launch."""
    where = body["impact"]
    facts = [
        (say("Missile"), f"{body['missile_name']}, {body['site']['name']}"),
        (say("Azimuth"), say("{degrees}°", degrees=f"{body['azimuth_deg']:g}")),
        (say("Range"), say("{km} km", km=f"{body['range_km']:,.0f}")),
        (say("Apogee"), say("{km} km", km=f"{body['apogee_km']:,.0f}")),
        (say("Flight time"), seconds_words(round(body["flight_time_s"]))),
        (say("Impact"), f"{where['lat']:.2f}, {where['lon']:.2f}"),
    ]
    if where["exclusive_zone_estimate"]:
        facts.append((say("Economic zone"), str(where["exclusive_zone_estimate"])))
    table(("", ""), facts)
    if body["overflies"]:
        line()
        columns = (say("Passes over"), say("From"), say("To"), say("Height"))
        rows = [
            (f"{one['name']} {one['name_local']}".strip(), _clock(one["enter_s"]), _clock(one["exit_s"]),
             say("{km} km", km=f"{one['altitude_km']:,.0f}"))
            for one in body["overflies"]
        ]  # fmt: skip
        table(columns, rows, numbers=(3,))
    line()
    verdicts = {"no": say("out of reach"), "not_excluded": say("not excluded"), "unknown": say("unknown")}
    reach = [(f"{one['defence']}, {one['site']}", verdicts[one["verdict"]], one["reason"]) for one in body["reach"]]
    table((say("Defence"), say("Reach"), say("Why")), reach)
    for warning in body["warnings"]:
        line(warning)
    if body["reported"]:
        line(_judged(body["reported"]))


def _judged(reported: dict[str, Any]) -> str:
    verdicts = {"possible": say("possible"), "too_short": say("too short"), "too_long": say("too long")}
    return say(
        "The reported {time} is {verdict}; the limit is {limit}.",
        time=seconds_words(round(reported["time_s"])), verdict=verdicts[reported["verdict"]],
        limit=seconds_words(round(reported["limit_s"])),
    )  # fmt: skip


def _clock(seconds: float) -> str:
    return f"T+{int(seconds) // 60}:{int(seconds) % 60:02d}"

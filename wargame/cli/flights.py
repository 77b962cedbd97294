"""``wargame arc``: one missile's flight as words, JSON or a map."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from wargame.cli.output import emit, free_target, line, table
from wargame.desk.shown.wording import seconds_words
from wargame.errors import InputError, StorageError
from wargame.missiles import catalogue, document, launch, limits
from wargame.missiles.launch import Launch
from wargame.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from wargame.missiles.flight import FlightCard

PICTURES = (".svg", ".png")


def request(missile: str, site: str, *, day: str | None, **asked: Any) -> Launch:
    """The launch that was typed.

    Raises:
        InputError: The day is no date, or a single missile is spaced.
    """
    if asked["spacing_s"] is not None and asked["count"] == 1:
        raise InputError(say("A spacing needs a salvo: give --count of 2 to 100, or leave --spacing out."))
    return Launch(missile, site, day=_day(day), **asked)


def arc(
    asked: Launch, reported_time_min: float | None, output: Path | None, *, path: bool, force: bool, as_json: bool
) -> None:
    """Fly it and tell.

    Args:
        asked: The launch.
        reported_time_min: A published flight time to be judged.
        output: Where a picture goes.
        path: Whether a flight that cannot be computed is drawn.
        force: Whether a file may be replaced.
        as_json: Whether one JSON document is printed.

    Raises:
        InputError: An unknown name, or a flight that cannot be drawn, with what is possible.
        StorageError: The picture cannot be written.
    """
    if output is not None:
        if output.suffix.lower() not in PICTURES:
            raise InputError(say("{name} has no known ending: use {formats}.", name=output.name,
                                 formats=", ".join(PICTURES)))  # fmt: skip
        free_target(output, force=force)
    if reported_time_min is not None and not 0 < reported_time_min <= limits.LONGEST_FLIGHT_MIN:
        raise InputError(
            say("A reported time is more than 0 and at most {most:.0f} minutes, not {found}.",
                most=limits.LONGEST_FLIGHT_MIN, found=f"{reported_time_min:g}")
        )  # fmt: skip
    if path and reported_time_min is not None:
        raise InputError(say("Nothing is computed with --path, so no reported time can be judged; leave it out."))
    card, body = _drawn(asked) if path else _computed(asked, reported_time_min)
    if output is not None:
        _draw(card, output)
    if as_json:
        emit(body)
        return
    _tell(body)
    if output is not None:
        line(str(output))


def _computed(asked: Launch, reported_time_min: float | None) -> tuple[FlightCard, dict[str, Any]]:
    flight = launch.solve(asked)
    launch.require_published(flight)
    card = launch.card(flight)
    return card, document.arc_json(flight, card, reported_time_min)


def _drawn(asked: Launch) -> tuple[FlightCard, dict[str, Any]]:
    kind = catalogue.missile(asked.missile)
    if kind.flight == "ballistic":
        raise InputError(say("{name} is ballistic and needs no --path; leave it out.", name=kind.name))
    if asked.lofted or asked.depressed or not asked.boost:
        raise InputError(say("With --path only the way is drawn; leave --lofted, --depressed and --no-boost out."))
    card = launch.fly(asked)
    launch.require_flown(card, asked)
    return card, document.card_json(card)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(say("A date is written YYYY-MM-DD, such as 2017-08-29, not “{found}”.", found=text)) from None


def _draw(card: FlightCard, output: Path) -> None:
    from wargame.report.figures.maps import save_flight

    try:
        save_flight(card, output)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(say("{path} cannot be written: {reason}.", path=output, reason=reason)) from None


def _tell(body: dict[str, Any]) -> None:
    """The flight for a person; times are counted from launch."""
    table(("", ""), _facts(body))
    if body["overflies"]:
        line()
        columns = (say("Passes over"), say("From"), say("To"), say("Height"))
        rows = [
            (f"{one['name']} {one['name_local']}".strip(), _clock(one["enter_s"]), _clock(one["exit_s"]),
             say("{km} km", km=f"{one['altitude_km']:,.0f}"))
            for one in body["overflies"]
        ]  # fmt: skip
        table(columns, rows, numbers=(3,))
    if body["nearest"]:
        line()
        columns = (say("Place"), say("Nearest"), say("At"), say("From the landing point"))
        near = [
            (one["place"], say("{km} km", km=f"{one['distance_km']:,.0f}"), _clock(one["t_s"]),
             say("{km} km", km=f"{one['impact_distance_km']:,.0f}"))
            for one in body["nearest"]
        ]  # fmt: skip
        table(columns, near, numbers=(1, 3))
    line()
    reach = [(f"{one['defence']}, {one['site']}", _verdict(one), one["reason"]) for one in body["reach"]]
    table((say("Defence"), say("Reach"), say("Why")), reach)
    for warning in body["warnings"]:
        if warning not in (body["untimed"] or ""):
            line(warning)
    if body["untimed"]:
        line(body["untimed"])
    if body["reported"]:
        line(_judged(body["reported"]))


def _facts(body: dict[str, Any]) -> list[tuple[str, str]]:
    where, lost, time_s = body["impact"], body["lost_at_s"], body["flight_time_s"]
    facts = [
        (say("Missile"), f"{body['missile_name']}, {body['site']['name']}"),
        (say("Azimuth"), say("{degrees}°", degrees=f"{body['azimuth_deg']:g}")),
        (say("Range"), say("{km} km", km=f"{body['range_km']:,.0f}")),
        (say("Apogee"), say("{km} km", km=f"{body['apogee_km']:,.0f}")),
        (say("Flight time"), say("not computed") if time_s is None else seconds_words(round(time_s))),
    ]
    if where["lat"] is not None:
        label = say("Debris") if lost is not None else say("Impact")
        facts.append((label, f"{where['lat']:.2f}, {where['lon']:.2f}"))
    if body["full_range"]:
        facts.append((say("Full-range equivalent"), body["full_range"]["words"]))
    if lost is not None:
        facts.append((say("Lost at"), _clock(lost)))
    if body["salvo"]:
        last = body["salvo"][-1]["departs_s"]
        facts.append((say("Salvo"), say("{count} missiles in {time}", count=len(body["salvo"]),
                                        time=seconds_words(last))))  # fmt: skip
    if where["exclusive_zone_estimate"]:
        facts.append((say("Exclusive zone, estimate"), where["exclusive_zone_estimate"]))
    if where["territorial_sea_estimate"]:
        facts.append((say("Territorial sea, estimate"), where["territorial_sea_estimate"]))
    if body["warning_s"] is not None:
        facts.append((say("Warning"), seconds_words(body["warning_s"])))
    if body["alert"]:
        names = ", ".join(one["name"] for one in body["alert"]["prefectures"])
        facts.append((say("Alert in Japan"), say("{clock} in {names}", clock=_clock(body["alert"]["alert_s"]),
                                                 names=names)))  # fmt: skip
    if body["decision_window_s"]:
        first, last = body["decision_window_s"]
        facts.append((say("Last order to shoot"), say("{last}, from {first}", first=_clock(first), last=_clock(last))))
    return facts


def _verdict(reach: dict[str, Any]) -> str:
    """The verdict; of what is not excluded, until when to order a shot and its chance with the interval."""
    verdicts = {"no": say("out of reach"), "not_excluded": say("not excluded"), "unknown": say("unknown")}
    words = [verdicts[reach["verdict"]]]
    if reach["order_until_s"] is not None:
        words.append(say("order until {clock}", clock=_clock(reach["order_until_s"])))
    if reach["p_kill"] is not None:
        low, high = (100 * end for end in reach["p_kill_interval"])
        words.append(say("kill {p:.0f} % ({low:.0f}-{high:.0f})", p=reach["p_kill"] * 100, low=low, high=high))
    return ", ".join(words)


def _judged(reported: dict[str, Any]) -> str:
    verdicts = {"possible": say("possible"), "too_short": say("too short"), "too_long": say("too long")}
    return say(
        "The reported {time} is {verdict}; for this range and apogee {least} to {most} can be.",
        time=seconds_words(round(reported["time_s"])), verdict=verdicts[reported["verdict"]],
        least=seconds_words(round(reported["possible_s"][0])), most=seconds_words(round(reported["possible_s"][1])),
    )  # fmt: skip


def _clock(seconds: float) -> str:
    return f"T+{int(seconds) // 60}:{int(seconds) % 60:02d}"

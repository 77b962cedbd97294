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
    reach = [
        (f"{one['defence']}, {one['site']}", _verdict(one, salvo=bool(body["salvo"])), one["reason"])
        for one in body["reach"]
    ]
    table((say("Defence"), say("Reach"), say("Why")), reach)
    for warning in body["warnings"]:
        if warning not in (body["untimed"] or ""):
            line(warning)
    if body["untimed"]:
        line(body["untimed"])
    if body["reported"]:
        line(_judged(body["reported"]))


def _facts(body: dict[str, Any]) -> list[tuple[str, str]]:
    """The flight in short; what does not apply is left out."""
    time_s, salvo, order = body["flight_time_s"], body["salvo"], body["decision_window_s"]
    facts = [
        (say("Missile"), f"{body['missile_name']}, {body['site']['name']}"),
        (say("Azimuth"), say("{degrees}°", degrees=f"{body['azimuth_deg']:g}")),
        (say("Range"), say("{km} km", km=f"{body['range_km']:,.0f}")),
        (say("Apogee"), say("{km} km", km=f"{body['apogee_km']:,.0f}")),
        (say("Flight time"), say("not computed") if time_s is None else seconds_words(round(time_s))),
        (say("Full-range equivalent"), body["full_range"]["words"] if body["full_range"] else ""),
        (say("Salvo"), _salvo(salvo) if salvo else ""),
        *_end(body["impact"], body["lost_at_s"]),
        (say("Threatens"), ", ".join(body["threatens"])),
        (say("Warning"), "" if body["warning_s"] is None else seconds_words(body["warning_s"])),
        *_alert(body["alert"]),
        (
            say("Last order to shoot"),
            say("{last}, from {first}", first=_clock(order[0]), last=_clock(order[1])) if order else "",
        ),
    ]
    return [(label, text) for label, text in facts if text]


def _salvo(missiles: list[dict[str, Any]]) -> str:
    last = seconds_words(missiles[-1]["departs_s"])
    return say("{count} missiles in {time}", count=len(missiles), time=last)


def _end(where: dict[str, Any], lost_at_s: int | None) -> list[tuple[str, str]]:
    """Where it comes down; where it was lost on the way."""
    label = say("Impact") if lost_at_s is None else say("Debris")
    return [
        (say("Lost at"), "" if lost_at_s is None else _clock(lost_at_s)),
        (label, "" if where["lat"] is None else f"{where['lat']:.2f}, {where['lon']:.2f}"),
        (say("Comes down in"), where["region"] or where["country"] or ""),
        (say("Exclusive zone, estimate"), _zone(where)),
        (say("Territorial sea, estimate"), where["territorial_sea_estimate"] or ""),
    ]


def _zone(where: dict[str, Any]) -> str:
    zone, others = where["exclusive_zone_estimate"] or "", ", ".join(where["exclusive_zone_claimed_by"])
    if others:
        return say("{zone}, claimed by {others} too", zone=zone, others=others)
    return say("{zone}, near its edge", zone=zone or say("none")) if where["exclusive_zone_near_edge"] else zone


def _alert(alert: dict[str, Any] | None) -> list[tuple[str, str]]:
    if alert is None:
        return []
    names, ahead_s = ", ".join(one["name"] for one in alert["prefectures"]), alert["before_overflight_s"]
    early = "" if ahead_s is None else seconds_words(abs(ahead_s))
    return [
        (say("Alert in Japan"), say("{clock} in {names}", clock=_clock(alert["alert_s"]), names=names)),
        (say("Before it is overhead"), say("{time} too late", time=early) if early and ahead_s < 0 else early),
    ]


def _verdict(reach: dict[str, Any], *, salvo: bool) -> str:
    """The verdict; of what is not excluded, until when to order a shot and its chance with the interval."""
    verdicts = {"no": say("out of reach"), "not_excluded": say("not excluded"), "unknown": say("unknown")}
    words = [verdicts[reach["verdict"]]]
    if reach["order_until_s"] is not None:
        words.append(say("order until {clock}", clock=_clock(reach["order_until_s"])))
    chances = [
        (say("one shot {chance}"), reach["p_kill"], reach["p_kill_interval"]),
        (say("salvo {chance}"), reach["p_salvo"], reach["p_salvo_interval"]),
        (say("all of them {chance}"), reach["p_all"] if salvo else None, reach["p_all_interval"]),
    ]
    words += [template.format(chance=_chance(p, ends)) for template, p, ends in chances if p is not None]
    return ", ".join(words)


def _chance(p: float, ends: list[float]) -> str:
    """A chance with the interval of the test record behind it, in percent."""
    return say("{p:.0f} % ({low:.0f}-{high:.0f})", p=p * 100, low=ends[0] * 100, high=ends[1] * 100)


def _judged(reported: dict[str, Any]) -> str:
    verdicts = {"possible": say("possible"), "too_short": say("too short"), "too_long": say("too long")}
    least_s, most_s = reported["possible_s"]
    rounded = reported["verdict"] == "possible" and not least_s <= reported["time_s"] <= most_s
    return say(
        "The reported {time} is {verdict}; for this range and apogee {least} to {most} can be.",
        time=seconds_words(round(reported["time_s"])),
        verdict=say("possible if it was rounded to a minute") if rounded else verdicts[reported["verdict"]],
        least=seconds_words(round(least_s)), most=seconds_words(round(most_s)),
    )  # fmt: skip


def _clock(seconds: float) -> str:
    return f"T+{int(seconds) // 60}:{int(seconds) % 60:02d}"

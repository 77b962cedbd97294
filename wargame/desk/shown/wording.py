"""Numbers, dates and directions as a reader meets them; every screen says them in the same way."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Literal

from wargame.words import say, say_many

if TYPE_CHECKING:
    from wargame.desk.views.common import Trend

Direction = Literal["up_worse", "up_better", "neutral"]
"""Which way of a meter is the bad one; ``neutral`` meters are only higher or lower."""

KST = timezone(timedelta(hours=9), "KST")
_LEAST_CHANGE = 50
"""Hundredths of a point below which a change is called steady: it would round to nothing."""


def points(centi: int) -> int:
    """Hundredths as whole points, halves away from zero, so that a change and its mirror image round alike."""
    return (abs(centi) + 50) // 100 * (1 if centi >= 0 else -1)


def signed(centi: int) -> str:
    """Hundredths as signed points with at most two decimals and a real minus: ``+9``, ``−2.5``, ``0``."""
    if centi == 0:
        return "0"
    size = f"{abs(centi) / 100:.2f}".rstrip("0").rstrip(".")
    return f"{'+' if centi > 0 else '−'}{size}"


def trend(change_centi: int, direction: Direction) -> Trend:
    """Better, worse or steady: from the meter's direction, never from the sign alone."""
    if abs(change_centi) < _LEAST_CHANGE or direction == "neutral":
        return "steady"
    return "worse" if (change_centi > 0) == (direction == "up_worse") else "better"


def change_words(change_centi: int, direction: Direction) -> str:
    """A change in words with its arrow: ``▲ 9 worse``, ``▼ 4 worse``, ``steady``."""
    if abs(change_centi) < _LEAST_CHANGE:
        return say("steady")
    arrow = "▲" if change_centi > 0 else "▼"
    size = abs(points(change_centi))
    if direction == "neutral":
        word = say("higher") if change_centi > 0 else say("lower")
        return say("{arrow} {size} {word}", arrow=arrow, size=size, word=word)
    worse = trend(change_centi, direction) == "worse"
    return say("{arrow} {size} {word}", arrow=arrow, size=size, word=say("worse") if worse else say("better"))


def trend_word(direction_of: Trend) -> str:
    """The trend alone."""
    match direction_of:
        case "better":
            return say("better")
        case "worse":
            return say("worse")
        case _:
            return say("steady")


def short_date(day: date) -> str:
    """Such as ``29 Aug``."""
    months = (
        say("Jan"), say("Feb"), say("Mar"), say("Apr"), say("May"), say("Jun"),
        say("Jul"), say("Aug"), say("Sep"), say("Oct"), say("Nov"), say("Dec"),
    )  # fmt: skip
    return say("{day} {month}", day=day.day, month=months[day.month - 1])


def middle_date(day: date) -> str:
    """Such as ``29 Aug 2017``."""
    return say("{date} {year}", date=short_date(day), year=day.year)


def long_date(day: date) -> str:
    """Such as ``Tuesday 29 August 2017``."""
    days = (
        say("Monday"), say("Tuesday"), say("Wednesday"), say("Thursday"), say("Friday"), say("Saturday"), say("Sunday"),
    )  # fmt: skip
    months = (
        say("January"), say("February"), say("March"), say("April"), say("May"), say("June"),
        say("July"), say("August"), say("September"), say("October"), say("November"), say("December"),
    )  # fmt: skip
    weekday, month = days[day.weekday()], months[day.month - 1]
    return say("{weekday} {day} {month} {year}", weekday=weekday, day=day.day, month=month, year=day.year)


def moment(when: datetime) -> str:
    """Such as ``29 Aug 05:57``."""
    return f"{short_date(when)} {when:%H:%M}"


def wall_time(at: str) -> str:
    """The hour and minute of a wall clock reading, in the zone of this machine; empty where nothing was read."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%H:%M")
    except ValueError:
        return ""


def seconds_words(seconds: int) -> str:
    """Such as ``14 min``, ``6 min 24 s`` or ``30 s``."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return say("{seconds} s", seconds=rest)
    return (
        say("{minutes} min", minutes=minutes)
        if not rest
        else say("{minutes} min {seconds} s", minutes=minutes, seconds=rest)
    )


def after_launch(seconds: int) -> str:
    """Seconds after launch as people say them: ``T+6:17``."""
    return say("T+{minutes}:{seconds}", minutes=seconds // 60, seconds=f"{seconds % 60:02d}")


def target_words(target: str) -> str:
    """At what may be shot without asking, as words in a sentence."""
    return {
        "none": say("nothing without an order"),
        "territory": say("missiles that come down on or beside allied territory"),
        "overflight": say("missiles that pass over or come down on foreign land"),
        "any": say("any missile in flight"),
    }[target]


def percent(permille: int) -> str:
    """Permille as a whole percentage, but never 0 % or 100 % for what is merely near it."""
    if 0 < permille < 5:
        return say("under 1 %")
    if 995 <= permille < 1000:
        return say("over 99 %")
    return say("{percent} %", percent=(permille + 5) // 10)


def listed(words: list[str] | tuple[str, ...]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    if len(words) < 2:
        return "".join(words)
    return say("{most} and {last}", most=", ".join(words[:-1]), last=words[-1])


def missiles(count: int) -> str:
    """How many were launched."""
    return say_many("{count} missile", "{count} missiles", count)


def seat_name(seat: str) -> str:
    """The seat's country as the room calls it."""
    words = {
        "US": say("United States"),
        "ROK": say("Republic of Korea"),
        "JPN": say("Japan"),
        "PRC": say("China"),
        "RUS": say("Russia"),
        "DPRK": say("North Korea"),
        "ALL": say("All teams"),
        "control": say("Control"),
        "engine": say("Engine"),
    }
    return words.get(seat) or seat


def addressees(to: tuple[str, ...]) -> str:
    """Who an inject is for."""
    return say("All teams") if "ALL" in to else ", ".join(to)

"""Why a defence can or cannot reach a flight: the figure that limits, as a sentence for the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.missiles.catalogue import Envelope, Interceptor
    from wargame.missiles.flight import Span

_MOST_SPANS = 3
"""Windows that are told one by one; more, as a salvo has them, are counted."""


def unknown(kind: Interceptor) -> str:
    """Nothing is published of it."""
    return say("No envelope of the {name} is published, so nothing can be said.", name=kind.name)


def lost(lost_at_s: float) -> str:
    """The flight failed before anyone could engage it."""
    return say("The missile was lost at {moment}, before anyone could engage it.", moment=clock(lost_at_s))


def too_late(first_s: int, last_s: int, delay_s: float, sooner_s: int | None = None) -> str:
    """It is inside the envelope, but an interceptor ordered after the usual delay is not there in time.

    The delay is no published figure: where a quick order ``sooner_s`` after the launch would do, that is said too.
    """
    if sooner_s is not None:
        return say(
            "Inside the published envelope from {enter} to {leave}, but an interceptor ordered {delay:.0f} s after the "
            "launch comes too late; one ordered after {sooner} s would not.",
            enter=clock(first_s), leave=clock(last_s), delay=delay_s, sooner=sooner_s,
        )  # fmt: skip
    return say(
        "Inside the published envelope from {enter} to {leave}, but an interceptor ordered {delay:.0f} s after the "
        "launch comes too late.",
        enter=clock(first_s), leave=clock(last_s), delay=delay_s,
    )  # fmt: skip


def out_of_envelope(kind: Interceptor, height_km: float, gap_km: float) -> tuple[str, str]:
    """Too far, too high, or never within the band; the sentence, and ``range``, ``height`` or ``band``.

    Args:
        kind: The interceptor.
        height_km: Of the missile where it is nearest.
        gap_km: Straight distance there.
    """
    ceilings, ranges = [e.ceiling_km for e in kind.envelopes], [e.range_km for e in kind.envelopes]
    # The distance on the ground: height alone must not count as distance.
    too_far, too_high = gap_km**2 - height_km**2 > max(ranges) ** 2, height_km > max(ceilings)
    if too_far and too_high:
        return say(
            "Passes {height:.0f} km up and no nearer than {gap:,.0f} km; published are a ceiling of {ceiling} km and a "
            "range of {range} km.",
            height=height_km, gap=gap_km, ceiling=_least_to_most(ceilings), range=_least_to_most(ranges),
        ), "range"  # fmt: skip
    if too_high:
        return say(
            "Passes {height:.0f} km up, above the published ceiling of {ceiling} km.",
            height=height_km, ceiling=_least_to_most(ceilings),
        ), "height"  # fmt: skip
    if gap_km > max(ranges):
        return say(
            "Comes no nearer than {gap:,.0f} km, beyond the published range of {range} km.",
            gap=gap_km, range=_least_to_most(ranges),
        ), "range"  # fmt: skip
    return say(
        "Within range it is never between {floor:.0f} and {ceiling:.0f} km up, the published band.",
        floor=kind.floor_km, ceiling=max(ceilings),
    ), "band"  # fmt: skip


def inside(windows: Sequence[Span], barred: Envelope | None) -> str:
    """When it is inside; by the widest envelope only, where another published one never reaches it."""
    spans = ", ".join(f"{clock(first)}-{clock(last)}" for first, last in windows)
    if len(windows) > _MOST_SPANS:
        ends = f"{clock(windows[0][0])}-{clock(windows[-1][1])}"
        spans = say("{count} times in {ends}", count=len(windows), ends=ends)
    if barred is None:
        return say("Inside the published envelope at {spans}.", spans=spans)
    return say(
        "Inside the widest published envelope at {spans}; out of reach by the figures of {range:,.0f} km range and "
        "{ceiling:,.0f} km ceiling.",
        spans=spans, range=barred.range_km, ceiling=barred.ceiling_km,
    )  # fmt: skip


def some_of(count: int, whole: int, reason: str) -> str:
    """Only some missiles of a salvo are within reach."""
    return say("{count} of {whole} missiles. {reason}", count=count, whole=whole, reason=reason)


def clock(t_s: float) -> str:
    """Seconds after launch as ``T+7:58``."""
    return f"T+{int(t_s) // 60}:{int(t_s) % 60:02d}"


def _least_to_most(figures_km: Sequence[float]) -> str:
    """``200`` where sources agree, ``250-500`` where they do not."""
    least, most = min(figures_km), max(figures_km)
    return f"{least:,.0f}" if least == most else f"{least:,.0f}-{most:,.0f}"

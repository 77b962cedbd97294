"""Maps of flights for the report and for ``wargame arc -o``: the projection, layers and style table of the atlas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from wargame.atlas import geodesy, layers, places, style
from wargame.missiles import catalogue, figures
from wargame.missiles.reasons import clock
from wargame.report.figures import canvas, ground, labels
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from wargame.missiles.flight import FlightCard, Passage, TrackPoint
    from wargame.report.figures.ground import Frame

_CITIES = (
    "Pyongyang",
    "Seoul",
    "Tokyo",
    "Sapporo",
    "Osaka",
    "Fukuoka",
    "Busan",
    "Beijing",
    "Vladivostok",
    "Guam",
    "Sendai",
    "Aomori",
)
_FAR_CITIES = ("Anchorage", "Honolulu", "Los Angeles", "Seattle", "Washington, D.C.", "Moscow", "Guam", "Tokyo")


_UPWARD = tuple((3, 3 + 10 * row, "left", "bottom") for row in range(5))
_LEFTWARD = tuple((-4 - 60 * step, dy, "right", base) for step in range(5) for dy, base in ((2, "bottom"), (-2, "top")))
_RIGHTWARD = tuple((4 + 60 * step, dy, "left", base) for step in range(5) for dy, base in ((2, "bottom"), (-2, "top")))
"""Places for names in the strip of altitudes: one above the other at its foot, and along the line of a ceiling."""


@dataclass(frozen=True)
class Spot:
    """A place to be marked on a map that holds no flight: a test site, a clash."""

    label: str
    lat: float
    lon: float


def flight(cards: Sequence[FlightCard], *, theme: style.ThemeName = "light", spots: Sequence[Spot] = ()) -> str:
    """A map of flights (or of marked spots) with the altitude profile below it, as SVG text."""
    with canvas.sheet(7.0, 5.0 if cards else 3.6) as figure:
        draw(figure, cards, spots, theme)
        return canvas.svg(figure)


def save_flight(card: FlightCard, path: Path, theme: style.ThemeName = "light") -> None:
    """Write the map of one flight to an ``.svg`` or ``.png`` file, whole or not at all.

    Raises:
        OSError: The disk refused.
    """
    with canvas.sheet(10.0, 7.2) as figure:
        draw(figure, (card,), theme=theme)
        canvas.save(figure, path)


def draw(
    figure: Figure, cards: Sequence[FlightCard], spots: Sequence[Spot] = (), theme: style.ThemeName = "light"
) -> None:
    """Draw the map of flights, and of marked spots, into a figure; flights have the strip of altitudes below it."""
    look = style.theme(theme)
    figure.set_facecolor(look.halo)
    if cards:
        grid = figure.add_gridspec(
            2, 1, height_ratios=(3.4, 1), hspace=0.12, left=0.06, right=0.985, top=0.99, bottom=0.09
        )
        chart, strip = figure.add_subplot(grid[0]), figure.add_subplot(grid[1])
        _altitudes(strip, cards, look)
    else:
        chart = figure.add_axes((0.01, 0.01, 0.98, 0.98))
    frame = _framed(cards, spots, chart)
    ground.draw(chart, frame, look)
    names = labels.Labels(chart)
    _scale_bar(chart, frame, look, names)
    for number, card in enumerate(cards):
        _overflown(chart, card, frame, look)
        _way(chart, card, frame, look, number, names)
    for number, card in enumerate(cards):
        _title(chart, card, frame, look, number, names)
    for spot in spots:
        _spot(chart, spot, frame, look, names)
    _cities(chart, frame, look, names)
    for number, card in enumerate(cards):
        _moments(chart, card, frame, look, number, names)
    _seas(frame, look, names)


def _framed(cards: Sequence[FlightCard], spots: Sequence[Spot], axes: Axes) -> Frame:
    points = [(p.lon, p.lat) for card in cards for way in _ways(card) for p in way]
    points += [(spot.lon, spot.lat) for spot in spots]
    return ground.frame([lon for lon, _ in points], [lat for _, lat in points], axes)


def _ways(card: FlightCard) -> list[tuple[TrackPoint, ...]]:
    return [card.track, *(one.track for one in card.more_tracks)]


def _overflown(axes: Axes, card: FlightCard, frame: Frame, look: style.MapStyle) -> None:
    codes = {passage.iso for passage in card.passages if passage.iso.startswith("JP")}
    regions = layers.load().layer("admin1_l1")
    rows = [i for i, about in enumerate(regions.attributes) if about["a1"] in codes]
    if rows:
        ground.fill(
            axes,
            regions.geometries[rows],
            frame,
            "none",
            edgecolors=look.overflown_line.colour,
            hatch="////",
            linewidths=0.8,
        )


def _halo(look: style.MapStyle) -> dict[str, Any]:
    """A soft ground behind letters; unlike an outline it leaves them letters, which can be searched and read aloud."""
    return {"boxstyle": "round,pad=0.12", "fc": look.halo, "ec": "none", "alpha": 0.72}


def _way(axes: Axes, card: FlightCard, frame: Frame, look: style.MapStyle, number: int, names: labels.Labels) -> None:
    """The track with its corridor, and those from the further sites of a salvo."""
    colour, end = look.track[number % len(look.track)]
    rim_x, rim_y = frame.xy(*_corridor(card))
    axes.fill(rim_x, rim_y, color=colour, alpha=look.corridor_opacity, lw=0)
    dashes = "solid" if card.kind == "ballistic" else (0, (5, 2))
    lands = card.kind != "satellite" or card.lost_at_s is not None
    for way in _ways(card):
        x, y = frame.xy([p.lon for p in way], [p.lat for p in way])
        axes.plot(x, y, color=colour, lw=1.6 if way is card.track else 1.0, linestyle=dashes)
        axes.plot(x[0], y[0], marker="^", ms=8, color=colour, mec=look.halo, mew=1)
        if lands:
            axes.plot(x[-1], y[-1], marker="o", ms=9, mfc="none", mec=end, mew=1.6)
            axes.plot(x[-1], y[-1], marker="o", ms=3, color=end)
        names.keep_clear(x, y)
        names.keep_clear(x[[0, -1]], y[[0, -1]], 8)


def _corridor(card: FlightCard) -> tuple[Any, Any]:
    """Longitudes and latitudes of its outline: a degree of azimuth to each side, as published ones agree no better."""
    lat, lon = np.array([p.lat for p in card.track]), np.array([p.lon for p in card.track])
    gone = geodesy.distance_km(lat[0], lon[0], lat, lon) / geodesy.EARTH_RADIUS_KM
    wide = np.radians(figures.load().corridor_deg) * np.sin(gone) * geodesy.EARTH_RADIUS_KM
    ahead = geodesy.bearing_deg(lat[:-1], lon[:-1], lat[1:], lon[1:])
    ahead = np.append(ahead, ahead[-1])
    left, right = (geodesy.destination(lat, lon, ahead + side, wide) for side in (-90.0, 90.0))
    return np.append(left[1], right[1][::-1]), np.append(left[0], right[0][::-1])


def _title(axes: Axes, card: FlightCard, frame: Frame, look: style.MapStyle, number: int, names: labels.Labels) -> None:
    """The name of the missile at its pad, and the moment at which it was lost."""
    written: dict[str, Any] = {"color": look.track[number % len(look.track)][0], "bbox": _halo(look)}
    above = (
        (0, 10, "center", "bottom"), (0, 18, "center", "bottom"), (8, 10, "right", "bottom"), (-10, -3, "right", "top"),
        (0, -12, "center", "top"), *labels.AROUND,
    )  # fmt: skip
    names.put(card.missile_name, _along(card, frame, 0), above, needed=True, fontsize=9, **written)
    if card.lost_at_s is not None:
        at = _along(card, frame, card.lost_at_s)
        axes.plot(*at, marker="x", ms=8, mew=2, color=written["color"])
        lost = say("Lost at {moment}", moment=clock(card.lost_at_s))
        names.put(lost, at, labels.BESIDE_A_LINE, needed=True, fontsize=7.5, **written)


def _along(card: FlightCard, frame: Frame, moment_s: float) -> tuple[float, float]:
    """Where the missile is on the plane of the map."""
    t = [point.t_s for point in card.track]
    x, y = frame.xy([p.lon for p in card.track], [p.lat for p in card.track])
    return float(np.interp(moment_s, t, x)), float(np.interp(moment_s, t, y))


def _moments(
    axes: Axes, card: FlightCard, frame: Frame, look: style.MapStyle, number: int, names: labels.Labels
) -> None:
    """Minutes along a track that has a time."""
    if card.kind != "ballistic":
        return
    colour, end_s = look.track[number % len(look.track)][0], card.track[-1].t_s
    step = 60 * max(1, round(end_s / 60 / 7))
    for moment in range(step, end_s, step):
        at = _along(card, frame, moment)
        (x0, y0), (x1, y1) = (_along(card, frame, moment + s) for s in (-20, 20))
        across = float(np.degrees(np.arctan2(y1 - y0, x1 - x0)))
        axes.plot(*at, marker=(2, 2, across), ms=7, mew=1.4, color=colour)
        words = f"T+{moment // 60}"
        names.put(words, at, labels.BESIDE_A_LINE, fontsize=7.5, color=colour, bbox=_halo(look))


def _spot(axes: Axes, spot: Spot, frame: Frame, look: style.MapStyle, names: labels.Labels) -> None:
    x, y = frame.xy(spot.lon, spot.lat)
    for size in (22, 14, 6):
        axes.plot(x, y, marker="o", ms=size, mfc="none" if size > 6 else look.launch, mec=look.launch, mew=1.2)
    names.keep_clear(x, y, 14)
    around = tuple((dx * 3, dy * 2, side, base) for dx, dy, side, base in labels.AROUND)
    names.put(spot.label, (float(x), float(y)), around, needed=True, fontsize=9, color=look.launch)


def _cities(axes: Axes, frame: Frame, look: style.MapStyle, names: labels.Labels) -> None:
    """Cities; a name for which there is no room is left out, its dot is not."""
    town = look.letters("city").colour
    shown = []
    for name in (*_CITIES[:2], *_FAR_CITIES) if frame.centre else _CITIES:
        place = places.find(name)
        x, y = (float(value) for value in frame.xy(place.lon, place.lat))
        if frame.holds(x, y, 0.05):
            axes.plot(x, y, marker="s", ms=2.6, color=look.place_dot)
            names.keep_clear(x, y, 3)
            shown.append((name, (x, y)))
    for name, at in shown:
        names.put(name, at, fontsize=7.5, color=town, bbox=_halo(look))


def _seas(frame: Frame, look: style.MapStyle, names: labels.Labels) -> None:
    water = look.letters("sea").colour
    if frame.centre is not None:
        _rings(frame, look, names)
    for sea in places.seas():
        x, y = (float(value) for value in frame.xy(sea.lon, sea.lat))
        if frame.holds(x, y, 0.12) and sea.rank <= 1 and (frame.centre is None or sea.kind == "ocean"):
            names.put(sea.name, (x, y), labels.ON_WATER, fontsize=7.5, style="italic", color=water)


def _rings(frame: Frame, look: style.MapStyle, names: labels.Labels) -> None:
    """The distance at each ring of a map of the world, where there is room for it."""
    for radius in ground.RINGS_KM:
        for bearing in (45.0, 135.0, 225.0, 315.0, 0.0, 90.0, 180.0, 270.0):
            lat, lon = geodesy.destination(*(frame.centre or (0.0, 0.0)), bearing, radius)
            x, y = (float(value) for value in frame.xy(lon, lat))
            written: dict[str, Any] = {"fontsize": 6.8, "color": look.ring.colour, "bbox": _halo(look)}
            if frame.holds(x, y, 0.04) and names.put(f"{radius:,.0f} km", (x, y), labels.ON_WATER[:1], **written):
                break


def _scale_bar(axes: Axes, frame: Frame, look: style.MapStyle, names: labels.Labels) -> None:
    length_km = next(
        step for step in (5000, 2000, 1000, 500, 300, 200, 100, 50) if step * 1000 < frame.width * 0.25 or step == 50
    )
    x, y = frame.west + frame.width * 0.025, frame.south + frame.width * 0.02
    colour = look.letters("tick").colour
    axes.plot([x, x + length_km * 1000], [y, y], color=colour, lw=1.4, marker="|", ms=5)
    names.keep_clear(np.linspace(x, x + length_km * 1000, 20), np.full(20, y), 6)
    above = ((0, 4, "left", "bottom"),)
    names.put(f"{length_km:,} km", (x, y), above, needed=True, fontsize=7.5, color=colour)


def _altitudes(axes: Axes, cards: Sequence[FlightCard], look: style.MapStyle) -> None:
    quiet = look.letters("town").colour
    axes.set_facecolor(look.halo)
    for number, card in enumerate(cards):
        colour = look.track[number % len(look.track)][0]
        minutes = [point.t_s / 60 for point in card.track]
        heights = [point.altitude_km for point in card.track]
        axes.plot(minutes, heights, color=colour, lw=1.6)
        axes.fill_between(minutes, heights, color=colour, alpha=0.10, lw=0)
        for passage in _of_japan(card):
            axes.axvspan(passage.enter_s / 60, passage.exit_s / 60, color=colour, alpha=0.18, lw=0)
        if card.lost_at_s is not None:
            at = card.lost_at_s / 60
            axes.plot(at, float(np.interp(at, minutes, heights)), marker="x", ms=7, mew=1.8, color=colour)
    top, end = max(card.apogee_m for card in cards) / 1000, max(card.track[-1].t_s for card in cards) / 60
    axes.set(xlim=(0, end), ylim=(0, top * 1.15))
    names = labels.Labels(axes)
    for passage in (passage for card in cards for passage in _of_japan(card)):
        names.put(passage.name, (passage.enter_s / 60, 0), _UPWARD, fontsize=7.5, color=quiet)
    for card in cards:
        names.keep_clear([p.t_s / 60 for p in card.track], [p.altitude_km for p in card.track], 1)
    _ceilings(axes, cards, top * 1.15, look, names)
    timed = all(card.kind == "ballistic" for card in cards)
    legend = say("Minutes after launch") if timed else say("Minutes after launch, by reported flights")
    axes.set_xlabel(legend, color=quiet, fontsize=7.5, labelpad=1)
    axes.set_ylabel(say("Altitude, km"), color=quiet, fontsize=7.5)
    axes.tick_params(labelsize=7.5, length=2, colors=quiet)
    axes.spines[["top", "right"]].set_visible(False)


def _of_japan(card: FlightCard) -> list[Passage]:
    return [passage for passage in card.passages if passage.iso.startswith("JP")]


def _ceilings(
    axes: Axes, cards: Sequence[FlightCard], top_km: float, look: style.MapStyle, names: labels.Labels
) -> None:
    """Published ceilings of the defences asked: a line, or a band where sources differ; names beside each other."""
    asked = {reach.defence for card in cards for reach in card.reach}
    heights = {
        kind.name: sorted({envelope.ceiling_km for envelope in kind.envelopes})
        for kind in catalogue.interceptors()
        if kind.name in asked and kind.envelopes
    }
    colour, end = look.letters("tick").colour, axes.get_xlim()[1]
    for name, (least, most) in sorted(((n, (h[0], h[-1])) for n, h in heights.items()), key=lambda one: one[1]):
        if least > top_km:
            continue
        axes.axhspan(least, min(most, top_km), color=colour, alpha=0.08, lw=0)
        for height in {least, most}:
            axes.axhline(height, color=colour, lw=0.8, ls=(0, (4, 3)), alpha=0.7)
        written: dict[str, Any] = {"fontsize": 6.8, "color": look.letters("town").colour, "bbox": _halo(look)}
        if not names.put(_ceiling_words(name, least, most), (end, least), _LEFTWARD, **written):
            names.put(_ceiling_words(name, least, most), (0, least), _RIGHTWARD, **written)


def _ceiling_words(name: str, least: float, most: float) -> str:
    if least == most:
        return say("{name} ceiling {km:,.0f} km", name=name, km=least)
    return say("{name} ceiling {least:,.0f}-{most:,.0f} km", name=name, least=least, most=most)

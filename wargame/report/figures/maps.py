"""Maps of flights for the report and for ``wargame arc -o``: the projection, layers and style table of the atlas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from wargame.atlas import geodesy, layers, places, projection, style
from wargame.missiles import catalogue, figures
from wargame.missiles.reasons import clock
from wargame.report.figures import canvas, labels
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from wargame.missiles.flight import FlightCard, Passage

_MARGIN = 0.14
_LEAST_KM = 900.0
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
    frame = _frame(cards, spots, chart)
    _ground(chart, frame, look)
    names = labels.Labels(chart)
    _scale_bar(chart, frame, look, names)
    for number, card in enumerate(cards):
        _overflown(chart, card, frame, look)
        _way(chart, card, look, number, names)
    for number, card in enumerate(cards):
        _title(chart, card, look, number, names)
    for spot in spots:
        _spot(chart, spot, look, names)
    _cities(chart, frame, look, names)
    for number, card in enumerate(cards):
        _moments(chart, card, look, number, names)
    _seas(frame, look, names)


@dataclass(frozen=True)
class _Frame:
    """The part of the plane that is shown, in metres of the projection, and the same in degrees with a margin."""

    west: float
    south: float
    east: float
    north: float
    degrees: tuple[float, float, float, float]

    @property
    def width(self) -> float:
        return self.east - self.west

    def holds(self, x: float, y: float, inset: float = 0.0) -> bool:
        dx, dy = self.width * inset, (self.north - self.south) * inset
        return self.west + dx < x < self.east - dx and self.south + dy < y < self.north - dy


def _frame(cards: Sequence[FlightCard], spots: Sequence[Spot], axes: Axes) -> _Frame:
    lon = [point.lon for card in cards for point in card.track] + [spot.lon for spot in spots] + [126.0, 130.0]
    lat = [point.lat for card in cards for point in card.track] + [spot.lat for spot in spots] + [41.5, 36.0]
    x, y = projection.lcc().forward(lon, lat)
    box = axes.get_window_extent()
    shape = box.width / box.height
    centre_x, centre_y = (x.min() + x.max()) / 2, (y.min() + y.max()) / 2
    wide = max(
        (x.max() - x.min()) * (1 + 2 * _MARGIN), (y.max() - y.min()) * (1 + 2 * _MARGIN) * shape, _LEAST_KM * 1000
    )
    west, east = centre_x - wide / 2, centre_x + wide / 2
    south, north = centre_y - wide / shape / 2, centre_y + wide / shape / 2
    axes.set(xlim=(west, east), ylim=(south, north), aspect="equal", xticks=[], yticks=[])
    rim_x = np.concatenate([np.linspace(west, east, 40)] * 2 + [np.full(40, west), np.full(40, east)])
    rim_y = np.concatenate([np.full(40, south), np.full(40, north)] + [np.linspace(south, north, 40)] * 2)
    rim_lon, rim_lat = projection.lcc().inverse(rim_x, rim_y)
    good = np.isfinite(rim_lon) & np.isfinite(rim_lat)
    degrees = (
        float(rim_lon[good].min()) - 1,
        max(float(rim_lat[good].min()) - 1, -20.0),
        min(float(rim_lon[good].max()) + 1, 180.0),
        min(float(rim_lat[good].max()) + 1, 85.0),
    )
    return _Frame(west, south, east, north, degrees)


def _ground(axes: Axes, frame: _Frame, look: style.MapStyle) -> None:
    from matplotlib.collections import LineCollection

    axes.set_facecolor(look.sea_by_depth[0][1])
    level = min(style.detail(frame.width / 1000 / 900), 2)
    atlas = layers.load()
    for depth, colour in look.sea_by_depth[1:]:
        rows = [i for i, about in enumerate(atlas.layer("bathy").attributes) if about["depth"] == depth]
        _fill(axes, atlas.layer("bathy").geometries[rows], frame, colour)
    land = atlas.layer(f"land_l{level}")
    for iso in {about.get("iso", "") for about in land.attributes}:
        rows = [i for i, about in enumerate(land.attributes) if about.get("iso", "") == iso]
        _fill(axes, land.geometries[rows], frame, look.land_of(iso))
    _fill(axes, atlas.layer("lakes").geometries, frame, look.lake)
    lines = atlas.layer(f"lines_l{level}")
    for kind, line in (("admin1", look.admin1), ("coast", look.coast), ("admin0", look.border)):
        rows = [i for i, about in enumerate(lines.attributes) if about["cls"] == kind]
        axes.add_collection(LineCollection(_strokes(lines.geometries[rows], frame), **_pen(line, 0.55)))
    special = atlas.layer("special_lines")
    axes.add_collection(LineCollection(_strokes(special.geometries, frame), **_pen(look.armistice, 0.8)))


def _pen(line: style.Line, scale: float) -> dict[str, Any]:
    """A line of the style table as matplotlib takes it; print wants thinner lines than a screen."""
    width = line.width_px * scale
    dash = (0, tuple(part / line.width_px for part in line.dash)) if line.dash else "solid"
    return {"colors": line.colour, "linewidths": width, "alpha": line.opacity, "linestyles": [dash]}


def _fill(axes: Axes, geometries: Any, frame: _Frame, colour: str, **extra: Any) -> None:
    from matplotlib.collections import PathCollection
    from matplotlib.path import Path as Outline

    outlines = []
    for part in shapely.get_parts(shapely.get_parts(_projected(geometries, frame))):
        if isinstance(part, shapely.Polygon) and not part.is_empty:
            rings = [part.exterior, *part.interiors]
            codes = [_ring_codes(len(ring.coords)) for ring in rings]
            outlines.append(Outline(np.concatenate([ring.coords for ring in rings]), np.concatenate(codes)))
    if outlines:
        look = {"facecolors": colour, "edgecolors": "none", "linewidths": 0.0, **extra}
        axes.add_collection(PathCollection(outlines, **look))


def _ring_codes(length: int) -> Any:
    codes = np.full(length, 2, np.uint8)
    codes[0], codes[-1] = 1, 79
    return codes


def _strokes(geometries: Any, frame: _Frame) -> list[Any]:
    parts = shapely.get_parts(shapely.get_parts(_projected(geometries, frame)))
    return [shapely.get_coordinates(part) for part in parts if shapely.get_num_coordinates(part) > 1]


def _projected(geometries: Any, frame: _Frame) -> Any:
    cut = shapely.clip_by_rect(geometries, *frame.degrees)
    cut = cut[~shapely.is_empty(cut)]
    flat = shapely.transform(cut, lambda xy: np.column_stack(projection.lcc().forward(xy[:, 0], xy[:, 1])))
    return shapely.simplify(flat, frame.width / 1500, preserve_topology=False)


def _overflown(axes: Axes, card: FlightCard, frame: _Frame, look: style.MapStyle) -> None:
    codes = {passage.iso for passage in card.passages if passage.iso.startswith("JP")}
    regions = layers.load().layer("admin1_l1")
    rows = [i for i, about in enumerate(regions.attributes) if about["a1"] in codes]
    if rows:
        _fill(
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


def _way(axes: Axes, card: FlightCard, look: style.MapStyle, number: int, names: labels.Labels) -> None:
    """The track with its corridor, and those from the further sites of a salvo."""
    colour, end = look.track[number % len(look.track)]
    rim_x, rim_y = projection.lcc().forward(*_corridor(card))
    axes.fill(rim_x, rim_y, color=colour, alpha=look.corridor_opacity, lw=0)
    dashes = "solid" if card.kind == "ballistic" else (0, (5, 2))
    for way in (card.track, *(one.track for one in card.more_tracks)):
        x, y = projection.lcc().forward([p.lon for p in way], [p.lat for p in way])
        axes.plot(x, y, color=colour, lw=1.6 if way is card.track else 1.0, linestyle=dashes)
        axes.plot(x[0], y[0], marker="^", ms=8, color=colour, mec=look.halo, mew=1)
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


def _title(axes: Axes, card: FlightCard, look: style.MapStyle, number: int, names: labels.Labels) -> None:
    """The name of the missile at its pad, and the moment at which it was lost."""
    written: dict[str, Any] = {"color": look.track[number % len(look.track)][0], "bbox": _halo(look)}
    above = (
        (0, 10, "center", "bottom"), (0, 18, "center", "bottom"), (8, 10, "right", "bottom"), (-10, -3, "right", "top"),
        (0, -12, "center", "top"), *labels.AROUND,
    )  # fmt: skip
    names.put(card.missile_name, _along(card, 0), above, needed=True, fontsize=9, **written)
    if card.lost_at_s is not None:
        at = _along(card, card.lost_at_s)
        axes.plot(*at, marker="x", ms=8, mew=2, color=written["color"])
        lost = say("Lost at {moment}", moment=clock(card.lost_at_s))
        names.put(lost, at, labels.BESIDE_A_LINE, needed=True, fontsize=7.5, **written)


def _along(card: FlightCard, moment_s: float) -> tuple[float, float]:
    """Where the missile is on the plane of the map."""
    t = [point.t_s for point in card.track]
    x, y = projection.lcc().forward([p.lon for p in card.track], [p.lat for p in card.track])
    return float(np.interp(moment_s, t, x)), float(np.interp(moment_s, t, y))


def _moments(axes: Axes, card: FlightCard, look: style.MapStyle, number: int, names: labels.Labels) -> None:
    """Minutes along a track that has a time."""
    if card.kind != "ballistic":
        return
    colour, end_s = look.track[number % len(look.track)][0], card.track[-1].t_s
    step = 60 * max(1, round(end_s / 60 / 7))
    for moment in range(step, end_s, step):
        at = _along(card, moment)
        axes.plot(*at, marker="|", ms=7, mew=1.4, color=colour)
        words = f"T+{moment // 60}"
        names.put(words, at, labels.BESIDE_A_LINE, fontsize=7.5, color=colour, bbox=_halo(look))


def _spot(axes: Axes, spot: Spot, look: style.MapStyle, names: labels.Labels) -> None:
    x, y = projection.lcc().forward(spot.lon, spot.lat)
    for size in (22, 14, 6):
        axes.plot(x, y, marker="o", ms=size, mfc="none" if size > 6 else look.launch, mec=look.launch, mew=1.2)
    names.keep_clear(x, y, 14)
    around = tuple((dx * 3, dy * 2, side, base) for dx, dy, side, base in labels.AROUND)
    names.put(spot.label, (float(x), float(y)), around, needed=True, fontsize=9, color=look.launch)


def _cities(axes: Axes, frame: _Frame, look: style.MapStyle, names: labels.Labels) -> None:
    """Cities; a name for which there is no room is left out, its dot is not."""
    town = look.letters("city").colour
    shown = []
    for name in _CITIES:
        place = places.find(name)
        x, y = (float(value) for value in projection.lcc().forward(place.lon, place.lat))
        if frame.holds(x, y, 0.05):
            axes.plot(x, y, marker="s", ms=2.6, color=look.place_dot)
            names.keep_clear(x, y, 3)
            shown.append((name, (x, y)))
    for name, at in shown:
        names.put(name, at, fontsize=7.5, color=town, bbox=_halo(look))


def _seas(frame: _Frame, look: style.MapStyle, names: labels.Labels) -> None:
    water = look.letters("sea").colour
    for sea in places.seas():
        x, y = (float(value) for value in projection.lcc().forward(sea.lon, sea.lat))
        if frame.holds(x, y, 0.12) and sea.rank <= 1:
            names.put(sea.name, (x, y), labels.ON_WATER, fontsize=7.5, style="italic", color=water)


def _scale_bar(axes: Axes, frame: _Frame, look: style.MapStyle, names: labels.Labels) -> None:
    length_km = next(
        step for step in (2000, 1000, 500, 300, 200, 100, 50) if step * 1000 < frame.width * 0.25 or step == 50
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

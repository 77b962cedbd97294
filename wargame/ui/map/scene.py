"""What lies on the map, as frozen records: a screen builds a scene, the map paints it and holds nothing of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views.console import DefenceMark, EventMark, MapView, TrackView
    from wargame.missiles.flight import FlightCard, FlightKind, TrackPoint

_LIFT = 0.6
_HIGHEST = 0.35
"""The ribbon rises to so much of the ground range at most."""

_KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class FullRange:
    """What a lofted test is worth on an arc of least energy; ``km`` is None where it would reach every place."""

    km: float | None
    or_more: bool
    words: str


@dataclass(frozen=True)
class Track:
    """A flight to draw; a salvo from several sites is a track for each site, under one id.

    Attributes:
        id: What ``trackClicked`` reports and ``play`` takes.
        label: On its card, such as "Hwasong-12 · INJ-08"; empty for no card.
        missile: What people call it; ``site`` is where it started.
        points: From launch to impact, both included.
        overflown: Names of the prefectures and provinces under it, with seconds of entry and exit.
        azimuth_deg: Bearing at launch, about which the corridor of one degree lies.
        apogee_km: Greatest height.
        range_km: Ground distance.
        current: Drawn in full; others are drawn faintly, without card and ticks.
        editable: Whether launch and impact can be dragged.
        kind: Only a ballistic flight has moments along its line and comes down as computed.
        lost_at_s: When it failed; what follows is the way of its debris.
        departs_s: Of the missiles that take this way, seconds after the first of the salvo.
        together: Whether further tracks of its salvo start elsewhere.
        full_range: What a lofted test is worth at full range; None for other flights.
    """

    id: str
    label: str
    missile: str
    site: str
    points: tuple[TrackPoint, ...]
    overflown: tuple[tuple[str, int, int], ...] = ()
    azimuth_deg: float = 0.0
    apogee_km: float = 0.0
    range_km: float = 0.0
    current: bool = True
    editable: bool = False
    kind: FlightKind = "ballistic"
    lost_at_s: int | None = None
    departs_s: tuple[int, ...] = (0,)
    together: bool = False
    full_range: FullRange | None = None

    def __hash__(self) -> int:
        """Of little, because a track is looked up in every picture and has a hundred points."""
        return hash((self.id, self.label, self.site, self.current, len(self.points)))

    @property
    def timed(self) -> bool:
        """Whether its moments are computed; the others only put a drawn line in order."""
        return self.kind == "ballistic"

    @property
    def lasts_s(self) -> int:
        """Seconds from the salvo's first launch until its last missile on this way is down."""
        return self.flight_time_s + max(self.departs_s)

    @property
    def flight_time_s(self) -> int:
        """Seconds from launch to impact."""
        return self.points[-1].t_s if self.points else 0

    @property
    def lift(self) -> float:
        """Kilometres on the map by which a kilometre of height lifts the ribbon: a low slanting view.

        A lofted flight is lifted less, so that its ribbon stays near its ground line.
        """
        apogee_km = max((point.altitude_km for point in self.points), default=0.0)
        return min(_LIFT, _HIGHEST * self.range_km / apogee_km) if apogee_km and self.range_km else _LIFT

    @property
    def outline(self) -> tuple[tuple[float, float], ...]:
        """(lat, lon) of some twenty points of the ground line, and about where the ribbon is highest."""
        if not self.points:
            return ()
        top = max(self.points, key=lambda point: point.altitude_m)
        some = (*self.points[:: max(1, len(self.points) // 20)], self.points[-1])
        return (*((p.lat, p.lon) for p in some), (top.lat + top.altitude_km * self.lift / _KM_PER_DEGREE, top.lon))

    def under(self, t_s: float) -> str:
        """Name of what the missile is over at a moment, or empty."""
        return next((name for name, enter_s, exit_s in self.overflown if enter_s <= t_s <= exit_s), "")


@dataclass(frozen=True)
class Mark:
    """A thing at a place: a battery, a ship, a test site.

    Attributes:
        icon: Name for :mod:`wargame.ui.icons`.
        role: Colour role of the theme for its edge and icon.
        short: A shorter name, for where the label finds no room; empty where there is none.
        movable: Whether it can be dragged to another place.
    """

    id: str
    label: str
    icon: str
    lat: float
    lon: float
    role: str = "accent"
    current: bool = True
    movable: bool = False
    short: str = ""


@dataclass(frozen=True)
class Ring:
    """A circle of equal ground distance; ``kind`` is defence, range or icbm and decides its line."""

    lat: float
    lon: float
    radius_km: float
    label: str = ""
    kind: str = "defence"
    open_ended: bool = False
    """Whether the figure is a least one, "more than"."""


@dataclass(frozen=True)
class MapScene:
    """All that lies over the land.

    Attributes:
        hatched: ISO 3166-2 codes of overflown prefectures and provinces.
        highlights: Codes that are outlined, such as the one chosen in a list.
        ranges: Published ranges, for the world in the corner; their places are not used.
    """

    tracks: tuple[Track, ...] = ()
    marks: tuple[Mark, ...] = ()
    rings: tuple[Ring, ...] = ()
    hatched: tuple[str, ...] = ()
    highlights: tuple[str, ...] = ()
    ranges: tuple[Ring, ...] = ()

    def track(self, track_id: str) -> Track | None:
        """The track of an id; of a salvo the first one."""
        return next((track for track in self.tracks if track.id == track_id), None)

    def lasts_s(self, track_id: str) -> int:
        """Seconds from the first launch under an id until all is down; 0 where nothing flew."""
        return max((track.lasts_s for track in self.tracks if track.id == track_id and track.points), default=0)

    def points(self) -> tuple[tuple[float, float], ...]:
        """(lat, lon) of all that a fit must show: current tracks, or all where none is current."""
        tracks = [track for track in self.tracks if track.current] or list(self.tracks)
        return tuple(point for track in tracks for point in track.outline)

    def spoken(self) -> str:
        """The data of the map in one sentence, for assistive technology."""
        if not self.tracks and not self.marks:
            return say("Map of Korea and Japan: no tracks")
        told = [_told(track) for track in self.tracks if track.current] or [_told(track) for track in self.tracks]
        named = [mark.label for mark in self.marks if mark.label]
        if named:
            told.append(say("marks: {names}", names=", ".join(named)))
        if len(self.tracks) == 1:
            return say("Map: 1 track, {tracks}", tracks="; ".join(told))
        return say("Map: {count} tracks, {tracks}", count=len(self.tracks), tracks="; ".join(told))


def tracks(card: FlightCard, *, id: str = "flight", label: str | None = None, current: bool = True,
           editable: bool = False) -> tuple[Track, ...]:  # fmt: skip
    """The tracks of a flight card, one for each site of a salvo; the label is the missile's name unless given."""
    left = {site: tuple(one.departs_s for one in card.departures if one.site == site)
            for site in dict.fromkeys(one.site for one in card.departures)}  # fmt: skip
    first = Track(
        id=id, label=card.missile_name if label is None else label, missile=card.missile_name, site=card.site,
        points=card.track, overflown=tuple((p.name, p.enter_s, p.exit_s) for p in card.passages),
        azimuth_deg=card.azimuth_cdeg / 100, apogee_km=card.apogee_m / 1000, range_km=card.range_m / 1000,
        current=current, editable=editable, kind=card.kind, lost_at_s=card.lost_at_s,
        departs_s=left.get(card.site, (0,)), together=bool(card.more_tracks),
    )  # fmt: skip
    others = (
        replace(
            first, label="", site=one.site, points=one.track, overflown=(), azimuth_deg=one.azimuth_cdeg / 100,
            apogee_km=one.apogee_m / 1000, range_km=one.range_m / 1000, editable=False,
            departs_s=left.get(one.site, (0,)),
        )
        for one in card.more_tracks
    )  # fmt: skip
    return first, *others


def of_card(card: FlightCard | None, *, editable: bool = False, rings: tuple[Ring, ...] = (),
            marks: tuple[Mark, ...] = ()) -> MapScene:  # fmt: skip
    """The scene of one flight alone, as the inject dialog previews it."""
    if card is None:
        return MapScene(rings=rings, marks=marks)
    return MapScene(tracks(card, editable=editable), marks, rings, _overflown(card))


def of_view(view: MapView, *, public: bool = False, movable: bool = False) -> MapScene:
    """The scene of the desk's view data.

    Args:
        view: What the desk shows.
        public: Whether each track says what players may read.
        movable: Whether batteries and ships can be dragged.
    """
    flown = tuple(track for shown in view.tracks for track in _of_shown(shown, public=public))
    hatched = {iso: None for shown in view.tracks if shown.current for iso in _overflown(shown.card)}
    rings = tuple(Ring(m.lat, m.lon, m.range_km, m.label) for m in view.defences if m.range_km)
    marks = (*(_defence(mark, movable) for mark in view.defences), *(_event(mark) for mark in view.marks))
    ranges = tuple(
        Ring(0.0, 0.0, one.km, one.missile, "icbm" if one.intercontinental else "range", one.open_ended)
        for one in view.ranges
    )
    return MapScene(flown, marks, rings, tuple(hatched), ranges=ranges)


def _of_shown(shown: TrackView, *, public: bool) -> tuple[Track, ...]:
    first, *others = tracks(
        shown.card, id=shown.id, label=shown.public_label if public else shown.label, current=shown.current
    )
    worth = shown.full_range
    if worth is not None:
        first = replace(first, full_range=FullRange(worth.km, worth.or_more, worth.words))
    return first, *others


def _overflown(card: FlightCard) -> tuple[str, ...]:
    return tuple(p.iso for p in card.passages if not p.iso.startswith("KP"))


def _defence(mark: DefenceMark, movable: bool) -> Mark:
    short = mark.label.partition(", ")[0]
    return Mark(mark.id, mark.label, mark.icon or "shield", mark.lat, mark.lon, movable=movable,
                short=short if short != mark.label else "")  # fmt: skip


def _event(mark: EventMark) -> Mark:
    return Mark(mark.id, mark.label, mark.icon or "flame", mark.lat, mark.lon, "prov", mark.current)


def _told(track: Track) -> str:
    told = say("{missile} from {site}", missile=track.missile, site=track.site)
    names = dict.fromkeys(name for name, _, _ in track.overflown)
    if names:
        told = say("{flight}, over {places}", flight=told, places=", ".join(names))
    if len(track.departs_s) > 1:
        told = say("{flight}, {count} missiles", flight=told, count=len(track.departs_s))
    if track.lost_at_s is not None:
        told = say("{flight}, lost after {seconds} s", flight=told, seconds=track.lost_at_s)
    return told if track.timed else say("{flight}, drawn, not computed", flight=told)

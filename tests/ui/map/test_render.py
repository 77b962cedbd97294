"""The picture: land where land is, names that do not collide, tracks where they were flown."""

import threading
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize

from wargame.atlas import places
from wargame.atlas.style import theme as map_style
from wargame.desk.views.console import DefenceMark, MapView
from wargame.ui import fonts, theme
from wargame.ui.map import camera, ground, labels, render, scene
from wargame.ui.map.camera import Camera
from wargame.ui.map.choices import CHOICES, USUAL
from wargame.ui.map.lettering import Plan
from wargame.ui.map.lettering import size as extent
from wargame.ui.map.overlay import Overlay
from wargame.ui.map.scene import MapScene, Mark, Ring
from wargame.ui.map.sheet import Sheet

SIZE = QSize(1000, 640)
REGION = Camera(350.0, -150.0, 2.7, 1000, 640)
KOREA = Camera(-350.0, 30.0, 0.9, 1000, 640)


def at(view, lat, lon):
    ((x,), (y,)) = camera.plane([(lat, lon)])
    return tuple(round(v) for v in view.px(x, y))


def pixel(image, view, lat, lon):
    return image.pixelColor(*at(view, lat, lon)).name()


def bare(name="dark", shown=frozenset(), scene=None, view=REGION):
    return render.render(scene or MapScene(), SIZE, theme.THEMES[name], shown=shown, view=view)


@pytest.mark.parametrize("name", theme.THEMES)
def test_land_and_sea_have_the_colours_of_the_style(name):
    """Bare of names and relief, Pyongyang lies on North Korea's colour and the middle of the sea on a sea's."""
    image, look = bare(name, frozenset({"depths"})), map_style(name)
    assert pixel(image, REGION, 39.6, 126.6) == look.land_of("KP").lower()
    assert pixel(image, REGION, 36.5, 128.3) == look.land_of("KR").lower()
    assert pixel(image, REGION, 45.0, 122.0) == look.land.lower()
    assert pixel(image, REGION, 40.5, 134.5) in {colour.lower() for _, colour in look.sea_by_depth}


@pytest.mark.parametrize("choice", [c.id for c in CHOICES if c.id not in ("legend", "inset")])
def test_every_layer_of_the_menu_shows_something(choice, shown, overflight):
    """Switching a layer changes the picture; a switch that does nothing would be a lie."""
    marks = (Mark("m", "Test", "radioactive", 41.3, 129.1, "prov"), Mark("d", "THAAD", "shield", 35.9, 128.3))
    scene = replace(shown, marks=marks, rings=(Ring(35.9, 128.3, 200, "THAAD"),))
    everything = frozenset(c.id for c in CHOICES)
    with_it, without = (bare(scene=scene, shown=layers, view=REGION) for layers in (everything, everything - {choice}))
    assert with_it != without


def test_the_track_is_painted_along_the_ground(shown, overflight):
    """Half way, the pixel on the ground line has the colour of the track; without the layer it has not."""
    middle = overflight.track[len(overflight.track) * 2 // 5]
    x, y = at(REGION, middle.lat, middle.lon)
    flown, empty = (bare(scene=shown, shown=layers).pixelColor(x, y) for layers in (frozenset({"tracks"}), frozenset()))
    assert flown.red() > flown.blue() + 60
    assert empty.red() < empty.blue()


def test_hokkaido_is_hatched_and_aomori_is_not(shown):
    """The overflown prefecture differs from the picture without the layer, its neighbour does not."""
    hatched, plain = bare(scene=shown, shown=frozenset({"overflown"})), bare(scene=shown)
    assert pixel(hatched, REGION, 43.6, 142.6) != pixel(plain, REGION, 43.6, 142.6)
    assert pixel(hatched, REGION, 40.7, 140.8) == pixel(plain, REGION, 40.7, 140.8)


@pytest.mark.parametrize("view", [REGION, KOREA, Camera(700.0, 600.0, 6.0, 1000, 640)], ids=["region", "korea", "wide"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_names_do_not_collide(view, scale):
    """No name covers another one."""
    made = labels.Labels(view, map_style("dark"), USUAL, scale, 1.0, "en")
    made.place(Plan(QRectF(0, 0, view.width, view.height)))
    assert len(made.placed) > 10
    boxes = [QRectF(item.x, item.y, *extent(item.image)).adjusted(3, 3.5, -3, -3.5) for item in made.placed]
    assert [pair for pair in combinations(boxes, 2) if pair[0].intersects(pair[1])] == []


SHIPS = [
    ("THAAD, Seongju", "shield", 36.05, 128.22), ("AN/TPY-2 radar, Seongju", "radar-2", 36.05, 128.22),
    ("PAC-3, Chitose", "shield", 42.79, 141.67), ("PAC-3, Yakumo", "shield", 42.25, 140.27),
    ("PAC-3, Shariki", "shield", 40.87, 140.35), ("AN/TPY-2 radar, Shariki", "radar-2", 40.87, 140.35),
    ("PAC-3, Ichigaya", "shield", 35.69, 139.73), ("AN/TPY-2 radar, Kyogamisaki", "radar-2", 35.76, 135.22),
    ("Aegis ship, west of the sea", "ship", 39.5, 131.5), ("Aegis ship, middle of the sea", "ship", 40.0, 135.0),
    ("Aegis ship, off Oshima Peninsula", "ship", 41.5, 138.8), ("Aegis ship, east of Hokkaido", "ship", 41.8, 148.0),
]  # fmt: skip


@pytest.mark.parametrize(
    ("size", "scale"), [((692, 397), 100), ((1256, 755), 100), ((1920, 700), 200)], ids=["1280x720", "1920x1080", "200"]
)
def test_no_name_lies_on_a_sign_and_every_ship_has_one(shown, size, scale):
    """Names, cards, marks and dots of towns keep apart; a ship may have its short name, and a line to it."""
    placed = tuple(DefenceMark(name, name, icon, "US", lat, lon, 0) for name, icon, lat, lon in SHIPS)
    made = replace(shown, marks=scene.of_view(MapView(defences=placed)).marks)
    camera_ = camera.fit(made.points(), *size)
    sheet = Sheet(camera_, camera_, theme.DARK.scaled(scale), USUAL, 1.0)
    over = Overlay(sheet, made)
    names = labels.Labels(camera_, sheet.look, USUAL, sheet.unit, 1.0, "en")
    render.arrange(over, names)
    letters = [QRectF(item.x, item.y, *extent(item.image)).adjusted(3, 3.5, -3, -3.5)
               for item in (*over.letters, *over.flights.letters, *names.placed)]  # fmt: skip
    cards = [card.area for card in over.flights.cards]
    squares = [over._square(one) for one in over.standing]
    reach = 2.5 * sheet.unit
    dots = [QRectF(x - reach, y - reach, 2 * reach, 2 * reach) for x, y, _ in names.dots]
    words = [*letters, *cards]
    assert [(a, b) for a, b in combinations(words, 2) if a.intersects(b)] == []
    assert [(a, b) for a in words for b in (*squares, *dots) if a.intersects(b)] == []
    assert [(a, b) for a in squares for b in dots if a.intersects(b)] == []
    ways = [line.pointAt(share) for line in over.leaders for share in np.linspace(0.1, 0.9, 9)]
    assert [(point, box) for point in ways for box in (*words, *squares) if box.contains(point)] == []
    ships = [mark for mark, (x, y) in over.standing if mark.icon == "ship" and sheet.middle.contains(x, y)]
    assert len(ships) == 4
    assert len(over.letters) == len(over.standing)
    assert len(names.dots) > (3 if scale == 100 else 0)


def crowd(shown, size, scale=100):
    """Twelve defences in a window, and everything in its place."""
    placed = tuple(DefenceMark(name, name, icon, "US", lat, lon, 0) for name, icon, lat, lon in SHIPS)
    made = replace(shown, marks=scene.of_view(MapView(defences=placed)).marks)
    view = camera.fit(made.points(), *size)
    over = Overlay(Sheet(view, view, theme.DARK.scaled(scale), USUAL, 1.0), made)
    render.arrange(over, labels.Labels(view, over.look, USUAL, scale / 100, 1.0, "en"))
    return over


@pytest.mark.parametrize(("size", "scale"), [((736, 203), 100), ((852, 302), 200)], ids=["1280x720", "200"])
def test_marks_keep_apart_in_a_small_preview(shown, size, scale):
    """No battery hides under a ship, and whichever strays from its place has a line to it."""
    over = crowd(shown, size, scale)
    squares = [over._square(one).adjusted(2, 2, -2, -2) for one in over.standing]
    assert [(a, b) for a, b in combinations(squares, 2) if a.intersects(b)] == []
    side = theme.DARK.scaled(scale).px(24)
    ends = [line.p2().toTuple() for line in over.leaders]
    for mark, (x, y) in over.standing:
        home = over.sheet.at(mark.lat, mark.lon)
        assert max(abs(x - home[0]), abs(y - home[1])) < 1.5 * side or home in ends


def test_ships_are_told_apart_by_their_names(shown):
    """Where there is room, in two lines if need be, no ship is just "Aegis ship", and no name leaves the window."""
    over = crowd(shown, (940, 577))
    short = over.sheet.write("Aegis ship", "site")
    assert not [item for item in over.letters if extent(item.image) == extent(short)]
    boxes = [QRectF(item.x, item.y, *extent(item.image)) for item in over.letters]
    seen = [over._square(one) for one in over.standing if over.sheet.middle.contains(*one[1])]
    assert sum(over.sheet.middle.contains(box) for box in boxes) >= len(seen)


def test_both_names_of_the_sea_are_written(monkeypatch):
    """Neither side's name stands alone."""
    written = []
    original = labels.lettering.write
    monkeypatch.setattr(labels.lettering, "write", lambda text, *rest: written.append(text) or original(text, *rest))
    made = labels.Labels(REGION, map_style("dark"), USUAL, 1.0, 1.0, "en")
    made.place(Plan(QRectF(0, 0, 1000, 640)))
    assert "SEA OF JAPAN / EAST SEA" in written
    assert {"Pyongyang", "평양", "Seoul", "서울", "Tokyo", "東京"} <= set(written)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_names_of_seas_lie_on_water(monkeypatch, scale):
    """However large the letters, the middle of a sea's name is wet."""
    found = {}
    original = labels.Labels._area

    def watched(self, plan, name, letters):
        before = len(self.placed)
        original(self, plan, name, letters)
        if name.kind in labels._WATER and len(self.placed) > before:
            found[name.text] = self.placed[before]

    monkeypatch.setattr(labels.Labels, "_area", watched)
    labels.Labels(REGION, map_style("dark"), USUAL, scale, 1.0, "en").place(Plan(QRectF(0, 0, 1000, 640)))
    assert "SEA OF JAPAN / EAST SEA" in found
    for item in found.values():
        wide, high = extent(item.image)
        middle = np.array([REGION.km(item.x + wide / 2, item.y + high / 2)])
        assert not ground.on_land(middle)[0]


def test_every_native_name_has_its_glyphs():
    """No name shows boxes in place of letters."""
    native = [place.name_local for place in places.named() if place.iso in labels.NATIVE and place.name_local]
    assert len(native) > 100
    assert [name for name in native if not fonts.can_write(name)] == []


def test_marks_of_one_place_stand_side_by_side():
    """A battery and its radar are both seen."""
    marks = tuple(Mark(f"m{i}", "", "shield", 35.9, 128.3) for i in range(4))
    over = Overlay(Sheet(REGION, REGION, theme.DARK, USUAL, 1.0), MapScene(marks=marks))
    spots = [spot for _, spot in over.standing]
    assert all(max(abs(a[0] - b[0]), abs(a[1] - b[1])) >= 24 for a, b in combinations(spots, 2))


def test_a_picture_may_be_painted_on_any_thread(shown):
    """Four threads at once paint what one paints."""
    wanted = render.render(shown, SIZE, theme.DARK)
    made = []
    threads = [threading.Thread(target=lambda: made.append(render.render(shown, SIZE, theme.DARK))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [wanted] * 4


def test_a_thumbnail_is_small_and_plain(shown):
    """It has the size asked for, sharp at the ratio, and shows the track."""
    image = render.render(shown, QSize(320, 180), theme.LIGHT, ratio=2.0)
    assert (image.width(), image.height()) == (640, 360)
    colours = np.unique(np.frombuffer(image.constBits(), np.uint32))
    assert colours.size > 200


@pytest.mark.parametrize("width", [479, 700])
def test_a_low_strip_has_no_scale_over_the_flight(shown, width):
    """In the gallery a strip of map shows its flight and nothing over it, however wide the card is."""
    strip = QSize(width, 104)
    view = Camera(350.0, -150.0, 9.0, width, 104)
    asked = frozenset({"tracks", "graticule", "legend", "inset"})
    assert render.render(shown, strip, theme.DARK, shown=asked, view=view) == render.render(
        shown, strip, theme.DARK, shown=frozenset({"tracks"}), view=view
    )


def test_the_same_scene_gives_the_same_picture(shown):
    """Nothing random, nothing of the clock."""
    assert render.render(shown, SIZE, theme.DARK) == render.render(shown, SIZE, theme.DARK)

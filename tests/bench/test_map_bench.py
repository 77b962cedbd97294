"""Pan and zoom of the full map at 1600 x 1000 in software, its full repaint, and what the event loop feels of it."""

import statistics
import time
from itertools import pairwise

import pytest

pytest.importorskip("PySide6.QtWidgets")

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from wargame.missiles import launch
from wargame.missiles.launch import Launch
from wargame.ui import tasks, theme
from wargame.ui.map import base, ground, render, scene
from wargame.ui.map.camera import Camera
from wargame.ui.map.choices import USUAL
from wargame.ui.map.scene import MapScene, Mark, Ring
from wargame.ui.map.widget import MapWidget

SIZE = QSize(1600, 1000)
REGION = Camera(350.0, -150.0, 1.72, 1600, 1000)
FRAMES = 120

pytestmark = pytest.mark.qt


@pytest.fixture(scope="module")
def full() -> MapScene:
    """Two flights, three batteries, two circles: a full console."""
    flights = [
        launch.fly(Launch("Hwasong-12", "Sunan", azimuth_deg=az, range_km=km)) for az, km in ((73, 2700), (90, 1900))
    ]
    tracks = tuple(
        track
        for n, card in enumerate(flights)
        for track in scene.tracks(card, id=f"t{n}", label=f"Hwasong-12 · INJ-0{n}")
    )
    marks = (Mark("a", "THAAD", "shield", 35.9, 128.3), Mark("b", "PAC-3", "shield", 43.0, 141.5),
             Mark("c", "Aegis BMD", "ship", 39.0, 134.5))  # fmt: skip
    return MapScene(tracks, marks, (Ring(35.9, 128.3, 200), Ring(39.0, 134.5, 500)), ("JP-01", "JP-02"))


@pytest.fixture
def chart(qtbot, qapp, full):
    theme.apply(qapp, theme.DARK)
    made = MapWidget()
    qtbot.addWidget(made)
    made.resize(SIZE)
    made.set_scene(full)
    made.show()
    qtbot.waitUntil(lambda: made.ready, timeout=30_000)
    yield made
    made.close()
    tasks.drain()


def frames_ms(chart: MapWidget, move) -> list[float]:
    """What each frame of a gesture takes, from the move to the last painted child; the quickest of three rounds."""
    return min((one_round(chart, move) for _ in range(3)), key=statistics.median)


def one_round(chart: MapWidget, move) -> list[float]:
    surface = QImage(SIZE, QImage.Format.Format_RGB32)
    found = []
    for step in range(FRAMES):
        began = time.perf_counter()
        move(step)
        chart.render(surface)
        found.append((time.perf_counter() - began) * 1000)
    return found


def judge(figure, name, found):
    figure(f"{name}, median frame", statistics.median(found), at_most=8, unit="ms")
    figure(f"{name}, p95 frame", statistics.quantiles(found, n=20)[-1], at_most=16, unit="ms")


def test_pan(chart, figure):
    """Back and forth within the picture that is wider than the window."""
    judge(
        figure,
        "map pan",
        frames_ms(chart, lambda step: chart.pan(7 if step % 60 < 30 else -7, 3 if step % 20 < 10 else -3)),
    )


def test_zoom(chart, figure):
    """In and out at the cursor."""
    judge(
        figure,
        "map zoom",
        frames_ms(chart, lambda step: chart.zoom(1.04 if step % 40 < 20 else 1 / 1.04, QPointF(500, 420))),
    )


def test_replay_frame(chart, figure):
    """A marker over the picture costs little."""
    chart.play("t0", speed=0.0)
    judge(figure, "map replay", frames_ms(chart, lambda step: setattr(chart.replay, "t_s", step * 6.0)))
    chart.stop()


def test_full_repaint(qapp, figure, full):
    """Base, names and overlay of a window's size from the paths alone: the worker's own time."""
    theme.apply(qapp, theme.DARK)
    found = []
    for step in range(14):
        view = REGION.panned(step * 3.0, 0.0)
        began = time.thread_time()
        render.render(full, SIZE, theme.DARK, view=view)
        found.append((time.thread_time() - began) * 1000)
    figure("map full repaint, median", statistics.median(found[2:]), at_most=50, unit="ms")


def test_event_loop_stays_awake(qtbot, qapp, figure, full):
    """From cold layers to the first picture, the main thread is never away for long; the calmest of three rounds."""
    theme.apply(qapp, theme.DARK)
    rounds = [first_picture(qtbot, full) for _ in range(3)]
    figure("map start, longest block of the event loop", min(block for block, _ in rounds), at_most=50, unit="ms")
    figure("map start, first full picture", min(total for _, total in rounds), at_most=1500, unit="ms")


def first_picture(qtbot, full) -> tuple[float, float]:
    """Milliseconds of the longest block and of the whole start."""
    parts = (ground.land, ground.lines, ground.prefectures, ground.filled, ground.drawn, ground.special, ground.depths)
    for cached in (*parts, ground.world, ground.graticule, ground.meshes, ground.relief, render._base):
        cached.cache_clear()
    made = MapWidget()
    qtbot.addWidget(made)
    made.resize(SIZE)
    made.set_scene(full)
    made.show()
    beats = [time.perf_counter()]
    while not made.ready:
        QApplication.processEvents()
        time.sleep(0.001)
        beats.append(time.perf_counter())
    made.close()
    tasks.drain()
    return 1000 * max(b - a for a, b in pairwise(beats)), 1000 * (beats[-1] - beats[0])


def test_base_repaint(figure, benchmark):
    """The base alone, the heaviest of the three."""
    look = base.style.theme("dark")
    benchmark.pedantic(lambda: base.paint(REGION, look, USUAL, 1.0), rounds=10, warmup_rounds=2)
    figure("map base repaint, median", benchmark.stats.stats.median * 1000, at_most=50, unit="ms")


def test_twenty_tracks(qtbot, qapp, figure, full):
    """The frames of pan and zoom hold with twenty flights on the map, the corner with the world included."""
    theme.apply(qapp, theme.DARK)
    flights = [launch.fly(Launch("Hwasong-12", "Sunan", azimuth_deg=55 + 3 * n, range_km=2000)) for n in range(20)]
    tracks = tuple(
        track
        for n, card in enumerate(flights)
        for track in scene.tracks(card, id=f"t{n}", label=f"Hwasong-12 · INJ-{n:02d}", current=n > 14)
    )
    ranges = (Ring(0, 0, 5000, "Hwasong-12", "range"), Ring(0, 0, 10_000, "Hwasong-14", "icbm", open_ended=True))
    made = MapWidget()
    qtbot.addWidget(made)
    made.resize(SIZE)
    made.set_scene(MapScene(tracks, full.marks, full.rings, full.hatched, ranges=ranges))
    made.show()
    qtbot.waitUntil(lambda: made.ready, timeout=30_000)
    pan = frames_ms(made, lambda step: made.pan(7 if step % 60 < 30 else -7, 3 if step % 20 < 10 else -3))
    judge(figure, "map pan, 20 tracks", pan)
    zoom = frames_ms(made, lambda step: made.zoom(1.04 if step % 40 < 20 else 1 / 1.04, QPointF(500, 420)))
    judge(figure, "map zoom, 20 tracks", zoom)
    made.close()
    tasks.drain()

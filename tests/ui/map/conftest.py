"""The flight of 29 August 2017, and a map that shows it."""

import pytest

from wargame.missiles import launch
from wargame.missiles.launch import Launch
from wargame.ui import tasks, theme
from wargame.ui.map import scene
from wargame.ui.map.widget import MapWidget


@pytest.fixture(scope="session")
def overflight():
    """Hwasong-12 from Sunan over Hokkaido, 2,700 km, apogee 550 km."""
    return launch.fly(Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=2700, apogee_km=550))


@pytest.fixture(scope="session")
def shown(overflight):
    """The scene of that flight alone."""
    return scene.of_card(overflight)


@pytest.fixture
def chart(qtbot, shown):
    """A map of 900 x 560 that shows the overflight."""
    made = MapWidget()
    qtbot.addWidget(made)
    made.resize(900, 560)
    made.set_scene(shown)
    made.show()
    qtbot.waitUntil(lambda: made.ready, timeout=20_000)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _dressed(qapp):
    theme.apply(qapp, theme.DARK)
    yield
    tasks.drain()
    theme.apply(qapp, theme.DARK)


@pytest.fixture(scope="session")
def salvo():
    """Four short-range missiles, in turn from Kittaeryong and from Wonsan."""
    return launch.fly(Launch("Scud-B", "Kittaeryong", azimuth_deg=60, range_km=250, count=4, sites=("Wonsan",)))


@pytest.fixture(scope="session")
def failure():
    """Hwasong-12 over Hokkaido, lost on the way down."""
    return launch.fly(Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=2700, apogee_km=550, lost_at_s=600))


@pytest.fixture(scope="session")
def satellite():
    """A launcher from Sohae, drawn and not computed."""
    return launch.fly(Launch("Unha-3", "Sohae", azimuth_deg=180, range_km=2000))

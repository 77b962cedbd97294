"""The flight of 29 August 2017, and a map that shows it."""

import pytest

from wargame.missiles import launch
from wargame.missiles.launch import Launch
from wargame.ui import tasks, theme
from wargame.ui.map import scene


@pytest.fixture(scope="session")
def overflight():
    """Hwasong-12 from Sunan over Hokkaido, 2,700 km, apogee 550 km."""
    return launch.fly(Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=2700, apogee_km=550))


@pytest.fixture(scope="session")
def shown(overflight):
    """The scene of that flight alone."""
    return scene.of_card(overflight)


@pytest.fixture(autouse=True)
def _dressed(qapp):
    theme.apply(qapp, theme.DARK)
    yield
    tasks.drain()
    theme.apply(qapp, theme.DARK)

"""A small real exercise for every test of the session."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.session.play import created
from wargame.session import Session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.wargame"


@pytest.fixture
def session(path: Path):
    with Session.create(path, created()) as session:
        yield session

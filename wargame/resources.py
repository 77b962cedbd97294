"""Where assets and scenarios are found: in a wheel, a checkout, an editable install and a frozen bundle.

A wheel and a bundle carry them inside the package under ``_data``; a checkout and an editable install have them beside
the package.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path


def assets(*parts: str) -> Path:
    """The path of something under ``assets``; whether it exists is not checked."""
    return _root("assets").joinpath(*parts)


def scenarios() -> Path:
    """The folder of the scenarios that are shipped."""
    return _root("scenarios")


@lru_cache
def _root(name: str) -> Path:
    package = Path(str(files("wargame")))
    inside = package / "_data" / name
    return inside if inside.is_dir() else package.parent / name

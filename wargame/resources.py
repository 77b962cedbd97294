"""Where assets and scenarios are found: in a wheel, a checkout, an editable install and a frozen bundle.

A wheel and a bundle carry them inside the package under ``_data``; a checkout and an editable install have them beside
the package.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent  # importlib.resources says the same, and takes 4 ms of the first window


def assets(*parts: str) -> Path:
    """The path of something under ``assets``; whether it exists is not checked."""
    return _root("assets").joinpath(*parts)


def table(*parts: str) -> Any:
    """What a YAML file under ``assets`` holds.

    It is read safely, and by the C parser where there is one: the other one takes long enough to be felt in a window.
    """
    import yaml

    text = assets(*parts).read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe, in C


def scenarios() -> Path:
    """The folder of the scenarios that are shipped."""
    return _root("scenarios")


@lru_cache
def _root(name: str) -> Path:
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name

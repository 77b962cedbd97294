"""The rules: tables, the compiled model, the state, resolving a turn, the adversary, views.

The names below are loaded on use, so that nothing heavy comes with the package:

- :func:`load_tables`, :class:`Tables`: everything that can be argued about, with its sources
- :func:`compile` (also :func:`compile_model`), :class:`Model`: a scenario and its tables as arrays
- :func:`start`, :func:`provoke`, :func:`adjudicate`, :func:`aftermath`: one exercise, act by act, as facts
- :func:`legal`, :func:`why_not`, :func:`price`: what a seat may do
- :func:`flight_card`: the flight of a provocation written during play
- :mod:`wargame.crisis.resolve`: the same rules for many runs at once
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wargame.crisis.flights import flight_card
    from wargame.crisis.gates import legal, price, why_not
    from wargame.crisis.live import adjudicate, aftermath, provoke, start
    from wargame.crisis.model import Model, compile_model
    from wargame.crisis.model import compile_model as compile
    from wargame.crisis.tables import Tables, load_tables

__all__ = [
    "Model", "Tables", "adjudicate", "aftermath", "compile", "compile_model", "flight_card", "legal", "load_tables",
    "price", "provoke", "start", "why_not",
]  # fmt: skip

_HOMES = {
    "flights": ("flight_card",),
    "gates": ("legal", "price", "why_not"),
    "live": ("adjudicate", "aftermath", "provoke", "start"),
    "model": ("Model", "compile_model"),
    "tables": ("Tables", "load_tables"),
}


def __getattr__(name: str) -> Any:
    wanted = "compile_model" if name == "compile" else name
    for module, names in _HOMES.items():
        if wanted in names:
            return getattr(import_module(f"{__name__}.{module}"), wanted)
    raise AttributeError(name)

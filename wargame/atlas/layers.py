"""The map layers that are shipped, decoded one by one when they are first asked for."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from wargame import resources

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

Level = int
"""Detail of a layer: 0 fine, 1 middle, 2 coarse."""


@dataclass(frozen=True)
class Layer:
    """One layer in longitude and latitude.

    Attributes:
        name: Its key in the file, such as ``admin1_l0``.
        geometries: Array of shapely geometries.
        attributes: One dict per geometry, in the same order.
    """

    name: str
    geometries: NDArray[Any]
    attributes: tuple[dict[str, Any], ...]

    def where(self, **wanted: Any) -> Layer:
        """The part of the layer whose attributes equal those given, such as ``where(iso="JP")``."""
        keep = [i for i, a in enumerate(self.attributes) if all(a.get(k) == v for k, v in wanted.items())]
        return Layer(self.name, self.geometries[keep], tuple(self.attributes[i] for i in keep))


class Atlas:
    """The file of layers; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._layers: dict[str, Layer] = {}
        self._lock = Lock()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all layers, sorted."""
        with zipfile.ZipFile(self._path) as archive:
            return tuple(sorted({entry.split("/")[0] for entry in archive.namelist()}))

    def layer(self, name: str) -> Layer:
        """One layer, decoded on the first call.

        Raises:
            KeyError: There is no layer of that name.
        """
        with self._lock:
            if name not in self._layers:
                self._layers[name] = self._decode(name)
            return self._layers[name]

    def _decode(self, name: str) -> Layer:
        with np.load(self._path, allow_pickle=False) as file:
            members = {key.removeprefix(f"{name}/"): file[key] for key in file.files if key.startswith(f"{name}/")}
        if not members:
            raise KeyError(name)
        points = np.cumsum(members["d"], axis=0, dtype=np.int64) / 1e5
        offsets = tuple(members[key] for key in ("o0", "o1", "o2") if key in members)
        kind = shapely.GeometryType(int(members["t"]))
        geometries = shapely.from_ragged_array(kind, points, offsets or None)
        return Layer(name, geometries, tuple(json.loads(members["p"].tobytes().decode())))


@lru_cache
def load() -> Atlas:
    """The shipped atlas; opening it decodes nothing yet."""
    return Atlas(resources.assets("atlas", "tabletop_geo.npz"))

"""The shipped layers decode to what they say they are."""

import numpy as np
import pytest
import shapely

from wargame.atlas import layers


def test_every_layer_has_valid_geometries_and_as_many_attributes():
    """No broken outline is shipped, and every geometry has its attributes."""
    atlas = layers.load()

    assert len(atlas.names) == 18
    for name in atlas.names:
        layer = atlas.layer(name)
        assert len(layer.geometries) == len(layer.attributes) > 0
        assert shapely.is_valid(layer.geometries).all(), name


def test_prefectures_and_provinces_are_whole():
    """47 prefectures of Japan, 17 of the Republic of Korea and 11 of the DPRK, with ISO codes and native names."""
    layer = layers.load().layer("admin1_l0")

    assert [len(layer.where(iso=iso).attributes) for iso in ("JP", "KR", "KP")] == [47, 17, 11]
    assert all(row["a1"].startswith(row["iso"]) and row["name_local"] for row in layer.attributes)


def test_where_keeps_geometries_and_attributes_together():
    """A selection of a layer has the outline that belongs to the name."""
    hokkaido = layers.load().layer("admin1_l0").where(a1="JP-01")

    assert [row["name"] for row in hokkaido.attributes] == ["Hokkaido"]
    assert shapely.contains_xy(hokkaido.geometries[0], 141.35, 43.06)  # Sapporo


def test_coarser_levels_have_fewer_points():
    """Each level of the land is lighter than the one before."""
    counts = [int(shapely.get_num_coordinates(layers.load().layer(f"land_l{i}").geometries).sum()) for i in range(3)]

    assert counts == sorted(counts, reverse=True)
    assert counts[2] < counts[0] / 5


def test_layers_are_decoded_once():
    """Asking twice gives the same layer."""
    assert layers.load().layer("dmz") is layers.load().layer("dmz")


def test_an_unknown_layer_is_a_key_error():
    """A misspelt layer does not come back empty."""
    with pytest.raises(KeyError, match="contours"):
        layers.load().layer("contours")


def test_the_contexts_broken_part_is_gone():
    """Every line of the surrounding provinces has a length."""
    (lines,) = layers.load().layer("admin1_ctx").geometries

    assert np.all(shapely.length(shapely.get_parts(lines)) > 0)

"""The catalogue: whole, sourced, found by any of its names."""

from datetime import date

import pytest

from wargame.errors import FlightError
from wargame.missiles import catalogue


def test_the_catalogue_is_whole():
    """At least thirty types, thirty places that missiles left from, and every interceptor that the exercises name."""
    assert len(catalogue.types()) >= 30
    left_from = [site for site in catalogue.sites() if site.kind != "nuclear" and (site.launches or site.source)]
    assert len(left_from) >= 30
    assert {kind.id for kind in catalogue.interceptors()} == {
        "sm-3-ia", "sm-3-ib", "sm-3-iia", "sm-6", "thaad", "pac-3", "pac-3-mse", "gbi",
    }  # fmt: skip
    assert {sensor.id for sensor in catalogue.sensors()} >= {"tpy-2-terminal", "tpy-2-forward", "spy-1", "sbirs"}
    assert {radar.name for radar in catalogue.radars()} <= {sensor.name for sensor in catalogue.sensors()}


def test_the_catalogue_spans_the_arsenal():
    """From the Scud-C to the Hwasong-19, with the test site, and a test record wherever one is complete."""
    ids = {kind.id for kind in catalogue.types()}

    assert {"scud-c", "nodong", "hwasong-11a-kn-23", "kn-25", "pukguksong-2", "pukguksong-3", "musudan", "hwasong-12",
            "hwasong-14", "hwasong-15", "hwasong-16b", "hwasong-17", "hwasong-18", "hwasong-19"} <= ids  # fmt: skip
    assert catalogue.site("Punggye-ri").kind == "nuclear"
    assert all(kind.record for kind in catalogue.interceptors() if kind.id in {"sm-3-ia", "sm-3-iia", "thaad", "gbi"})


@pytest.mark.parametrize("table", [catalogue.types, catalogue.sites, catalogue.interceptors, catalogue.defences])
def test_ids_are_unique_and_kebab_case(table):
    """An id names one entry and can be typed."""
    ids = [entry.id for entry in table()]

    assert len(set(ids)) == len(ids)
    assert all(id == id.lower() and " " not in id and "_" not in id for id in ids)


def test_every_entry_has_a_source():
    """No figure without its source."""
    assert all(entry.source for entry in (*catalogue.types(), *catalogue.interceptors(), *catalogue.defences()))
    assert all(envelope.source for kind in catalogue.interceptors() for envelope in kind.envelopes)


@pytest.mark.parametrize(
    ("asked", "found"),
    [("hwasong-12", "hwasong-12"), ("KN-17", "hwasong-12"), ("HWASONG 12", "hwasong-12"), ("화성-15", "hwasong-15"),
     ("Rodong", "nodong"), ("KN-23", "hwasong-11a-kn-23"), ("Scud C", "scud-c"),
     ("Hwasongpho-18", "hwasong-18"), ("화성포-17형", "hwasong-17"), ("Hwasong-8", "hwasong-12b")],
)  # fmt: skip
def test_missiles_by_any_name(asked, found):
    """Ids, names, aliases and native names find the type, whatever the case and the blanks."""
    assert catalogue.missile(asked).id == found


@pytest.mark.parametrize(
    ("asked", "lat", "lon"),
    [("Sunan", 39.20, 125.67), ("순안", 39.20, 125.67), ("Punggye-ri", 41.28, 129.08), ("40.5, 128", 40.5, 128.0),
     ("Pukchang", 39.5, 125.96), ("Bukchang", 39.5, 125.96), ("Uiju", 40.15, 124.5), ("Unryul", 38.51, 125.19),
     ("Chongjin", 41.78, 129.79)],
)  # fmt: skip
def test_sites_by_any_name(asked, lat, lon):
    """Sites, their native names, coordinates and towns of the atlas can all be launched from."""
    site = catalogue.site(asked)

    assert (site.lat, site.lon) == pytest.approx((lat, lon), abs=0.01)


def test_unknown_stays_unknown():
    """A type without a published range has none, and disagreeing sources give a range of them."""
    assert catalogue.missile("Pukguksong-3").published is None
    assert catalogue.missile("Hwasong-12").published == catalogue.PublishedRange(4500, 5000, False)
    assert catalogue.missile("Hwasong-14").published.open_ended
    assert catalogue.interceptors()[1].envelopes == ()


def test_a_misspelt_site_is_told_the_nearest():
    """The sentence names the site that was probably meant."""
    with pytest.raises(FlightError, match="Did you mean Wonsan"):
        catalogue.site("Wonsann")


def test_batteries_come_and_go():
    """The Hakodate battery stood from September 2017 to July 2018."""
    hakodate = next(d for d in catalogue.defences() if d.id == "pac-3-hakodate")

    assert not hakodate.stands_on(date(2017, 9, 15))
    assert hakodate.stands_on(date(2018, 1, 1))
    assert not hakodate.stands_on(date(2019, 1, 1))
    assert hakodate.stands_on(None)


@pytest.mark.parametrize(
    ("day", "standing"),
    [(date(2017, 4, 25), set()), (date(2017, 4, 26), {"thaad-seongju"}), (date(2017, 8, 11), {"thaad-seongju"}),
     (date(2017, 8, 12), {"thaad-seongju", "pac-3-izumo", "pac-3-kaita", "pac-3-matsuyama", "pac-3-kochi"})],
)  # fmt: skip
def test_defences_stand_from_the_day_they_came(day, standing):
    """THAAD came to Seongju on 26 April 2017, the batteries under the path to Guam on 12 August."""
    moved = {"thaad-seongju", "pac-3-izumo", "pac-3-kaita", "pac-3-matsuyama", "pac-3-kochi"}

    assert {one.id for one in catalogue.defences() if one.stands_on(day)} & moved == standing

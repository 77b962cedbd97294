"""The package itself: light to import, one door to everything."""

from __future__ import annotations

import subprocess
import sys

import pytest

from wargame import crisis


def test_importing_the_package_brings_nothing_heavy():
    """The launcher may import the rules before numpy and pydantic are there."""
    said = "import sys, wargame.crisis; print([m for m in ('numpy', 'pydantic', 'yaml') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_every_name_that_is_promised_is_there():
    """Each name of the package can be reached, before and after its modules are loaded."""
    for name in crisis.__all__:
        assert callable(getattr(crisis, name)), name
    with pytest.raises(AttributeError):
        _ = crisis.nothing

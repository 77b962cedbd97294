"""The functions that the rules read as tables are the functions they claim to be."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_number_tables_are_what_their_functions_give():
    """``assets/crisis/functions.yaml`` is what ``python3 dev.py functions`` writes."""
    check = [sys.executable, str(ROOT / "packaging" / "make_functions.py"), "--check"]

    done = subprocess.run(check, capture_output=True, text=True, check=False)

    assert done.stdout.strip() == "current", done.stdout + done.stderr

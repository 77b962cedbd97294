"""Offline means offline: nothing of the program opens a connection, and nothing in it could without being seen here."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "wargame"
REACHING_OUT = (
    "aiohttp", "asyncio", "distributed", "dask", "ftplib", "http", "httpx", "imaplib", "paramiko", "poplib",
    "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets", "requests",
    "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser", "websockets",
    "xmlrpc",
)  # fmt: skip
"""Modules through which a program speaks to others."""
ON_REQUEST = {"wargame/insight/cluster.py"}
"""Speaks to the Dask cluster whose address a user types after ``--cluster``, and to nobody else."""

ALONE = """
import sys

reached, started = [], []

def watch(event, given):
    if event.startswith("socket.") and event != "socket.gethostname":
        reached.append((event, repr(given)[:200]))
    if event == "subprocess.Popen" and given[0] == "fc-list":
        return  # matplotlib asks once, on a machine that is new to it, which fonts lie on its disk
    if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        started.append((event, repr(given)[:200]))

sys.addaudithook(watch)

from dataclasses import replace
from pathlib import Path

from wargame import resources
from wargame.desk import build
from wargame.desk.acts import solo
from wargame.report.write import write
from wargame.session.handin import inspect

folder = Path(sys.argv[1])
because = "We answer in a way that our allies understand and that leaves Pyongyang a door."
desk = solo.begin(resources.scenarios() / "guam-2017.yaml", "US", class_code="3b", student="Kim", folder=folder)
while not desk.exercise.ending:
    build.decision(desk, build.solo_form(desk))
    solo.submit(desk, replace(build.solo_form(desk), responses=("condemn_statement",), rationale=because))
    solo.roll(desk)
    if not desk.exercise.ending:
        build.aftermath(desk)
        solo.answer(desk, "We would say it again.")
        solo.next_turn(desk)
build.ending(desk)
for name in ("report.html", "report.json", "report.pdf"):
    write(desk.session, folder / name)
desk.close()
assert inspect(desk.session.path).worth == "whole"
assert "PySide6.QtNetwork" not in sys.modules
print(desk.exercise.ending, reached, started)
assert not reached, reached
assert not started, started
"""


def imports(path: Path) -> Iterator[str]:
    """Every module that a file asks for, also inside functions and by name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in (
            "import_module",
            "__import__",
        ):
            yield from (one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str))


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_knows_how_to_reach_out(path: Path):
    """No file of the program imports anything that speaks to a network, but for the cluster that a user asks for."""
    if path.relative_to(ROOT).as_posix() in ON_REQUEST:
        return
    asked = set(imports(path))
    found = [name for name in asked if any(name == one or name.startswith(f"{one}.") for one in REACHING_OUT)]

    assert not found


def test_a_whole_game_and_its_report_open_no_connection(tmp_path: Path):
    """From the first decision to the report and the inspection Python opens no socket and starts no other program."""
    new = str(tmp_path / "new to matplotlib")  # as on a machine where nothing was drawn yet
    surroundings = {**os.environ, "WARGAME_HOME": str(tmp_path), "MPLCONFIGDIR": new}
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(tmp_path)],
        cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_watch_sees_a_connection():
    """The hook that the game is played under does notice a socket."""
    watched = ALONE.partition("from dataclasses")[0] + "import socket\nsocket.socket()\nassert reached\n"
    subprocess.run([sys.executable, "-c", watched], cwd=ROOT, check=True, timeout=60)

"""The one command of developers: what it decides before it runs anything."""

import hashlib
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    """Every command that dev.py would run, without running it; programs in ``missing`` are not on the path."""

    class Typed(list):
        code = 0
        missing: frozenset[str] = frozenset()

    typed = Typed()

    def run(command, **_options):
        typed.append([str(word) for word in command])
        return subprocess.CompletedProcess(command, typed.code, "", "")

    monkeypatch.setattr(dev.subprocess, "run", run)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None if name in typed.missing else f"/usr/bin/{name}")
    return typed


def test_without_a_task_the_tasks_are_listed(capsys):
    """Each task is told with what it does, and nothing is set up for it."""
    assert dev.main([]) == 0
    said = capsys.readouterr().out
    assert all(re.search(rf"^  {task} +\w", said, re.MULTILINE) for task in dev.TASKS)


def test_an_unknown_task_is_named(capsys):
    """Exit code 2, and the list of those that exist."""
    assert dev.main(["tset"]) == 2
    assert "“tset”" in capsys.readouterr().out


def test_the_lock_names_no_place_on_the_network():
    """The lock holds hashes; where the packages come from is the reader's business."""
    text = dev.LOCK.read_text(encoding="utf-8")

    assert not re.search(r"https?:|--index|--extra|--find-links|file:", text)
    assert len(re.findall(r"^[a-z0-9][^ \n]*==", text, re.MULTILINE)) == len(
        re.findall(r"^[a-z0-9][^\n]*\\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    )


def test_the_lock_holds_what_the_project_asks_for():
    """Every library of pyproject.toml is in the lock."""
    project = tomllib.loads((dev.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    locked = re.findall(r"^([a-z0-9-]+)==", dev.LOCK.read_text(encoding="utf-8"), re.MULTILINE)

    assert {re.split(r"[<>= ]", one)[0].lower() for one in asked} <= set(locked)


def test_a_part_of_the_lock_is_closed():
    """What the program needs includes what that needs in turn, and none of the tools."""
    names = set(re.findall(r"^([a-z0-9-]+)==", dev.part_of_lock(dev.RUNTIME), re.MULTILINE))

    assert {"pydantic", "pydantic-core", "matplotlib", "pillow", "pyside6-essentials", "shiboken6"} <= names
    assert not {"pytest", "mypy", "pyinstaller", "ruff"} & names


def test_the_rules_can_be_played_without_qt():
    """The part for other Pythons has numpy and pydantic, and no Qt."""
    names = set(re.findall(r"^([a-z0-9-]+)==", dev.part_of_lock(dev.RULES), re.MULTILINE))

    assert {"numpy", "pydantic-core", "pytest", "typer"} <= names
    assert not {"pyside6-essentials", "shiboken6", "typst"} & names


def test_the_stamp_changes_with_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A changed lock leads to a new set-up."""
    before = dev.fingerprint()
    other = tmp_path / "requirements.lock"
    other.write_text("changed")
    monkeypatch.setattr(dev, "LOCK", other)

    assert dev.fingerprint() != before
    assert len(before) == hashlib.sha256().digest_size * 2


def test_a_set_up_that_is_stamped_is_not_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed):
    """The second start runs nothing."""
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    (tmp_path / "set-up.sha256").write_text(dev.fingerprint())

    dev.set_up()

    assert typed == []


def test_uv_makes_the_environment_where_it_is(tmp_path: Path, typed):
    """It is faster, and checks the hashes of the lock as well."""
    dev.make_environment(tmp_path / "venv", sys.executable, dev.LOCK)

    assert {command[0] for command in typed} == {"uv"}
    assert typed[-1][-3:] == ["--require-hashes", "--requirement", str(dev.LOCK)]


def test_without_uv_pip_makes_the_environment(tmp_path: Path, typed):
    """A fresh machine has nothing but Python; the hashes are checked there too."""
    typed.missing = frozenset({"uv"})

    dev.make_environment(tmp_path / "venv", sys.executable, dev.LOCK)

    assert [sys.executable, "-m", "venv", "--clear", str(tmp_path / "venv")] in typed
    assert typed[-1][1:4] == ["-m", "pip", "install"]
    assert typed[-1][-3:] == ["--require-hashes", "--requirement", str(dev.LOCK)]


def test_nothing_is_resolved_beside_the_lock(tmp_path: Path, typed):
    """A newer release of a library must not stop a fresh machine: an older pip would ask for it, and have no hash."""
    typed.missing = frozenset({"uv"})

    dev.make_environment(tmp_path / "venv", sys.executable, dev.LOCK)

    assert "--no-deps" in typed[-1]


def test_the_lock_leaves_out_nothing_that_its_packages_need():
    """As nothing is resolved when it is installed, what stands in the environment must be enough."""
    wanted = [Requirement(one) for each in distributions() for one in each.requires or ()]
    needed = {one.name for one in wanted if one.marker is None or one.marker.evaluate({"extra": ""})}
    assert needed, "nothing is installed, so nothing was looked at"
    held = {canonicalize_name(each.name) for each in distributions()}

    assert {canonicalize_name(name) for name in needed} <= held


def test_where_uv_fails_pip_is_tried(tmp_path: Path, typed, capsys):
    """A uv that cannot reach the packages is told and passed over."""
    typed.code = 1

    with pytest.raises(dev.Stopped):  # here pip fails as well
        dev.make_environment(tmp_path / "venv", sys.executable, dev.LOCK)

    assert typed[0][0] == "uv"
    assert "going on with pip" in capsys.readouterr().out
    assert any(command[0] != "uv" for command in typed)


@pytest.mark.parametrize(("user", "no_apt"), [(1000, ""), (0, "1")])
def test_without_the_right_to_install_the_line_to_type_is_told(typed, monkeypatch, user: int, no_apt: str):
    """A user who is not root, or who said no to apt, gets the exact line; nothing is run."""
    monkeypatch.setattr(dev.os, "geteuid", lambda: user, raising=False)
    monkeypatch.setenv("WARGAME_NO_APT", no_apt)

    with pytest.raises(dev.Stopped, match="sudo apt-get install -y --no-install-recommends libgl1 libegl1"):
        dev.give_system_packages(["libgl1", "libegl1"], "Qt misses system libraries")
    assert typed == []


def test_root_on_debian_gets_the_packages(typed, monkeypatch):
    """The package list is refreshed, then the packages are installed, without recommended ones."""
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.delenv("WARGAME_NO_APT", raising=False)

    dev.give_system_packages(["libgl1"], "Qt misses system libraries")

    assert [command[:2] for command in typed] == [["apt-get", "update"], ["apt-get", "install"]]
    assert typed[-1][-2:] == ["--no-install-recommends", "libgl1"]


def test_elsewhere_the_packages_are_named(typed):
    """Without apt the sentence says what is missing by its Debian names."""
    typed.missing = frozenset({"apt-get"})

    with pytest.raises(dev.Stopped, match="libegl1"):
        dev.give_system_packages(["libegl1"], "Qt misses system libraries")


def test_without_a_display_run_names_what_works_without_one(typed, monkeypatch, capsys):
    """No window is tried; the demo and the commands are named."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(dev.sys, "platform", "linux")

    assert dev.run([]) == 2
    said = capsys.readouterr().out
    assert "no display" in said
    assert "dev.py demo" in said
    assert "wargame play" in said
    assert typed == []


def test_a_missing_python_is_not_found():
    """There is no Python 3.99 anywhere."""
    assert dev.find_python(99) is None


def test_the_python_of_these_tests_is_found_under_its_own_number(monkeypatch):
    """What is found is asked for its version, so that a broken shim is passed over."""
    minor = sys.version_info[1]
    monkeypatch.setattr(dev.shutil, "which", lambda name: sys.executable)

    assert dev.find_python(minor) == sys.executable
    assert dev.find_python(98) is None


def test_results_are_summed_over_the_reports(tmp_path: Path):
    """Skipped tests count neither way; errors count as failures."""
    for name, counts in {"a": 'tests="5" failures="1" errors="1" skipped="1"', "b": 'tests="3"'}.items():
        (tmp_path / f"{name}.xml").write_text(f"<testsuites><testsuite {counts}/></testsuites>")

    assert dev.count(tmp_path) == (5, 2)


def test_a_command_that_must_work_stops_the_task(typed):
    """The sentence names the command and keeps its exit code."""
    typed.code = 3

    with pytest.raises(dev.Stopped, match="pip install") as stopped:
        dev.must("pip", "install", "nothing")
    assert stopped.value.code == 3


def test_the_last_line_sums_checks_and_tests(capsys):
    """What failed is named, and counted in the last line."""
    steps = {name: name != "mypy --strict" for name in dev.CHECKS} | {"tests": False}

    assert dev.verdict(steps, len(dev.CHECKS) - 1, 40, 2) == 1
    assert capsys.readouterr().out == "\nFAILED: mypy --strict, tests\n44 passed, 3 failed\n"


def test_a_run_that_broke_off_is_a_failure(capsys):
    """A step that failed without a report of failed tests still counts."""
    assert dev.verdict({"tests": False}, len(dev.CHECKS), 0, 0) == 1
    assert capsys.readouterr().out.endswith(f"{len(dev.CHECKS)} passed, 1 failed\n")


def test_when_all_is_well_the_exit_code_is_0(capsys):
    """No failures, and the steps are named."""
    assert dev.verdict({"tests": True}, len(dev.CHECKS), 10, 0) == 0
    assert capsys.readouterr().out == "\nok: tests\n15 passed, 0 failed\n"

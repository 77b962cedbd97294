"""Everything a developer types: ``python3 dev.py TASK``. Only the standard library is needed; the rest is set up here.

On a fresh machine ``python3 dev.py run`` and ``python3 dev.py test`` make ``.venv``, install the locked libraries, see
to the system libraries of Qt and go on with the task. A second start finds its stamp and takes well under a second.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent
BUILD = ROOT / "build"
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
WINDOWS = sys.platform == "win32"
IN_VENV = "Scripts/python.exe" if WINDOWS else "bin/python"
PYTHON = VENV / IN_VENV
OLDEST_MINOR, NEWEST_MINOR = 11, 14
RUNTIME = frozenset({"wargame (pyproject.toml)"})  # how the lock calls what the program itself needs
RULES = frozenset("appdirs jinja2 numpy pydantic pyproj pytest pyyaml rich shapely typer".split())  # to play without Qt
FLAGSHIP = "overflight-2017"
SEED = "7"
REPLAY = "tests/stories/test_replay_hash.py"

# Without the first line PySide6 cannot be imported; without the second it cannot open a window on X11 or Wayland.
QT_IMPORT = "libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 fonts-dejavu-core libdbus-1-3".split()
QT_WINDOW = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 libwayland-cursor0".split()
QT_PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"


def main(argv: list[str]) -> int:
    """Set up what the task needs, then do it; returns its exit code."""
    name, *extra = argv or ["help"]
    if name not in TASKS:
        print(f"Usage: python3 dev.py TASK [OPTIONS]{'' if name == 'help' else f' - there is no task “{name}”'}\n")
        for task, (_, about) in TASKS.items():
            print(f"  {task:<12} {about}")
        return 0 if name == "help" else 2
    use_new_enough_python()
    os.chdir(ROOT)
    try:
        set_up()
        return TASKS[name][0](extra)
    except Stopped as stop:
        print(stop, file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        return 130


class Stopped(Exception):  # noqa: N818 - the task stopped; what it says is a sentence for a person
    """A task that cannot go on, with the sentence that says why and the exit code."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code


# --- set-up -----------------------------------------------------------------------------------------------------------


def use_new_enough_python() -> None:
    """Go on under a newer Python where this one is too old, or say that none was found."""
    if sys.version_info >= (3, OLDEST_MINOR):
        return
    for minor in range(NEWEST_MINOR, OLDEST_MINOR - 1, -1):
        found = find_python(minor)
        if found:
            print(f"Python {sys.version.split()[0]} is too old; going on with {found}.", flush=True)
            os.execv(found, [found, str(ROOT / "dev.py"), *sys.argv[1:]])
    sys.exit(
        f"Wargame needs Python 3.{OLDEST_MINOR} or newer; this is {sys.version.split()[0]}. See https://www.python.org."
    )


def find_python(minor: int) -> str | None:
    """A working Python 3.minor on the path or among pyenv's, or None."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    on_path = shutil.which(f"python3.{minor}")
    for found in [*([on_path] if on_path else []), *map(str, sorted(pyenv.glob(f"versions/3.{minor}.*/bin/python")))]:
        probe = subprocess.run([found, "-c", "import sys; print(sys.version_info[1])"], capture_output=True, text=True)
        if probe.returncode == 0 and probe.stdout.strip() == str(minor):
            return found
    return None


def set_up() -> None:
    """Make ``.venv`` as the lock says, unless its stamp says that it is so already."""
    stamp = VENV / "set-up.sha256"
    wanted = fingerprint()
    if stamp.is_file() and stamp.read_text() == wanted and PYTHON.exists():
        return
    stamp.unlink(missing_ok=True)
    print("Setting up .venv; this happens once.", flush=True)
    make_environment(VENV, sys.executable, LOCK)
    install(VENV, "--no-deps", "--no-build-isolation", "--editable", ".")
    see_to_qt()
    stamp.write_text(wanted)


def fingerprint() -> str:
    """What the environment is made from, as one hash: the project, the lock, this Python and this place."""
    base = f"{sys.version_info[:2]} {sys.base_prefix} {ROOT}"
    parts = [(ROOT / "pyproject.toml").read_bytes(), LOCK.read_bytes(), base.encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_environment(where: Path, python: str, lock: Path) -> None:
    """A fresh virtual environment holding exactly what the lock names, made with uv where that works, else with pip."""
    # The lock is whole, so nothing is left to resolve; an older pip that resolves it all the same asks for the newest
    # version of whatever some package wants with an extra, and refuses it for having no hash.
    exactly = ("--no-deps", "--require-hashes", "--requirement", str(lock))
    if shutil.which("uv"):
        try:
            must("uv", "venv", "--quiet", "--clear", "--python", python, str(where))
            must("uv", "pip", "install", "--quiet", "--python", str(where / IN_VENV), *exactly)
        except Stopped:  # uv reads none of pip's settings, and may not reach where pip does
            print("uv could not make the environment; going on with pip.", flush=True)
        else:
            return
    need_venv_module(python)
    must(python, "-m", "venv", "--clear", str(where))
    install(where, *exactly)


def install(where: Path, *what: str) -> None:
    """Install into an environment, quietly."""
    if (where / "pyvenv.cfg").is_file() and "uv = " in (where / "pyvenv.cfg").read_text():
        must("uv", "pip", "install", "--quiet", "--python", str(where / IN_VENV), *what)
    else:
        must(str(where / IN_VENV), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what)


def group(name: str) -> list[str]:
    """What a dependency group of the project names."""
    import tomllib

    found: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"][name]
    return found


def need_venv_module(python: str) -> None:
    """Debian keeps ``venv`` in a package of its own: install it where that is allowed, else say what to type."""
    if subprocess.run([python, "-c", "import ensurepip, venv"], capture_output=True).returncode == 0:
        return
    version = subprocess.run(
        [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], capture_output=True, text=True
    )
    give_system_packages([f"python{version.stdout.strip()}-venv"], "Python's venv module is missing")


def see_to_qt() -> None:
    """Import Qt and start it without a screen; where a system library is missing, install it or say what to type."""
    if not qt_starts():
        give_system_packages([*QT_IMPORT, *QT_WINDOW], "Qt misses system libraries")
        if not qt_starts():
            subprocess.run([str(PYTHON), "-c", QT_PROBE], env=offscreen())
            raise Stopped("Qt cannot start here; the lines above say what it misses.")


def qt_starts() -> bool:
    """Whether Qt can be imported and started without a screen."""
    return subprocess.run([str(PYTHON), "-c", QT_PROBE], env=offscreen(), capture_output=True).returncode == 0


def give_system_packages(packages: list[str], why: str) -> None:
    """Install packages with apt when this is root on a Debian-like system; else stop with the line to type."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not shutil.which("apt-get"):
        raise Stopped(
            f"{why}. On Debian or Ubuntu they are: {' '.join(packages)}. Install their like here, then try again."
        )
    if os.environ.get("WARGAME_NO_APT") == "1" or os.geteuid() != 0:
        raise Stopped(f"{why}. Type this, then try again:\n  sudo {line}")
    print(f"{why}; installing {' '.join(packages)}.", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet)
    if subprocess.run(line.replace("-y", "-y -qq", 1).split(), env=quiet, stdout=subprocess.DEVNULL).returncode:
        raise Stopped(f"{why}, and apt could not install them. Type this to see why:\n  {line}")


def part_of_lock(roots: frozenset[str]) -> str:
    """The lines of the lock that these packages need; a root is a package's name or a ``via`` of the lock."""
    blocks = re.findall(r"^[a-z0-9].*\n(?:    .*\n)*", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    names = [re.split(r"[ =;]", block, maxsplit=1)[0] for block in blocks]
    vias = [set(re.findall(r"^    #   (?:via )?(\S.*)$|^    # via (\S.*)$", block, re.MULTILINE)) for block in blocks]
    needed = set(roots)
    while True:
        more = {
            name for name, via in zip(names, vias, strict=True) if needed & {"".join(pair) for pair in via}
        } - needed
        if not more:
            return "".join(block for name, block in zip(names, blocks, strict=True) if name in needed)
        needed |= more


# --- running things ---------------------------------------------------------------------------------------------------


def must(*command: str, env: dict[str, str] | None = None) -> None:
    """Run a command that has to succeed."""
    code = subprocess.run(command, env=env).returncode
    if code:
        raise Stopped(f"“{' '.join(command[:6])}…” failed with exit code {code}; the lines above say why.", code)


def python(*words: str, env: dict[str, str] | None = None) -> int:
    """Run the environment's Python; returns its exit code."""
    return subprocess.run([str(PYTHON), *words], env=env).returncode


def offscreen() -> dict[str, str]:
    """The environment of a process that has Qt but no screen."""
    return {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen"}


# --- tasks ------------------------------------------------------------------------------------------------------------


def run(extra: list[str]) -> int:
    """Open the app; without a display say so and name what works without one."""
    if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        wargame = PYTHON.with_name("wargame").relative_to(ROOT)
        print("There is no display here, so the app cannot open its window. Without one:")
        for command, about in (
            ("python3 dev.py demo", f"plays {FLAGSHIP} into build/demo/"),
            (f"{wargame} play {FLAGSHIP} -o a.wargame", "plays it into a session"),
            (f"{wargame} --help", "lists the other commands"),
        ):
            print(f"  {command:<52} {about}")
        return 2
    code = python("-m", "wargame", *extra)
    if code < 0 and sys.platform == "linux":  # Qt aborts where a library of the screen's platform is missing
        give_system_packages(QT_WINDOW, "Qt could not open a window")
        code = python("-m", "wargame", *extra)
    return code


def env(_extra: list[str]) -> int:
    """Only set up."""
    print(f"Ready: {PYTHON}")
    return 0


def demo(_extra: list[str]) -> int:
    """Play the flagship with the engine in every seat; leave a session and its report."""
    folder = BUILD / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    session = folder / f"{FLAGSHIP}.wargame"
    wargame = [str(PYTHON), "-m", "wargame"]
    must(*wargame, "play", FLAGSHIP, "-o", str(session), "--seed", SEED, "--force")
    must(*wargame, "replay", str(session), "--verify")
    for kind in ("html", "pdf", "json"):
        must(*wargame, "report", str(session), "-o", str(session.with_suffix(f".{kind}")), "--force")
    print(f"\nThe session and its report are in {folder.relative_to(ROOT)}:")
    for file in sorted(folder.glob(f"{FLAGSHIP}.*")):
        print(f"  {file.relative_to(ROOT)}  {max(1, file.stat().st_size // 1024)} KB")
    return 0


TYPES = ["-m", "mypy", "--no-error-summary", "--cache-dir", "build/mypy"]
CHECKS = {
    "ruff check": ["-m", "ruff", "check", "--quiet", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "mypy --strict": TYPES,
    "mypy --strict, tools": [*TYPES, "dev.py", *sorted(map(str, ROOT.glob("packaging/*.py")))],
    "import-linter": [
        "-c",
        "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))",
    ],
}


def check(_extra: list[str]) -> int:
    """Style, types and the direction of imports."""
    failed = [name for name, words in CHECKS.items() if not passes(name, python(*words))]
    print(f"{len(CHECKS) - len(failed)} passed, {len(failed)} failed")
    return min(1, len(failed))


def passes(name: str, code: int) -> bool:
    """Say how a step ended; whether it ended well."""
    print(f"{'ok    ' if code == 0 else 'FAILED'}  {name}", flush=True)
    return code == 0


def test(extra: list[str]) -> int:
    """All checks and all tests; words after ``test`` go to pytest and leave only the first run of it."""
    reports = BUILD / "test"
    shutil.rmtree(reports, ignore_errors=True)
    reports.mkdir(parents=True)
    common = ["-m", "pytest", "-q", "-p", "no:benchmark", "--ignore=tests/bench", "-n", "2"]
    common += ["--dist", "worksteal"]  # the last long tests are shared out, and no worker waits for the other
    tests = [*common, f"--junitxml={reports}/all.xml"]
    headless = [*common, "-p", "no:pytest-qt", "-p", "tests.without_qt", f"--junitxml={reports}/without-qt.xml"]
    if extra:
        return python(*tests, *extra, env=offscreen())
    steps = {name: passes(name, python(*words)) for name, words in CHECKS.items()}
    checked = sum(steps.values())
    steps["tests"] = passes("tests", python(*tests, env=hashing()))
    quiet = ["--ignore=tests/ui", "--ignore=tests/screens"]
    steps["tests without Qt"] = passes("tests without Qt", python(*headless, *quiet))
    for minor, code in replay_hashes(reports):
        name = f"same hash under Python 3.{minor}"
        steps[name] = passes(name, code)
    return verdict(steps, checked, *count(reports))


def verdict(steps: dict[str, bool], checked: int, passed: int, failed: int) -> int:
    """Name the steps that failed; the last line sums checks and tests. Returns the exit code."""
    bad = [name for name, good in steps.items() if not good]
    print(f"\nFAILED: {', '.join(bad)}" if bad else f"\nok: {', '.join(steps)}")
    # A step may fail without a failed test: a check, or a run that broke off.
    print(f"{passed + checked} passed, {max(failed + len(CHECKS) - checked, len(bad))} failed")
    return min(1, len(bad))


def count(reports: Path) -> tuple[int, int]:
    """Tests passed and tests failed, summed over the reports of pytest."""
    total = bad = 0
    for file in reports.glob("*.xml"):
        for suite in ElementTree.parse(file).iter("testsuite"):  # noqa: S314 - pytest's own report, written a moment ago
            wrong = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            total += int(suite.get("tests", 0)) - int(suite.get("skipped", 0)) - wrong
            bad += wrong
    return total, bad


def replay_hashes(reports: Path) -> list[tuple[int, int]]:
    """Run the replay-hash test under every other Python that can be had; (minor version, exit code) of each."""
    codes = []
    for minor in range(OLDEST_MINOR, NEWEST_MINOR + 1):
        if minor == environment_minor():
            continue  # the tests have just run under it, and left their hash to compare with
        found = find_python(minor)
        home = BUILD / "pythons" / f"3.{minor}"
        if found is None or not rules_environment(home, found):
            why = "its libraries could not be installed" if found else "not here"
            print(f"skip    same hash under Python 3.{minor}: {why}")
            continue
        words = ["-m", "pytest", "-q", "-p", "tests.without_qt", REPLAY]
        report = f"--junitxml={reports}/python-3.{minor}.xml"
        codes.append((minor, subprocess.run([str(home / IN_VENV), *words, report], env=hashing()).returncode))
    return codes


def environment_minor() -> int:
    """The minor version of the environment's Python."""
    probe = [str(PYTHON), "-c", "import sys; print(sys.version_info[1])"]
    return int(subprocess.run(probe, capture_output=True, text=True).stdout)


def rules_environment(home: Path, python: str) -> bool:
    """An environment that can play without Qt and reports; kept until the lock changes. Whether it could be made."""
    part = part_of_lock(RULES)
    kept = home / "requirements.lock"
    if kept.is_file() and kept.read_text() == part:
        return True
    shutil.rmtree(home, ignore_errors=True)
    home.parent.mkdir(parents=True, exist_ok=True)
    wanted = home.with_suffix(".lock")
    wanted.write_text(part)
    try:
        make_environment(home, python, wanted)
    except Stopped:
        return False
    wanted.replace(kept)
    return True


def hashing() -> dict[str, str]:
    """The environment of a test run that writes the hash of its game down, or compares it with the one written."""
    return {**offscreen(), "WARGAME_REPLAY_HASH": str(BUILD / "test" / "replay-hash.txt")}


def bench(extra: list[str]) -> int:
    """Speed and size, measured one at a time and beside OpenSpiel; a table of figures at the end."""
    if python("-c", "import pyspiel", env={**os.environ, "PYTHONWARNINGS": "ignore"}) != 0:
        try:
            install(VENV, *group("bench"))
        except Stopped:
            print("OpenSpiel could not be installed here, so nothing is measured beside it.", flush=True)
    return python(
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:xdist",
        "tests/bench",
        "--benchmark-columns=min,median,max,rounds",
        *extra,
        env=offscreen(),
    )


def screenshots(extra: list[str]) -> int:
    """Render every screen of the real app into docs/screenshots."""
    return python("-m", "wargame.ui.screenshots", *(extra or ["docs/screenshots"]), env=offscreen())


def words(extra: list[str]) -> int:
    """Collect every word that a user reads into assets/i18n/wargame.pot."""
    return python("packaging/collect_words.py", *extra)


def functions(extra: list[str]) -> int:
    """Work the number tables of the rules out anew, as whole numbers."""
    return python("packaging/make_functions.py", *extra)


def backtest(extra: list[str]) -> int:
    """Replay five years with the moves of history and hold the model against them; a word after it sets the runs."""
    return python("packaging/backtest.py", *extra)


def model(extra: list[str]) -> int:
    """Write docs/model.md from the tables; work the sensitivities out anew where the tables have changed."""
    return python("packaging/make_model.py", *extra)


def package(extra: list[str]) -> int:
    """Build the wheel and the one-folder bundle; start both once, away from this tree."""
    return python("packaging/prove.py", *extra, env=offscreen())


def lock(_extra: list[str]) -> int:
    """Make requirements.lock anew from pyproject.toml; needs uv."""
    if not shutil.which("uv"):
        raise Stopped("The lock is made with uv, which is not here; type: pip install uv")
    must(
        *"uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url".split(),
        *f"--no-header --quiet --python-version 3.{OLDEST_MINOR} --upgrade --output-file {LOCK.name}".split(),
    )
    return 0


# name: (what does it, what it does). A new task is one line.
TASKS = {
    "run": (run, "set everything up and open the app; words after it go to the app"),
    "test": (test, "set everything up, run all checks and tests; words after it go to pytest"),
    "env": (env, "set everything up, nothing more"),
    "demo": (demo, f"play {FLAGSHIP} without a display; session and report in build/demo/"),
    "check": (check, "style, types and the direction of imports"),
    "bench": (bench, "measure speed"),
    "screenshots": (screenshots, "render every screen into docs/screenshots/"),
    "words": (words, "collect the words for translators into assets/i18n/wargame.pot"),
    "functions": (functions, "work out the number tables in assets/crisis/functions.yaml"),
    "backtest": (backtest, "hold the model against what happened from 2010 to 2022"),
    "model": (model, "write docs/model.md from the tables, sensitivities included"),
    "package": (package, "build the wheel and the bundle, start both once"),
    "lock": (lock, "make requirements.lock anew from pyproject.toml"),
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Build the source archive, the wheel and the one-folder bundle, and start each once, away from the source tree.

Usage: ``python packaging/prove.py [wheel|bundle]``; both by default. Everything is built under ``build/package``; the
wheel is installed into an environment of its own in a temporary folder, with the locked libraries and nothing else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "package"
sys.path.insert(0, str(ROOT))

import dev  # noqa: E402 - the set-up of environments lives there


def main(argv: list[str]) -> int:
    """Build and start what was asked for; the exit code is 0 only if everything started."""
    chosen = argv or list(PROOFS)
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    try:
        with tempfile.TemporaryDirectory(prefix="wargame-package-") as away:
            for name in chosen:
                PROOFS[name](Path(away))
    except dev.Stopped as stop:
        print(stop, file=sys.stderr)
        return stop.code
    print(f"{len(chosen)} passed, 0 failed")
    return 0


def prove_wheel(away: Path) -> None:
    """The wheel is built from the source archive, so that both are complete, and started from a new environment."""
    dev.must(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(BUILD / "dist"), str(ROOT))
    wheel = next((BUILD / "dist").glob("*.whl"))
    environment = away / "environment"
    lock = away / "runtime.lock"
    lock.write_text(dev.part_of_lock(dev.RUNTIME), encoding="utf-8")
    dev.make_environment(environment, sys.executable, lock)
    dev.install(environment, "--no-deps", str(wheel))
    start(environment / ("Scripts" if dev.WINDOWS else "bin") / "wargame", away)
    print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, starts outside the source tree")


def prove_bundle(away: Path) -> None:
    """The bundle is moved away from where it was built before it is started."""
    folders = ["--distpath", str(BUILD), "--workpath", str(BUILD / "work")]
    recipe = str(ROOT / "packaging" / "wargame.spec")
    dev.must(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, recipe)
    bundle = Path(shutil.copytree(BUILD / "wargame", away / "bundle", symlinks=True))
    start(bundle / "wargame", away)
    size = sum(file.stat().st_size for file in bundle.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"bundle: {size / 1e6:.0f} MB, starts outside the source tree")


def start(program: Path, away: Path) -> None:
    """Start the program once for its version, its scenarios and its first window, without a screen."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    surroundings |= {"WARGAME_HOME": str(away / "home"), "QT_QPA_PLATFORM": "offscreen"}
    for words, what in ((["--version"], "version"), (["scenarios"], "scenarios"), ([], "first window")):
        began = time.perf_counter()
        done = subprocess.run(
            [str(program), *words],
            cwd=away,
            env={**surroundings, "WARGAME_QUIT_AFTER_FIRST_PAINT": "1"},
            timeout=120,
            capture_output=True,
            text=True,
        )
        if done.returncode != 0 or (words and not done.stdout.strip()):
            raise dev.Stopped(f"{program} {' '.join(words)} failed ({done.returncode}):\n{done.stdout}{done.stderr}")
        print(f"  {what}: {time.perf_counter() - began:.2f} s", flush=True)


PROOFS = {"wheel": prove_wheel, "bundle": prove_bundle}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

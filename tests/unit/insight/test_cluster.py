"""Batches on a Dask cluster: the same bits, and a preflight that says what is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from wargame import scenario
from wargame.errors import InputError
from wargame.insight import cluster, simulation
from wargame.insight.order import order
from wargame.insight.pool import spread

ROOT = Path(__file__).parents[3]
FLAGSHIP = scenario.find("overflight-2017")


class Client:
    """A client whose workers answer what a test wants."""

    def __init__(self, **answers):
        self.answers, self.sent = answers, []

    def wait_for_workers(self, count, timeout):
        pass

    def run(self, probe):
        probe()  # it must at least work here
        return self.answers

    def upload_file(self, path):
        with zipfile.ZipFile(path) as archive:
            self.sent += archive.namelist()


HERE = sys.version_info[:2]


def test_workers_with_the_same_program_are_sent_nothing():
    """Where every fingerprint is ours, the preflight is over after one question."""
    client = Client(a=(HERE, [], cluster.fingerprint()), b=(HERE, [], cluster.fingerprint()))
    assert not cluster.preflight(client)
    assert client.sent == []


def test_workers_with_another_program_are_sent_ours():
    """The package goes over as an archive that can be imported, without the window."""
    client = Client(a=(HERE, [], cluster.fingerprint()), b=(HERE, [], ""))
    assert cluster.preflight(client)
    assert {"wargame/__init__.py", "wargame/crisis/playout.py"} <= set(client.sent)
    assert not any(name.startswith("wargame/ui/") for name in client.sent)


@pytest.mark.parametrize(
    ("answers", "found"),
    [({}, "no workers"), ({"a": ((3, 9), [], "")}, "3.9"), ({"a": (HERE, ["numpy"], "")}, "numpy")],
)
def test_workers_that_cannot_do_the_work_are_refused(answers, found):
    """No worker, another Python, a library that is missing: a sentence names it."""
    with pytest.raises(InputError) as error:
        cluster.preflight(Client(**answers))
    assert found in str(error.value)


def test_a_silent_cluster_is_given_up():
    """The preflight ends after its time, whatever the cluster does."""
    from threading import Event

    released = Event()
    client = Client()
    client.wait_for_workers = lambda count, timeout: released.wait(5)
    with pytest.raises(InputError, match="did not answer"):
        cluster.preflight(client, limit_s=0.05)
    released.set()


def test_a_missing_extra_is_named(monkeypatch):
    """Without joblib the sentence says what to install."""
    monkeypatch.setitem(sys.modules, "joblib", None)
    with pytest.raises(InputError, match="cluster"):
        list(spread(divmod, ((0, 1),), backend="joblib"))


def command(*words):
    """The command line in a process of its own: Dask leaves threads behind."""
    pytest.importorskip("distributed", reason="the extra wargame[cluster] is not installed")
    pytest.importorskip("joblib", reason="the extra wargame[cluster] is not installed")
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    surroundings = {**os.environ, "PYTHONPATH": path}
    wargame = [sys.executable, "-m", "wargame", "simulate", "overflight-2017", *words]
    return subprocess.run(wargame, capture_output=True, text=True, check=False, env=surroundings)


def test_nobody_at_the_address():
    """A scheduler that is not there is named with its address, and the exit code is that of bad input."""
    done = command("--runs", "10", "--backend", "joblib", "--cluster", "nowhere://127.0.0.1:9")
    assert done.returncode == 2
    assert "nowhere://127.0.0.1:9" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_local_cluster_gives_the_same_bits():
    """The same batch on a cluster of two processes and in one process, to the last digit."""
    done = command("--runs", "2100", "--turns", "1", "--json", "--backend", "joblib", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    there = json.loads(done.stdout)
    here = simulation.document(simulation.simulate(order(FLAGSHIP, turns=1), 2100))
    for body in (here, there):
        del body["seconds"], body["exercises_per_s"]
    assert there == json.loads(json.dumps(here))

"""Work spread over a real Dask cluster: a scheduler and its workers on this machine."""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.waiting import until
from vc_core.assets import asset_path
from vc_core.errors import VcError

ROOT = Path(__file__).parents[3]


def square(item, report):
    report(0.5)
    return item * item


def kill_for_seven(item, report):
    """Kills the worker that is given a 7."""
    if item == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.1)
    return item


def slowly(item, report):
    """Works until it is told to stop, which a file shows."""
    busy = Path(item)
    busy.touch()
    try:
        for _ in range(600):
            time.sleep(0.05)
            report(0.1)
    finally:
        busy.unlink()


class LocalCluster:
    """A scheduler that gives a job up once it has killed two workers, and one-thread workers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._env = os.environ | {
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
            "OMP_NUM_THREADS": "1",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)]),
        }
        self._file = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0")
        self.address = json.loads(until(lambda: self._file.exists() and self._file.read_text()))[
            "address"
        ]
        self._workers: list[subprocess.Popen] = []

    def _start(self, kind: str, *options: str) -> subprocess.Popen:
        """In a folder of its own, as on another machine."""
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options]
        with (self._folder / f"{kind}.log").open("a") as log:
            return subprocess.Popen(
                [*command, "--scheduler-file", str(self._file), "--no-dashboard"],
                cwd=self._folder,
                env=self._env,
                stdout=log,
                stderr=log,
            )

    def have(self, n_workers: int) -> LocalCluster:
        """Exactly so many workers, registered."""
        from distributed import Client

        while len(self.alive()) > n_workers:
            self.kill(self.alive()[0])
        options = ["--no-nanny", "--nthreads", "1", "--host", "127.0.0.1"]
        while len(self.alive()) < n_workers:
            self._workers.append(self._start("worker", *options))
        with Client(self.address, set_as_default=False) as client:
            until(lambda: len(client.nthreads()) == n_workers)
        return self

    def alive(self) -> list[int]:
        """Ids of the workers' processes."""
        return [w.pid for w in self._workers if w.poll() is None]

    def kill(self, pid: int) -> None:
        (worker,) = [w for w in self._workers if w.pid == pid]
        worker.kill()
        worker.wait()

    def close(self) -> None:
        for process in [*self._workers, self.scheduler]:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    running = LocalCluster(tmp_path_factory.mktemp("cluster"))
    yield running
    running.close()


@pytest.fixture
def on_workers(monkeypatch):
    """This module under a name that the workers can import it by."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return importlib.import_module(Path(__file__).stem)


def vc(capfd, *words):
    """Exit code, lines on stdout, and on stderr all that a user sees there."""
    from vc_core.cli.main import main

    capfd.readouterr()
    try:
        code = main([str(word) for word in words])
    except SystemExit as ended:  # after a list of what was left out
        code = ended.code
    out, err = capfd.readouterr()
    return code, out.splitlines(), err


def shown_at_the_end(err):
    """What is left of stderr on a terminal, without times and speeds."""
    return re.sub(r"\[.*?\]", "", "\n".join(line.rsplit("\r", 1)[-1] for line in err.split("\n")))


@pytest.fixture(scope="module")
def corpus(vcc2016, tmp_path_factory):
    """Two speakers, two of the shortest sentences."""
    root = tmp_path_factory.mktemp("corpus")
    sentences = sorted((vcc2016 / "eval" / "SF1").iterdir(), key=lambda p: p.stat().st_size)[:2]
    for speaker in ("SF1", "TF2"):
        (root / "eval" / speaker).mkdir(parents=True)
        for path in sentences:
            shutil.copy(vcc2016 / "eval" / speaker / path.name, root / "eval" / speaker)
    return root


class TestCommands:
    def test_convert_loses_nothing_with_a_worker(
        self, cluster, demo, pack, tmp_path, monkeypatch, capfd
    ):
        """One is killed while it writes; what is shown is what one process would show."""
        import soundfile

        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv("VC_DEBUG", raising=False)
        Path("takes").mkdir()
        for i in range(6):
            soundfile.write(f"takes/{i}.wav", demo[i * 8000 :][:16000], 16000)
        Path("takes/6.wav").write_text("Dear diary,")
        cluster.have(2)
        lost = []

        def kill_the_busy():
            """Once a result is there: the worker whose number a temporary file bears."""
            until(lambda: list(Path("dask").glob("[!.]*.wav")))
            begun = until(lambda: [int(p.name.split(".")[2].split("-")[0])
                                   for p in Path("dask").glob(".*.wav")])  # fmt: skip
            cluster.kill(begun[0])
            lost.append(begun[0])

        killer = threading.Thread(target=kill_the_busy)
        killer.start()
        words = ["convert", "takes", "--to", "TM3", "--pack", pack.path, "-o"]
        found = vc(capfd, *words, "dask", "--dask", cluster.address)
        killer.join(60)
        here = vc(capfd, *words, "here", "--jobs", "1")

        assert len(lost) == 1
        assert len(cluster.alive()) == 1
        assert here[0] == 1
        assert (found[0], found[2]) == (here[0], here[2])
        assert "vc: takes/6.wav" in found[2]
        assert sorted(found[1]) == [line.replace("here", "dask") for line in sorted(here[1])]
        written = {p.name: p.read_bytes() for p in Path("dask").iterdir()}
        assert written == {p.name: p.read_bytes() for p in Path("here").iterdir()}
        assert sorted(written) == [f"{i}_TM3.wav" for i in range(6)]

    def test_features_are_the_same_bytes(self, cluster, corpus, tmp_path, monkeypatch, capfd):
        from safetensors.numpy import load_file

        cluster.have(1)
        monkeypatch.chdir(tmp_path)
        (tmp_path / "mine").symlink_to(corpus)
        (tmp_path / "mine" / "eval" / "SF1" / "text.wav").write_text("Dear diary,")
        words = ["features", "mine", "--split", "eval", "-o"]
        here = vc(capfd, *words, "here", "--cache", "cache-here", "--jobs", "1")
        found = vc(capfd, *words, "dask", "--cache", "cache-dask", "--dask", cluster.address)
        assert found[0] == here[0] == 1
        assert found[1] == [line.replace("here", "dask") for line in here[1]]
        assert shown_at_the_end(found[2]) == shown_at_the_end(here[2])
        assert "features: 100%" in found[2]
        assert "left out: mine/eval/SF1/text.wav" in found[2]
        arrays = [load_file(name) for name in ("here", "dask")]  # metadata have no fixed order
        assert {k: v.tobytes() for k, v in arrays[0].items()} == {
            k: v.tobytes() for k, v in arrays[1].items()
        }
        (tmp_path / "mine" / "eval" / "SF1" / "text.wav").unlink()

    def test_evaluate_gives_the_same_figures(self, cluster, corpus, tmp_path, monkeypatch, capfd):
        cluster.have(1)
        monkeypatch.chdir(corpus)
        words = ["evaluate", "--corpus", ".", "--pairs", "SF1-TF2", "--measures", "mcd,gv", "-o"]
        here = vc(capfd, *words, tmp_path / "here", "--jobs", "1")
        found = vc(capfd, *words, tmp_path / "dask", "--dask", cluster.address)
        assert (found[0], found[2]) == (here[0], here[2]) == (0, "")
        assert found[1][:-1] == here[1][:-1]
        scores = [json.loads((tmp_path / w / "scores.json").read_text()) for w in ("here", "dask")]
        figures = [[(r["mcd_db"], r["mcd_interval_db"], r["gv_ratio"]) for r in s] for s in scores]
        assert figures[1] == [pytest.approx(row, rel=1e-9) for row in figures[0]]


class TestTrouble:
    @pytest.fixture(autouse=True)
    def _brief(self, monkeypatch):
        """Trouble is told sooner than users would like."""
        pytest.importorskip("distributed", reason="the extra dask is not installed")
        from vc_core.jobs import cluster

        monkeypatch.setattr(cluster, "_CONNECT_S", 1)
        monkeypatch.setattr(cluster, "_WITHOUT_WORKERS_S", 1.0)
        monkeypatch.setattr(cluster, "_POLL_S", 0.1)

    @pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere", "http://localhost:1"])
    def test_nobody_answers(self, address, pack, tmp_path, capfd):
        words = [
            "convert",
            asset_path("demo", "demo.flac"),
            "--to",
            "TM3",
            "--pack",
            pack.path,
            "-o",
            tmp_path,
        ]
        code, out, err = vc(capfd, *words, "--dask", address)
        (line,) = err.splitlines()
        assert (code, out) == (1, [])
        assert line.startswith(f"vc: no Dask scheduler answers at {address}; check the address")

    def test_the_extra_is_missing(self, monkeypatch):
        from vc_core.jobs.workers import open_workers

        monkeypatch.setitem(sys.modules, "distributed", None)
        with pytest.raises(VcError, match=r"pip install '\.\[dask\]'"), open_workers(dask="x:1"):
            pass

    def test_who_stops_waiting_stops_the_work(self, cluster, on_workers, tmp_path):
        """As Ctrl-C does; jobs that have not begun never do."""
        from vc_core.jobs.workers import open_workers

        items = [str(tmp_path / name) for name in "abc"]
        with open_workers(dask=cluster.have(2).address) as workers:
            outcomes = workers.map(on_workers.slowly, items)
            interrupt = threading.Timer(0, _interrupt_once_busy, [tmp_path, 2])
            interrupt.start()
            with pytest.raises(KeyboardInterrupt):
                next(outcomes)
            interrupt.join()
        until(lambda: not list(tmp_path.iterdir()))
        with open_workers(dask=cluster.address) as workers:
            assert workers.map_in_order(on_workers.square, range(4)) == [0, 1, 4, 9]
        assert not list(tmp_path.iterdir())

    def test_a_job_that_kills_workers_fails_alone(self, cluster, on_workers):
        from vc_core.jobs.workers import open_workers

        with open_workers(dask=cluster.have(3).address) as workers:
            found = dict(workers.map(on_workers.kill_for_seven, range(10)))
        error = found.pop(7)
        assert str(error).startswith("7: its process was killed, 2 times; if memory is short")
        assert found == {n: n for n in range(10) if n != 7}

    def test_all_workers_are_gone(self, cluster, on_workers):
        from vc_core.jobs.workers import open_workers

        with open_workers(dask=cluster.have(1).address) as workers:
            outcomes = workers.map(on_workers.square, range(20))
            assert next(outcomes) == (0, 0)
            cluster.have(0)
            said = f"no worker is left at {cluster.address}; start some"
            with pytest.raises(VcError, match=re.escape(said)):
                list(outcomes)

    def test_the_scheduler_is_gone(self, cluster, on_workers):
        """The last test: there is no cluster afterwards."""
        from vc_core.jobs.workers import open_workers

        with open_workers(dask=cluster.address) as workers:
            outcomes = workers.map(on_workers.square, range(20))
            cluster.close()
            with pytest.raises(VcError, match=f"scheduler at {cluster.address} has gone"):
                list(outcomes)


def _interrupt_once_busy(folder, n_files):
    until(lambda: len(list(folder.iterdir())) == n_files)
    signal.raise_signal(signal.SIGINT) if os.name == "nt" else os.kill(os.getpid(), signal.SIGINT)

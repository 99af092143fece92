import os
import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from vc_app.sessions.convert_worker import MOST_PROCESSES, ConvertWorker, n_processes
from vc_core.assets import asset_path


def test_one_process_while_somebody_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert n_processes(10_000.0, live=True) == 1
    assert n_processes(10_000.0, live=False) == 5
    assert n_processes(70.0, live=False) == 2
    assert n_processes(0.0, live=False) == 1
    monkeypatch.setattr(os, "cpu_count", lambda: 128)
    assert n_processes(100_000.0, live=False) == MOST_PROCESSES
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert n_processes(10_000.0, live=False) == 1


def test_folders_are_looked_through_beside_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    shutil.copy(asset_path("demo", "demo.flac"), tmp_path)
    worker = ConvertWorker()
    found: list[object] = []
    worker.found.connect(lambda number, batch: found.extend((number, f.path.name) for f in batch))
    with qtbot.waitSignal(worker.looked, timeout=60_000) as looked:
        number = worker.look([tmp_path])
    worker.close()
    assert found == [(number, "demo.flac")]
    assert looked.args[0] == number
    assert looked.args[1].count == 0

"""Devices that are not there, and a folder for one program at a time."""

import pytest
from filelock import FileLock

from vc_core.errors import ConfigError, TrainingError
from vc_core.training.run import LOCK_FILE, alone_in, open_fabric


def test_devices_that_are_not_there_are_named():
    with pytest.raises(TrainingError, match="cannot train on 1 x warp"):
        open_fabric("warp", 1, 1, "32-true", 4)
    with pytest.raises(ConfigError, match="batch_size = 3 must be a multiple"):
        open_fabric("cpu", 2, 1, "32-true", 3)


def test_a_folder_is_locked_and_let_go(tmp_path):
    folder = tmp_path / "new"
    with alone_in(folder, True), alone_in(folder, False):
        assert FileLock(folder / LOCK_FILE).acquire is not None
    with alone_in(folder, True):
        pass


def test_a_folder_that_cannot_be_is_named(tmp_path):
    (tmp_path / "file").touch()
    with (
        pytest.raises(TrainingError, match="cannot write the run"),
        alone_in(tmp_path / "file" / "x", True),
    ):
        pass

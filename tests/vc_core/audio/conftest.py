"""Permissions, which do not bind root."""

import contextlib
import os
import tempfile
from pathlib import Path

import pytest

_NOBODY = 65534


@pytest.fixture
def unprivileged():
    """(folder, as_root): a folder all may enter, while permissions bind this process.

    Within ``with as_root():`` the process is what it was before.
    """
    if os.name != "posix":
        pytest.skip("permissions work differently here")
    before = os.geteuid()

    @contextlib.contextmanager
    def as_root():
        os.seteuid(before)
        try:
            yield
        finally:
            os.seteuid(_NOBODY if before == 0 else before)

    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        os.seteuid(_NOBODY if before == 0 else before)
        try:
            yield Path(name), as_root
        finally:
            os.seteuid(before)

"""Files that are either whole or not there: whatever kills the program, nothing is half written."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path``, with its suffix, that takes its place on success.

    On an exception ``path`` is left as it was and the temporary file is removed. The name starts
    with a dot, so that one left behind by a killed program is not taken for a result.

    Raises:
        OSError: the folder is missing or cannot be written.
    """
    path = Path(path)
    token = f"{os.getpid()}-{secrets.token_hex(4)}"
    temporary = path.with_name(f".{path.stem}.{token}{path.suffix}")
    try:
        yield temporary
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)

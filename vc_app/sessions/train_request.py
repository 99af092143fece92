"""What a new voice is asked for with, kept in the folder of its training."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from platformdirs import user_data_path

from vc_core.config import from_dict, load_file, setting
from vc_core.errors import ConfigError
from vc_core.files import replacing
from vc_core.program import vc_command
from vc_core.training.describe import TEACHER
from vc_core.training.presets import PresetName

REQUEST_FILE = "request.json"
LOG_FILE = "log.txt"
_NICENESS = 10
"""Of a training, so that everything else comes first."""


@dataclass(frozen=True)
class RunRequest:
    """A new voice."""

    name: str = setting("", "of the voice")
    me: tuple[str, ...] = setting((), "files and folders with the user's voice")
    target: tuple[str, ...] = setting((), "files and folders with the new voice")
    preset: PresetName = setting("normal", "how long to train")
    accelerator: str = setting("auto", "where to train")
    changes: tuple[str, ...] = setting((), "KEY=VALUE of each setting that was changed")

    def command(self, folder: Path) -> list[str]:
        """The command line that begins the training in ``folder``, or goes on with it."""
        teacher = [c.partition("=")[2] for c in self.changes if c.startswith(f"{TEACHER}=")]
        changes = [c for c in self.changes if not c.startswith(f"{TEACHER}=")]
        return vc_command(
            "train",
            "my-voice",
            *("--me", str(folder / "me.txt"), "--target", str(folder / "target.txt")),
            *("--name", self.name, "--out", str(folder), "--yes"),
            *("--preset", self.preset, "--accelerator", self.accelerator),
            *(("--begin-with", teacher[-1]) if teacher else ()),
            *(word for change in changes for word in ("--set", change)),
        )


def data_folder() -> Path:
    """Where the user's trainings and takes lie; ``VC_DATA`` names another place."""
    named = os.environ.get("VC_DATA")
    return Path(named) if named else user_data_path("vc", appauthor=False)


def write_request(request: RunRequest, folder: Path) -> None:
    """Make the folder of a training, with what it is asked for and the lists of recordings.

    Raises:
        OSError: it is there already, or cannot be written.
    """
    folder.mkdir(parents=True)
    for side, places in (("me", request.me), ("target", request.target)):
        lines = "".join(f"{place}\n" for place in places)
        (folder / f"{side}.txt").write_text(lines, encoding="utf-8")
    with replacing(folder / REQUEST_FILE) as temporary:  # last: then the folder is whole
        temporary.write_text(json.dumps(asdict(request), indent=2) + "\n", encoding="utf-8")


def read_request(folder: Path) -> RunRequest | None:
    """What the training in ``folder`` was asked for; None where there is none."""
    try:
        return from_dict(RunRequest, load_file(folder / REQUEST_FILE))
    except ConfigError:
        return None


def start_process(request: RunRequest, folder: Path) -> subprocess.Popen:
    """Start a training that outlives this program, at low priority; it writes to its log.

    Raises:
        OSError: it cannot be started.
    """
    # Bars are for terminals.
    environment = {**os.environ, "TQDM_DISABLE": "1", "PYTHONUNBUFFERED": "1"}
    detached = 0
    if sys.platform == "win32":
        detached = (
            subprocess.DETACHED_PROCESS
            | subprocess.CREATE_NEW_PROCESS_GROUP
            | subprocess.BELOW_NORMAL_PRIORITY_CLASS
        )
    with (folder / LOG_FILE).open("ab") as log:
        process = subprocess.Popen(
            request.command(folder),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            creationflags=detached,
            env=environment,
        )
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, process.pid, _NICENESS)
    return process

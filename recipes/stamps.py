"""What was made from what: so that finished work is skipped, and stale work is done again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vc_core.errors import VcError
from vc_core.files import replacing


@dataclass(frozen=True)
class Job:
    """A piece of work with an outcome on disk.

    Attributes:
        name: of the stamp, unique in a run.
        inputs: plain values, asked for when it is the job's turn: all that decides the outcome.
        outputs: files that are there when it is done.
        work: does it; what an earlier, interrupted attempt at the same left may be used.
        clear: removes what an attempt with other inputs left.
        continues: whether the work may go on from an attempt that differed in this input.
        precious: never clear without being forced to.
    """

    name: str
    inputs: Callable[[], Mapping[str, Any]]
    outputs: Callable[[], Iterable[Path]]
    work: Callable[[], None]
    clear: Callable[[], None] = lambda: None
    continues: Callable[[str], bool] = lambda name: False
    precious: bool = False


def perform(job: Job, stamps: Path, forced: bool, say: Callable[[str], None]) -> None:
    """Do ``job`` unless the stamp in the folder ``stamps`` says that it is done.

    Args:
        forced: do it all the same, from nothing.
        say: told what happens and why, in one line.

    Raises:
        VcError: the job would have to clear away what is precious, or makes nothing.
    """
    path = stamps / f"{job.name}.json"
    inputs = json.loads(json.dumps(job.inputs()))
    before = _read(path)
    changed = _changed(before.get("inputs", {}), inputs) if before else []
    goes_on = bool(before) and all(job.continues(name) for name in changed)
    if before.get("finished") and not changed and not forced:
        missing = [str(p) for p in job.outputs() if not p.exists()]
        if not missing:
            say(f"{job.name}: done before, skipped")
            return
        reason = f"again, {missing[0]} is gone"
    elif forced:
        reason = "from the start, as --force asks"
    elif not before:
        reason = "begins"
    elif goes_on:
        reason = "going on" + (f", with other {', '.join(changed)}" if changed else "")
    elif job.precious:
        raise VcError(
            f"{job.name}: {stamps.parent} holds one with other {', '.join(changed[:3])}; another "
            "--out keeps it, --force deletes it and starts again"
        )
    else:
        reason = f"again, for other {', '.join(changed[:3])}"
    say(f"{job.name}: {reason}")
    if forced or not goes_on:
        job.clear()
    _write(path, inputs, finished=False)
    job.work()
    if missing := [str(p) for p in job.outputs() if not p.exists()]:
        raise VcError(f"{job.name} ended without making {missing[0]}")
    _write(path, inputs, finished=True)


def digest(path: Path, made_by: str) -> str:
    """Hash of the content of the file at ``path``.

    Raises:
        VcError: it is not there; ``made_by`` is the stage that makes it.
    """
    if not path.is_file():
        raise VcError(f"{path} is missing; run the stage {made_by!r} first")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]


def listing(paths: Iterable[Path]) -> str:
    """Hash of the names and sizes of files, and of the folders they are in."""
    lines = sorted(f"{p.parent.name}/{p.name} {p.stat().st_size}" for p in paths)
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return found if isinstance(found.get("inputs"), dict) else {}
    except (OSError, ValueError, AttributeError):
        return {}


def _write(path: Path, inputs: Mapping[str, Any], finished: bool) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            record = {"finished": finished, "inputs": inputs}
            temporary.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise VcError(f"{path} cannot be written: {error.strerror}") from None


def _changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    return [k for k in {**before, **now} if before.get(k) != now.get(k)]

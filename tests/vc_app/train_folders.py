"""Folders as a training leaves them, made without training."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from vc_app.sessions.train_request import RunRequest, write_request
from vc_core.assets import asset_path
from vc_core.training.run_status import RunStatus, write_status

STATUS = RunStatus("paused", step=320, steps=640, seconds=400.0, plan="training: 640 steps")


def leave_run(runs: Path, name: str, **status: object) -> Path:
    """A training that says ``status`` of itself, with losses and two checkpoints; its folder."""
    folder = runs / name
    demo = asset_path("demo", "demo.flac")
    changes = ("trainer.ema=0.9", "trainer.compile=true")
    request = RunRequest(name, (str(demo),), (str(demo),), "quick", changes=changes)
    write_request(request, folder)
    source = folder / "me.flac"
    shutil.copy(demo, source)
    write_status(folder, replace(STATUS, sources=(str(source),), **status))
    rows = [f"{step},{16 * step},{step},{100 / step},0.5" for step in range(10, 330, 10)]
    text = "\n".join(["step,samples,seconds,aligned,energy", *rows])
    (folder / "losses.csv").write_text(text + "\n")
    (folder / "log.txt").touch()
    (folder / f"{name}.safetensors").touch()
    for step in (160, 320):
        place = folder / "samples" / f"step-{step:07d}"
        place.mkdir(parents=True)
        shutil.copy(demo, place / f"me_{name}.wav")
    return folder

"""What stands in the images room, without what takes long to make."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from tests.pictures import WAYS, card, write_pictures
from vc_app.sessions.image_models import ImageEntry
from vc_app.sessions.image_train import ImageRunRequest, write_image_request
from vc_core.checkpoint.image_card import Direction
from vc_core.training.run_status import RunStatus, write_status


def entry(name: str = "tiny", ways: tuple[Direction, ...] = WAYS) -> ImageEntry:
    """A model without its file."""
    return ImageEntry(name, Path(f"/models/{name}.safetensors"), card(name, ways))


def leave_image_run(runs: Path, name: str, varieties: tuple[float, ...] = (0.9, 0.8)) -> Path:
    """A folder as a training of an image model leaves it, made without training."""
    folder = runs / name
    a, b = folder.parent / "a", folder.parent / "b"
    for place in (a, b):
        if not place.exists():
            write_pictures(place, 3)
    write_image_request(ImageRunRequest(name, str(a), str(b), ("photos", "labels")), folder)
    write_status(folder, RunStatus("paused", step=30, steps=60, seconds=9.0))
    rows = [f"{step},{step},{step},{1 / step},0.5" for step in range(10, 40, 10)]
    text = "\n".join(["step,samples,seconds,cycle_a,adversarial_b", *rows])
    (folder / "losses.csv").write_text(text + "\n")
    (folder / "log.txt").touch()
    lines = ["step,samples,direction,variety"]
    for number, variety in enumerate(varieties):
        step = 15 * (number + 1)
        place = folder / "previews" / f"step-{step:07d}"
        place.mkdir(parents=True)
        pixels = np.full((64, 128, 3), 40 * (number + 1), np.uint8)
        Image.fromarray(pixels).save(place / "photos to labels.png")
        lines.append(f"{step},{step},photos to labels,{variety}")
    (folder / "variety.csv").write_text("\n".join(lines) + "\n")
    return folder

"""What an image model is trained with, kept in the folder of its training; how far it is."""

from __future__ import annotations

import csv
import json
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from vc_app.sessions.train_request import REQUEST_FILE
from vc_app.sessions.train_watch import RunState, settled_phase
from vc_core.config import from_dict, load_file, setting
from vc_core.data.image_files import find_images
from vc_core.errors import ConfigError, CorpusError
from vc_core.evaluation.collapse import ALARM
from vc_core.files import replacing
from vc_core.program import vc_command

_EPOCHS = {"quick": 10, "normal": 50, "thorough": 100}
"""At the full learning rate, and as many of its fall; the paper has 100 (Zhu et al., 4)."""
_SCALED = 286 / 256
"""Images are scaled to so much more than what is cut out (ibid.)."""
_STATE = "state.safetensors"
"""What a training goes on from."""
_FEW = 2

System = Literal["cycle_gan", "pix2pix"]


@dataclass(frozen=True)
class ImageRunRequest:
    """An image model to be trained."""

    name: str = setting("", "of the model")
    a: str = setting("", "folder of a data set, or of its first kind of pictures")
    b: str = setting("", "folder of the second kind; empty: ``a`` holds both")
    names: tuple[str, str] = setting(("A", "B"), "what the kinds are called")
    system: System = setting("cycle_gan", "what is trained")
    size: Literal[64, 128, 256] = setting(128, "side of the pictures, pixels")
    preset: Literal["quick", "normal", "thorough"] = setting("normal", "how long")
    more: tuple[str, ...] = setting((), "further words of the command")

    def command(self, folder: Path) -> list[str]:
        """The command line that begins the training in ``folder``, or goes on with it."""
        epochs = str(_EPOCHS[self.preset])
        words = [
            *("--dataroot", str(folder / "data") if self.b else self.a),
            *("--name", folder.name, "--checkpoints_dir", str(folder.parent)),
            *("--model", self.system, "--names", ",".join(self.names)),
            *("--load_size", str(round(self.size * _SCALED)), "--crop_size", str(self.size)),
            *("--netG", self._generator, "--n_epochs", epochs, "--n_epochs_decay", epochs),
            *self.more,
        ]
        if (folder / _STATE).exists():
            words.append("--continue_train")
        return vc_command("image", "train", *words)

    @property
    def _generator(self) -> str:
        """As the papers have it for the size."""
        if self.system == "pix2pix" and self.size >= 128:
            return f"unet_{self.size}"
        return "resnet_9blocks" if self.size > 128 else "resnet_6blocks"


@dataclass(frozen=True)
class Moment:
    """What a training made of its pictures at a checkpoint: a picture of rows per direction."""

    step: int
    files: tuple[Path, ...]


@dataclass(frozen=True)
class ImageRunState(RunState):
    """A training of an image model.

    Attributes:
        moments: what can be looked at, the oldest first.
        collapsed: directions in which nearly the same comes of every picture.
    """

    moments: tuple[Moment, ...] = ()
    collapsed: tuple[str, ...] = ()


def count_pictures(request: ImageRunRequest, report: object) -> tuple[int, ...]:
    """Pictures of each kind (of pairs one number), for ``Background.run``.

    Raises:
        CorpusError: a folder is missing, empty, or holds too few.
    """
    a, b = Path(request.a), Path(request.b)
    if request.b:
        folders = [a, b]
    elif all((a / f"train{kind}").is_dir() for kind in "AB"):
        folders = [a / "trainA", a / "trainB"]
    elif (a / "train").is_dir():
        folders = [a / "train"]
    else:
        raise CorpusError(
            f"{a} holds neither trainA and trainB nor train; name a folder for each kind"
        )
    counts = tuple(len(find_images(folder)) for folder in folders)
    for folder, count in zip(folders, counts, strict=True):
        if count < _FEW:
            raise CorpusError(f"{folder} holds one picture; a training needs some dozens")
    if request.system == "pix2pix" and len(set(counts)) > 1:
        raise CorpusError(
            f"pairs are needed, and there are {counts[0]} and {counts[1]} pictures; "
            "choose CycleGAN, which needs none"
        )
    if request.system == "cycle_gan" and len(counts) == 1:
        raise CorpusError(f"{a} holds pairs; choose pix2pix, which learns from them")
    return counts


def write_image_request(request: ImageRunRequest, folder: Path) -> None:
    """Make the folder of a training; of two folders a data set that leads to them.

    Raises:
        OSError: it is there already, or cannot be written.
    """
    folder.mkdir(parents=True)
    if request.b:
        (folder / "data").mkdir()
        for place, kind in ((request.a, "A"), (request.b, "B")):
            _lead(folder / "data" / f"train{kind}", Path(place))
    with replacing(folder / REQUEST_FILE) as temporary:  # last: then the folder is whole
        temporary.write_text(json.dumps(asdict(request), indent=2) + "\n", encoding="utf-8")


def look_at_image_run(folder: Path) -> ImageRunState | None:
    """The training in ``folder``; None where there is none."""
    try:
        request = from_dict(ImageRunRequest, load_file(folder / REQUEST_FILE))
    except ConfigError:
        return None
    phase, status = settled_phase(folder)
    if phase == "preparing":  # what a voice needs is not meant
        phase = "starting"
    made = (folder / f"{request.name}.safetensors").is_file()
    return ImageRunState(
        folder, request, phase, status, (), made, _moments(folder), _collapsed(folder)
    )


def _moments(folder: Path) -> tuple[Moment, ...]:
    found = []
    for place in sorted((folder / "previews").glob("step-*")):
        files = tuple(sorted(p for p in place.glob("*.png") if not p.name.startswith(".")))
        if files:
            found.append(Moment(int(place.name.removeprefix("step-")), files))
    return tuple(found)


def _collapsed(folder: Path) -> tuple[str, ...]:
    """Directions that were found so at the last two checkpoints: once is how many begin."""
    rows: dict[str, list[float]] = {}
    with suppress(OSError, ValueError, KeyError):
        lines = (folder / "variety.csv").read_text(encoding="utf-8").splitlines()
        for row in csv.DictReader(lines):
            rows.setdefault(row["direction"], []).append(float(row["variety"]))
    return tuple(name for name, v in rows.items() if len(v) > 1 and all(x < ALARM for x in v[-2:]))


def _lead(link: Path, folder: Path) -> None:
    if sys.platform == "win32":  # a link needs rights there that few have
        import _winapi

        _winapi.CreateJunction(str(folder), str(link))
    else:
        link.symlink_to(folder.resolve(), target_is_directory=True)

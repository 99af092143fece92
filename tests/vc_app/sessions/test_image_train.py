"""What is asked of vc image train, and what its folder says."""

from pathlib import Path

import pytest

from tests.pictures import write_pictures
from tests.vc_app.image_runs import leave_image_run
from vc_app.sessions.image_train import (
    ImageRunRequest,
    count_pictures,
    look_at_image_run,
    write_image_request,
)
from vc_core.errors import CorpusError


def options(request: ImageRunRequest, folder: Path) -> dict[str, str]:
    words = request.command(folder)
    words = words[words.index("train") + 1 :]
    flag = [w for w in words if w == "--continue_train"]
    rest = [w for w in words if w not in flag]
    return dict(zip(rest[::2], rest[1::2], strict=True))


def test_the_commands_options_are_those_that_it_takes(tmp_path: Path) -> None:
    from vc_core.cli.image_train import train

    known = {name for p in train.params for name in p.opts}
    made = options(ImageRunRequest("x", "/a", "/b", ("photos", "maps")), tmp_path / "x")
    assert set(made) <= known
    assert made["--dataroot"] == str(tmp_path / "x" / "data")
    assert (made["--name"], made["--checkpoints_dir"]) == ("x", str(tmp_path))
    assert (made["--load_size"], made["--crop_size"]) == ("143", "128")
    assert made["--names"] == "photos,maps"
    assert made["--netG"] == "resnet_6blocks"
    big = options(ImageRunRequest("x", "/a", size=256, preset="thorough"), tmp_path / "x")
    assert (big["--dataroot"], big["--netG"]) == ("/a", "resnet_9blocks")
    assert (big["--n_epochs"], big["--n_epochs_decay"]) == ("100", "100")
    pairs = ImageRunRequest("x", "/a", system="pix2pix", size=256)
    assert options(pairs, tmp_path)["--netG"] == "unet_256"


def test_two_folders_become_a_data_set_and_a_stopped_one_goes_on(tmp_path: Path) -> None:
    a, b = tmp_path / "photos", tmp_path / "maps"
    write_pictures(a, 2)
    write_pictures(b, 2)
    request = ImageRunRequest("x", str(a), str(b))
    folder = tmp_path / "runs" / "x"
    write_image_request(request, folder)
    assert len(list((folder / "data" / "trainA").iterdir())) == 2
    with pytest.raises(FileExistsError):
        write_image_request(request, folder)
    assert "--continue_train" not in request.command(folder)
    (folder / "state.safetensors").touch()
    assert "--continue_train" in request.command(folder)


def test_pictures_are_counted_and_faults_told(tmp_path: Path) -> None:
    write_pictures(tmp_path / "set" / "trainA", 3)
    write_pictures(tmp_path / "set" / "trainB", 4)
    write_pictures(tmp_path / "pairs" / "train", 5)
    write_pictures(tmp_path / "one", 1)

    def count(a: str, b: str = "", system: str = "cycle_gan") -> tuple[int, ...]:
        second = str(tmp_path / b) if b else ""
        request = ImageRunRequest("x", str(tmp_path / a), second, system=system)  # type: ignore[arg-type]
        return count_pictures(request, None)

    assert count("set") == (3, 4)
    assert count("set/trainA", "set/trainB") == (3, 4)
    assert count("pairs", system="pix2pix") == (5,)
    for fault, *what in (
        ("neither trainA and trainB nor train", "one"),
        ("no folder", "gone", "one"),
        ("holds one picture", "one", "set/trainA"),
        ("pairs are needed, and there are 3 and 4", "set", "", "pix2pix"),
        ("choose pix2pix", "pairs"),
    ):
        with pytest.raises(CorpusError, match=fault):
            count(*what)


def test_what_a_folder_says(tmp_path: Path) -> None:
    assert look_at_image_run(tmp_path) is None
    state = look_at_image_run(leave_image_run(tmp_path / "runs", "A"))
    assert state is not None
    assert (state.name, state.phase, state.works) == ("A", "paused", False)
    assert [moment.step for moment in state.moments] == [15, 30]
    assert state.moments[0].files[0].stem == "photos to labels"
    assert state.collapsed == ()
    once = look_at_image_run(leave_image_run(tmp_path / "runs", "B", (0.9, 0.1)))
    twice = look_at_image_run(leave_image_run(tmp_path / "runs", "C", (0.9, 0.1, 0.05)))
    assert once is not None
    assert twice is not None
    assert (once.collapsed, twice.collapsed) == ((), ("photos to labels",))

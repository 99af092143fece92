"""Models by name, file and folder."""

import shutil

import numpy as np
import pytest

from tests.vc_core.conversion.image_examples import tiny_model
from vc_core.assets import asset_path
from vc_core.checkpoint.image_store import save_image_model
from vc_core.conversion.image import ImageConverter
from vc_core.conversion.image_models import (
    image_model_path,
    list_image_models,
    open_image_model,
    user_image_models,
)
from vc_core.errors import CheckpointError
from vc_core.evaluation.palette import FACADES
from vc_core.images.picture import Picture


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("VC_IMAGES", str(tmp_path / "own"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "own" / "night.safetensors"
    save_image_model(tiny_model(), path)
    return path


def test_bundled_model_is_small_attributed_and_translates_both_ways():
    model = open_image_model()
    path = image_model_path("bundled")
    assert path.stat().st_size < 12_000_000
    assert model.card.attribution
    assert model.card.licence == "CC BY-SA"
    assert [w.target for w in model.card.directions] == ["photos", "labels"]
    sources = asset_path("SOURCES.md").read_text(encoding="utf-8")
    assert path.relative_to(asset_path()).as_posix() in sources
    labels = np.zeros((40, 50, 3), np.uint8) + np.array(FACADES.colours[1], np.uint8)
    labels[10:30, 10:20] = FACADES.colours[2]
    photo = ImageConverter(model).convert(Picture(labels)).pixels
    assert photo.shape == labels.shape
    assert np.abs(photo.astype(int) - labels).mean() > 20  # stone is not blue
    again = ImageConverter(model, "labels").convert(Picture(photo)).pixels
    assert FACADES.classes(again).shape == (40, 50)
    assert list_image_models()[0][0][0] == "bundled"


def test_found_by_name_file_and_folder(own, tmp_path):
    assert user_image_models() == own.parent
    assert image_model_path("night") == own
    assert image_model_path(own) == own
    assert image_model_path(own.parent) == own
    run = tmp_path / "checkpoints" / "maps"
    run.mkdir(parents=True)
    shutil.copy(own, run / "model.safetensors")
    (run / "resume.safetensors").write_bytes(b"something else")
    assert image_model_path("maps").resolve() == run / "model.safetensors"


def test_unknown_ones_name_the_nearest(own, tmp_path):
    with pytest.raises(CheckpointError, match=r"no image model 'nigth'; did you mean 'night'"):
        image_model_path("nigth")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CheckpointError, match="empty holds no image model"):
        image_model_path("empty")
    save_image_model(tiny_model(), own.with_name("day.safetensors"))
    (tmp_path / "latest_net_G.pth").touch()
    with pytest.raises(CheckpointError, match=r"vc image import latest_net_G\.pth"):
        image_model_path("latest_net_G.pth")
    with pytest.raises(CheckpointError, match="several image models"):
        image_model_path(own.parent)


def test_list_names_what_is_damaged_and_goes_on(own):
    own.with_name("broken.safetensors").write_bytes(b"\0" * 40)
    models, complaints = list_image_models()
    assert [(name, path) for name, path, _ in models if name != "bundled"] == [("night", own)]
    assert len(complaints) == 1
    assert "broken" in complaints[0]


def test_read_once_and_again_when_it_changed(own):
    first = open_image_model("night")
    assert open_image_model("night") is first
    save_image_model(tiny_model(names=("x", "y")), own)
    assert open_image_model("night").card.names == ("x", "y")

"""``vc image export --onnx``: the file gives what ``vc image translate`` gives."""

import numpy as np
import onnx
import onnxruntime
import pytest
import torch

from tests.vc_core.conversion.image_examples import tiny_model
from vc_core.checkpoint.image_store import save_image_model
from vc_core.cli.main import main


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    save_image_model(tiny_model(channels=(3, 1)), tmp_path / "tiny.safetensors")
    return tmp_path


@pytest.mark.parametrize(("to", "target", "channels"), [("labels", 1, 3), ("photos", 0, 1)])
def test_onnx_of_both_directions(here, to, target, channels):
    arguments = ["image", "export", "--onnx", "--model", "tiny.safetensors", "--to", to]
    assert main(arguments) == 0
    path = here / f"tiny_{to}.onnx"
    assert {p.key: p.value for p in onnx.load(path).metadata_props}["name"] == "tiny"
    x = torch.rand(2, channels, 21, 30) * 2 - 1
    (found,) = onnxruntime.InferenceSession(path).run(None, {"image": x.numpy()})
    with torch.no_grad():
        expected = tiny_model(channels=(3, 1)).generator()(x, None, target).numpy()
    assert np.abs(found - expected).max() < 1e-4


def test_one_clear_line(here, capfd):
    (here / "file").touch()
    arguments = ["image", "export", "--onnx", "--model", "tiny.safetensors", "-o", "file/a.onnx"]
    assert main(arguments) == 1
    assert "cannot be written" in capfd.readouterr().err

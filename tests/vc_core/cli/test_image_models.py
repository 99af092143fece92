"""``vc image models`` lists what there is, and names what is damaged."""

from tests.vc_core.conversion.image_examples import tiny_model
from vc_core.checkpoint.image_store import save_image_model
from vc_core.cli.main import main


def test_own_models_and_damaged_ones(tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("VC_IMAGES", str(tmp_path))
    save_image_model(tiny_model(), tmp_path / "night.safetensors")
    (tmp_path / "broken.safetensors").write_bytes(b"none")
    assert main(["image", "models"]) == 0
    said = capfd.readouterr()
    assert "night: photos to labels, labels to photos (32 px, cyclegan-resnet)" in said.out
    assert str(tmp_path) in said.out
    assert "broken" in said.err

"""The recipe of the bundled image model on made-up pairs: a small model whose card tells it all."""

from click.testing import CliRunner

from recipes.images.bundled import bundled
from vc_core.checkpoint.image_store import load_image_model


def test_trains_measures_and_packs(corpus, tmp_path):
    arguments = (
        f"--corpus {corpus} --out {tmp_path} --size 32 --samples 8 --width 8 --judge-steps 5 "
        "--accelerator cpu"
    ).split()
    done = CliRunner().invoke(bundled, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    assert "8 samples" in done.output
    card = load_image_model(tmp_path / "facades.safetensors").card
    assert [(d.source, d.target) for d in card.directions] == [
        ("labels", "photos"),
        ("photos", "labels"),
    ]
    assert (card.size, card.licence) == (32, "CC BY-SA")
    assert card.metrics["protocol"]
    assert "judged_pixel" in card.metrics["labels to photos, model"]
    assert "pixel" in card.metrics["photos to labels, model"]

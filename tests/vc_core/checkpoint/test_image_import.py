"""Files of the reference implementation give its outputs; files with code are not opened."""

import pickle

import pytest
import torch
from torch import nn

from tests.vc_core.checkpoint.reference_networks import ResnetGenerator, UnetGenerator, lively
from vc_core.checkpoint.image_import import generators_in, import_generators
from vc_core.checkpoint.image_store import load_image_model, save_image_model
from vc_core.errors import CheckpointError


@pytest.fixture(autouse=True)
def seed():
    torch.manual_seed(0)


def saved(network, path, **options):
    torch.save(network.state_dict(), path, **options)
    return path


NETWORKS = {
    "resnet": (ResnetGenerator, {"n_blocks": 2}, 32),
    "resnet with dropout": (ResnetGenerator, {"n_blocks": 3, "dropout": True}, 32),
    "resnet with batch norm": (ResnetGenerator, {"n_blocks": 2, "norm": "batch"}, 32),
    "u-net": (UnetGenerator, {"n_downs": 5}, 64),
    "u-net with dropout": (UnetGenerator, {"n_downs": 6, "dropout": True}, 64),
    "u-net with instance norm": (UnetGenerator, {"n_downs": 5, "norm": "instance"}, 64),
}


@pytest.mark.parametrize(("kind", "options", "side"), NETWORKS.values(), ids=NETWORKS)
def test_one_generator_gives_its_outputs(tmp_path, kind, options, side):
    theirs = lively(kind(3, 1, ngf=8, **options))
    model = import_generators([saved(theirs, tmp_path / "latest_net_G.pth")])
    save_image_model(model, tmp_path / "ours.safetensors")
    ours = load_image_model(tmp_path / "ours.safetensors")
    x = torch.randn(2, 3, side, side).clamp(-1, 1)
    with torch.no_grad():
        assert (ours.generator()(x, None, 1) - theirs(x)).abs().max() < 1e-5
    assert ours.card.channels == (3, 1)
    assert [d.name for d in ours.card.directions] == ["A to B"]
    assert ours.card.model["norm"] == options.get(
        "norm", "batch" if "n_downs" in options else "instance"
    )
    if kind is ResnetGenerator:
        assert ours.card.model["dropout"] is options.get("dropout", False)
        assert ours.card.model["n_blocks"] == options["n_blocks"]
    assert ("--eval" in ours.card.notes) is (ours.card.model["norm"] == "batch")


def test_cyclegan_has_both_ways(tmp_path):
    there, back = (
        lively(ResnetGenerator(3, 1, 8, n_blocks=1)),
        lively(ResnetGenerator(1, 3, 8, n_blocks=1)),
    )
    saved(nn.DataParallel(there), tmp_path / "latest_net_G_A.pth")
    saved(back, tmp_path / "latest_net_G_B.pth", _use_new_zipfile_serialization=False)
    model = import_generators(generators_in(tmp_path), ("photos", "maps"), "mine")
    x, y = torch.rand(1, 3, 24, 24), torch.rand(1, 1, 24, 24)
    with torch.no_grad():
        assert (model.generator()(x, None, 1) - there(x)).abs().max() < 1e-5
        assert (model.generator()(y, None, 0) - back(y)).abs().max() < 1e-5
    assert [d.name for d in model.card.directions] == ["photos to maps", "maps to photos"]
    assert (model.card.name, model.card.channels) == ("mine", (3, 1))
    with pytest.raises(CheckpointError, match="does not lead back"):
        import_generators([tmp_path / "latest_net_G_A.pth"] * 2)


def test_files_of_a_training_are_found(tmp_path):
    with pytest.raises(CheckpointError, match="holds no latest_net_G"):
        generators_in(tmp_path)
    (tmp_path / "latest_net_G_A.pth").touch()
    assert [p.name for p in generators_in(tmp_path)] == ["latest_net_G_A.pth"]
    (tmp_path / "latest_net_G.pth").touch()
    assert [p.name for p in generators_in(tmp_path)] == ["latest_net_G.pth"]


class Code:
    def __reduce__(self):
        return (print, ("code was run",))


def test_code_is_refused_and_not_run(tmp_path, capsys):
    path = tmp_path / "latest_net_G.pth"
    for save in (
        lambda: torch.save({"model.1.weight": Code()}, path),
        lambda: torch.save(ResnetGenerator(3, 3, 8, n_blocks=1), path),
        lambda: path.write_bytes(pickle.dumps(Code())),
    ):
        save()
        with pytest.raises(CheckpointError, match="holds code, not weights alone"):
            import_generators([path])
    assert capsys.readouterr().out == ""


def test_what_is_no_generator_is_named(tmp_path):
    path = tmp_path / "latest_net_D_A.pth"
    critic = nn.Sequential(*[nn.Conv2d(8, 8, 4) for _ in range(5)])
    saved(critic, path)
    with pytest.raises(CheckpointError, match="is a discriminator"):
        import_generators([path])
    for content, reason in ((b"", "damaged"), (b"x" * 99, "damaged")):
        path.write_bytes(content)
        with pytest.raises(CheckpointError, match=reason):
            import_generators([path])
    with pytest.raises(CheckpointError, match="no file"):
        import_generators([tmp_path / "absent.pth"])
    torch.save([torch.zeros(3)], path)
    with pytest.raises(CheckpointError, match="by name"):
        import_generators([path])
    torch.save({"a": torch.zeros(1), "step": 3}, path)
    with pytest.raises(CheckpointError, match="more than weights"):
        import_generators([path])


def test_layers_that_do_not_fit_are_named(tmp_path):
    weights = ResnetGenerator(3, 3, 8, n_blocks=1).state_dict()
    path = tmp_path / "a.pth"
    torch.save({k: v for k, v in weights.items() if not k.startswith("model.14.")}, path)
    with pytest.raises(CheckpointError, match="layers"):
        import_generators([path])
    weights["model.4.weight"] = torch.zeros(16, 8, 5, 5)
    torch.save(weights, path)
    with pytest.raises(CheckpointError, match=r"shape \(16, 8, 5, 5\) in place of \(16, 8, 3, 3\)"):
        import_generators([path])
    weights["model.4.weight"] = torch.full((16, 8, 3, 3), torch.nan)
    torch.save(weights, path)
    with pytest.raises(CheckpointError, match="finite"):
        import_generators([path])

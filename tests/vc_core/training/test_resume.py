"""The state of a run on disk: whole, exact and safe to open."""

import pickle

import pytest
import torch
from safetensors.torch import save_file

from vc_core.errors import TrainingError
from vc_core.training.resume import load_state, same_run, save_state


def test_round_trip_is_exact(tmp_path):
    network = torch.nn.Linear(3, 2)
    optimiser = torch.optim.Adam(network.parameters(), lr=0.1)
    network(torch.randn(4, 3)).sum().backward()
    optimiser.step()
    view = torch.arange(6.0).reshape(2, 3).T
    state = {
        "step": 12,
        "rate": 0.1 + 0.2,
        "nothing": None,
        "names": ["a", "b"],
        "empty": {},
        "optimiser": optimiser.state_dict()["state"],
        "views": [view, view],
        "random": torch.Generator().get_state(),
    }
    save_state(tmp_path / "state", state)
    back = load_state(tmp_path / "state")
    assert list(tmp_path.iterdir()) == [tmp_path / "state"]
    assert {k: back[k] for k in ("step", "rate", "nothing", "names", "empty")} == {
        "step": 12, "rate": 0.1 + 0.2, "nothing": None, "names": ["a", "b"], "empty": {},
    }  # fmt: skip
    assert sorted(back["optimiser"]) == [0, 1]  # integers, as an optimiser counts
    for index, moments in state["optimiser"].items():
        for name, tensor in moments.items():
            torch.testing.assert_close(back["optimiser"][index][name], tensor, rtol=0, atol=0)
    assert all(torch.equal(v, view) for v in back["views"])
    assert torch.equal(back["random"], state["random"])


def test_a_failed_write_leaves_the_last_state(tmp_path):
    save_state(tmp_path / "state", {"step": 1})
    with pytest.raises(TypeError):
        save_state(tmp_path / "state", {"step": object()})
    assert load_state(tmp_path / "state") == {"step": 1}
    assert len(list(tmp_path.iterdir())) == 1


def test_damaged_files(tmp_path):
    path = tmp_path / "state.safetensors"
    save_state(path, {"weights": torch.zeros(100)})
    whole = path.read_bytes()

    def cut():
        path.write_bytes(whole[:-20])

    def text():
        path.write_text("eggs, milk")

    def empty():
        path.write_bytes(b"")

    def pickled():
        path.write_bytes(pickle.dumps({"step": 1}))

    def without_state():
        save_file({"w": torch.zeros(1)}, path)

    def not_json():
        save_file({"w": torch.zeros(1)}, path, {"state": "{"})

    def other_json():
        save_file({"w": torch.zeros(1)}, path, {"state": "[1, 2]"})

    def lost_tensor():
        save_file({"w": torch.zeros(1)}, path, {"state": '{"@items": [["a", {"@tensor": "b"}]]}'})

    for damage in (cut, text, empty, pickled, without_state, not_json, other_json, lost_tensor):
        damage()
        with pytest.raises(TrainingError, match=r"is damaged .*; delete it to start from") as found:
            load_state(path)
        assert "\n" not in str(found.value), damage


def test_another_identity_is_named(tmp_path):
    path = tmp_path / "run" / "state.safetensors"
    stored = {"task": {"batch_size": 16, "model": {"channels": 8}}, "speakers": ["A", "B"]}
    same_run(path, stored, {**stored, "speakers": ("A", "B")})
    for wanted, message in (
        ({**stored, "speakers": ["A"]}, r"speakers = \['A', 'B'\], not \['A'\]"),
        ({**stored, "task": {"batch_size": 8, "model": {"channels": 8}}}, "batch_size = 16, not 8"),
        ({**stored, "task": {"batch_size": 16, "model": {}}}, "model.channels = 8, not None"),
        ({**stored, "more": 1}, "more = None, not 1"),
    ):
        with pytest.raises(TrainingError, match=f"run was started with .*{message}; use"):
            same_run(path, stored, wanted)


def test_a_setting_that_came_later_had_its_default(tmp_path):
    stored = {"task": {"batch_size": 4}}
    newer = {"task": {"batch_size": 4, "penalty": 0.0}}
    defaults = {"task": {"batch_size": 16, "penalty": 0.0}}
    same_run(tmp_path / "state", stored, newer, defaults)
    changed = {"task": {"batch_size": 4, "penalty": 1.0}}
    with pytest.raises(TrainingError, match=r"started with task\.penalty = 0\.0, not 1\.0"):
        same_run(tmp_path / "state", stored, changed, defaults)
    with pytest.raises(TrainingError, match=r"started with task\.batch_size = 4, not 16"):
        same_run(tmp_path / "state", stored, defaults, defaults)

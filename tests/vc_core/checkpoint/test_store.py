"""A pack comes back as it was saved, or it is refused with a reason; no pickle is ever opened."""

import dataclasses
import json
import os
import pickle
import signal

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors import safe_open
from safetensors.torch import save_file

from vc_core.checkpoint.store import load_pack, save_pack
from vc_core.errors import CheckpointError


def refused(path):
    """The one line with which a pack is refused."""
    with pytest.raises(CheckpointError) as caught:
        load_pack(path)
    message = str(caught.value)
    assert str(path) in message
    assert "\n" not in message
    return message


def parts(path):
    with safe_open(path, "pt") as file:
        return {k: file.get_tensor(k) for k in file.keys()}, file.metadata()  # noqa: SIM118


@pytest.fixture
def rewritten(pack, tmp_path):
    """Writes the pack with another card or other tensors, without a checksum."""

    def write(card=None, tensors=None, text=None, **metadata):
        old_tensors, old = parts(pack.path)
        if text is None:
            text = json.dumps(json.loads(old["card"]) | (card or {}))
        path = tmp_path / "changed.safetensors"
        kept = {k: v for k, v in (old_tensors | (tensors or {})).items() if v is not None}
        save_file(kept, path, {"format": old["format"], "card": text} | metadata)
        return path

    return write


class TestRoundTrip:
    def test_everything_comes_back(self, pack, tmp_path):
        path = tmp_path / "new folder" / "voices.safetensors"
        save_pack(pack, path)
        found = load_pack(path)
        assert found.card == pack.card
        assert found.path == path
        assert found.weights.keys() == pack.weights.keys()
        for name, weight in pack.weights.items():
            assert torch.equal(found.weights[name], weight)
        for a, b in zip(found.statistics, pack.statistics, strict=True):
            np.testing.assert_array_equal(a.mcep_mean, b.mcep_mean)
            np.testing.assert_array_equal(a.mcep_std, b.mcep_std)
            assert (a.log_f0_mean, a.log_f0_std) == (b.log_f0_mean, b.log_f0_std)
        assert sorted(p.name for p in path.parent.iterdir()) == [
            "voices.json",
            "voices.safetensors",
        ]

    def test_the_card_beside_it_is_the_one_inside(self, pack):
        card = json.loads(pack.path.with_suffix(".json").read_text())
        assert card == json.loads(parts(pack.path)[1]["card"])

    def test_a_speaker_without_voiced_frames(self, pack, tmp_path):
        whisperer = dataclasses.replace(
            pack.statistics[0], log_f0_mean=float("nan"), log_f0_std=float("nan")
        )
        path = tmp_path / "a.safetensors"
        save_pack(dataclasses.replace(pack, statistics=(whisperer, *pack.statistics[1:])), path)
        assert np.isnan(load_pack(path).statistics[0].log_f0_mean)

    def test_output_gains(self, pack, tmp_path):
        path = tmp_path / "a.safetensors"
        gains = np.random.default_rng(0).uniform(0.5, 2.0, (3, 25))
        save_pack(dataclasses.replace(pack, output_gain=gains), path)
        np.testing.assert_array_equal(load_pack(path).output_gain, gains)
        assert load_pack(pack.path).output_gain is None

    def test_others_may_read_it(self, pack):
        assert pack.path.stat().st_mode == pack.path.with_suffix(".json").stat().st_mode

    def test_a_header_of_any_length(self, pack, tmp_path):
        """One in 32 begins with the byte that a pickle begins with."""
        path, starts = tmp_path / "a.safetensors", set()
        for length in range(0, 256, 8):
            card = dataclasses.replace(pack.card, notes="x" * length)
            save_pack(dataclasses.replace(pack, card=card), path)
            assert load_pack(path).card == card
            starts.add(path.read_bytes()[0])
        assert 0x80 in starts

    def test_a_full_disk_leaves_the_old_pack(self, pack, tmp_path):
        path = tmp_path / "a.safetensors"
        save_pack(pack, path)
        before = path.read_bytes()
        resource = pytest.importorskip("resource")
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
        try:
            with pytest.raises(CheckpointError, match=f"cannot write {path}: File too large"):
                save_pack(pack, path)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert path.read_bytes() == before
        assert len(list(tmp_path.iterdir())) == 2

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process of its own")
    def test_killed_while_saving_leaves_the_old_pack(self, pack, tmp_path):
        path = tmp_path / "a.safetensors"
        save_pack(pack, path)
        before = path.read_bytes()
        process = os.fork()
        if process == 0:  # killed when all is written and nothing yet in its place
            os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
            save_pack(dataclasses.replace(pack, output_gain=np.ones((3, 25))), path)
            os._exit(0)
        assert os.waitpid(process, 0)[1] == signal.SIGKILL
        assert len(list(tmp_path.iterdir())) == 3
        assert path.read_bytes() == before
        load_pack(path)


class TestDamage:
    @given(st.data())
    def test_a_flipped_byte_is_noticed(self, pack, tmp_path_factory, data):
        content = bytearray(pack.path.read_bytes())
        # The last bytes of the header may be spaces, but every byte of a tensor counts.
        header = 8 + int.from_bytes(content[:8], "little")
        where = data.draw(st.integers(0, 7) | st.integers(header, len(content) - 1))
        content[where] ^= data.draw(st.integers(1, 255))
        path = tmp_path_factory.getbasetemp() / "flipped.safetensors"
        path.write_bytes(content)
        refused(path)  # as damaged; as a pickle where it now begins like one

    @pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 0.999])
    def test_cut_short(self, pack, tmp_path, share):
        content = pack.path.read_bytes()
        path = tmp_path / "cut.safetensors"
        path.write_bytes(content[: int(share * len(content))])
        assert "is damaged" in refused(path)

    @pytest.mark.parametrize(
        "change",
        [
            {"statistics.mcep_mean": None},
            {"statistics.mcep_mean": torch.zeros(3, 24, dtype=torch.float64)},
            {"statistics.mcep_mean": torch.full((3, 25), torch.nan, dtype=torch.float64)},
            {"statistics.mcep_std": torch.zeros(3, 25, dtype=torch.float64)},
            {"statistics.mcep_std": torch.full((3, 25), torch.inf, dtype=torch.float64)},
            {"statistics.log_f0_mean": torch.zeros(2, dtype=torch.float64)},
        ],
    )
    def test_statistics(self, rewritten, change):
        assert "speaker statistics" in refused(rewritten(tensors=change))

    @pytest.mark.parametrize(
        "gain", [np.ones((3, 24)), np.zeros((3, 25)), np.full((3, 25), np.nan)]
    )
    def test_output_gains(self, rewritten, gain):
        assert "output gain" in refused(rewritten(tensors={"output_gain": torch.tensor(gain)}))

    def test_a_diverged_network(self, rewritten, pack):
        weight = torch.full_like(pack.weights["leave.weight"], torch.nan)
        assert "finite" in refused(rewritten(tensors={"generator.leave.weight": weight}))

    def test_a_wrong_checksum(self, rewritten):
        assert "checksum" in refused(rewritten(sha256="0" * 64))

    def test_without_a_checksum_it_is_read(self, rewritten, pack):
        assert load_pack(rewritten()).card == pack.card


class TestForeign:
    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_a_pickle_is_not_opened(self, tmp_path, protocol):
        path, trace = tmp_path / "evil.safetensors", tmp_path / "was opened"

        class Evil:
            def __reduce__(self):
                return open, (str(trace), "w")

        path.write_bytes(pickle.dumps(Evil(), protocol))
        assert "not opened" in refused(path)
        assert not trace.exists()

    def test_a_file_of_torch_save(self, pack, tmp_path):
        path = tmp_path / "zip.safetensors"
        torch.save(pack.weights, path)
        assert "not opened" in refused(path)

    def test_tensors_that_are_no_pack(self, tmp_path):
        path = tmp_path / "a.safetensors"
        save_file({"x": torch.zeros(3)}, path)
        assert "is no voice pack" in refused(path)

    def test_missing_and_folder(self, tmp_path):
        assert "no voice pack at" in refused(tmp_path / "no.safetensors")
        assert "is not a file" in refused(tmp_path)


class TestCard:
    def test_a_newer_version_says_so_whatever_else_it_says(self, rewritten):
        message = refused(rewritten({"version": 99, "colour": "blue"}))
        assert "is of version 99, this program reads up to 1; update it" in message

    @pytest.mark.parametrize(
        "card",
        [
            {"colour": "blue"},
            {"version": "1"},
            {"domains": []},
            {"features": {"order": 12}},
            {"streaming": {"mode": "windowed"}},
            {"model": {"channels": 1}},
            {"model": {"dilations": []}},
        ],
    )
    def test_one_that_makes_no_sense(self, rewritten, card):
        assert "is damaged" in refused(rewritten(card))

    @pytest.mark.parametrize("text", ["", "{", "[]", "7", "null"])
    def test_one_that_is_no_json_object(self, rewritten, text):
        assert "is damaged" in refused(rewritten(text=text))

    def test_unknown_architecture_names_the_nearest(self, rewritten):
        assert "did you mean 'compact'" in refused(rewritten({"architecture": "compcat"}))

    @pytest.mark.parametrize(
        "name", ["", " ", "../../etc/x", "a\\b", "C:", "a\nb", "\x1b[2J", "SF2"]
    )
    def test_names_that_could_do_harm(self, rewritten, name):
        domains = [{"name": name}, {"name": "SF2"}, {"name": "TF2"}]
        assert "is damaged" in refused(rewritten({"domains": domains}))


class TestUse:
    def test_names_in_any_case(self, pack):
        assert pack.names == ("SF2", "TM3", "TF2")
        assert pack.index("TM3") == pack.index("tm3") == 1

    def test_unknown_voice_names_the_nearest_and_all(self, pack):
        with pytest.raises(CheckpointError, match=r"'TM33'; did you mean 'TM3'.*SF2, TM3, TF2"):
            pack.index("TM33")

    def test_generator_has_the_weights_and_draws_no_random_numbers(self, pack):
        torch.manual_seed(3)
        before = torch.get_rng_state()
        network = pack.generator()
        assert torch.equal(torch.get_rng_state(), before)
        assert not network.training
        assert torch.equal(network.leave.weight, pack.weights["leave.weight"])
        assert network.leave.weight is not pack.weights["leave.weight"]

    @pytest.mark.parametrize("channels", [8, 32])
    def test_weights_that_do_not_fit_the_card(self, pack, channels):
        card = dataclasses.replace(pack.card, model=pack.card.model | {"channels": channels})
        with pytest.raises(CheckpointError, match="do not fit the card") as caught:
            dataclasses.replace(pack, card=card).generator()
        assert str(pack.path) in str(caught.value)
        assert "\n" not in str(caught.value)

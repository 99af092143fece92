"""Tensors with a card as one file: whole, unchanged, or refused."""

import pytest
import torch

from vc_core.checkpoint.header import read_metadata
from vc_core.checkpoint.tensors import part_of, read_tensors, write_tensors
from vc_core.errors import CheckpointError

TENSORS = {"net.a": torch.arange(6.0).view(2, 3), "net.n": torch.tensor(3), "b": torch.ones(1)}


def test_tensors_and_card_come_back(tmp_path):
    path = tmp_path / "new" / "x.safetensors"
    write_tensors(path, TENSORS, "f", '{"name": "x"}')
    torch.testing.assert_close(read_tensors(path), TENSORS, rtol=0, atol=0)
    assert read_metadata(path, "f", "thing")["card"] == '{"name": "x"}'
    assert path.with_suffix(".json").read_text() == '{"name": "x"}\n'


def test_a_flipped_bit_is_noticed(tmp_path):
    path = tmp_path / "x.safetensors"
    write_tensors(path, TENSORS, "f", "{}")
    content = bytearray(path.read_bytes())
    content[-2] ^= 1
    path.write_bytes(content)
    with pytest.raises(CheckpointError, match="checksum does not fit"):
        read_tensors(path)


def test_an_end_that_is_missing_is_noticed(tmp_path):
    path = tmp_path / "x.safetensors"
    write_tensors(path, TENSORS, "f", "{}")
    path.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(CheckpointError, match="is damaged"):
        read_tensors(path)


def test_a_folder_that_is_a_file_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CheckpointError, match="cannot write"):
        write_tensors(tmp_path / "file" / "x.safetensors", TENSORS, "f", "{}")


def test_parts_are_found_by_their_beginning():
    assert set(part_of(TENSORS, "net.")) == {"a", "n"}

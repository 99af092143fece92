"""The header of a file: what it says, and what it must not be."""

import json
import struct

import pytest
import torch
from safetensors.torch import save_file

from vc_core.checkpoint.header import damaged, read_metadata
from vc_core.errors import CheckpointError


def test_the_metadata_is_what_was_written(tmp_path):
    path = tmp_path / "x.safetensors"
    save_file({"a": torch.ones(2)}, path, {"format": "f", "card": "{}"})
    assert read_metadata(path, "f", "thing") == {"format": "f", "card": "{}"}
    with pytest.raises(CheckpointError, match="holds tensors but is no thing"):
        read_metadata(path, "g", "thing")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "header cannot be read"),
        (b"\x80\x02}q\x00.", "is a pickle"),
        (b"PK\x03\x04aaaaaaaa", "is a pickle or zip"),
        (struct.pack("<Q", 2**60) + b"{}", "header cannot be read"),
        (struct.pack("<Q", 2) + json.dumps([]).encode(), "header cannot be read"),
    ],
)
def test_other_files_are_refused_in_one_line(tmp_path, content, message):
    path = tmp_path / "x.safetensors"
    path.write_bytes(content)
    with pytest.raises(CheckpointError, match=message) as found:
        read_metadata(path, "f", "image model")
    assert "\n" not in str(found.value)


def test_missing_files_and_folders_are_named(tmp_path):
    with pytest.raises(CheckpointError, match="no image model at"):
        read_metadata(tmp_path / "no", "f", "image model")
    with pytest.raises(CheckpointError, match="is not a file"):
        read_metadata(tmp_path, "f", "image model")


def test_the_remedy_names_what_to_get_again(tmp_path):
    assert str(damaged(tmp_path, "why", "image model")).endswith("(why); get the model again")

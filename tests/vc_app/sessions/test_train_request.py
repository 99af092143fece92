"""What a new voice is asked for with: kept in its folder, and the command line it becomes."""

import sys

import pytest

from vc_app.sessions.train_request import (
    RunRequest,
    data_folder,
    read_request,
    write_request,
)

REQUEST = RunRequest(
    "Her", ("/a b/1.wav", "/c"), ("/d",), "quick", "cpu",
    ("trainer.ema=0.9", "task.teacher=/packs/own.safetensors"),
)  # fmt: skip


def test_kept_in_its_folder(tmp_path):
    write_request(REQUEST, tmp_path / "Her")
    assert read_request(tmp_path / "Her") == REQUEST
    assert (tmp_path / "Her" / "me.txt").read_text() == "/a b/1.wav\n/c\n"
    with pytest.raises(FileExistsError):
        write_request(REQUEST, tmp_path / "Her")
    (tmp_path / "Her" / "request.json").write_text("{")
    assert read_request(tmp_path / "Her") is None
    assert read_request(tmp_path / "nobody") is None


def test_the_command_line(tmp_path):
    words = REQUEST.command(tmp_path)
    assert words[0] == sys.executable
    told = " ".join(words[words.index("train") :])
    assert told == (
        f"train my-voice --me {tmp_path}/me.txt --target {tmp_path}/target.txt --name Her "
        f"--out {tmp_path} --yes --preset quick --accelerator cpu "
        "--begin-with /packs/own.safetensors --set trainer.ema=0.9"
    )


def test_where_it_lies(monkeypatch, tmp_path):
    monkeypatch.setenv("VC_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.delenv("VC_DATA")
    assert data_folder().name == "vc"

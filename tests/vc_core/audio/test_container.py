"""A user who names the wrong file is told what it is and what to do."""

import os
import struct
import zipfile

import numpy as np
import pytest
import soundfile

from vc_core.audio.container import check_content, foreign_kind, mp3_declares_length
from vc_core.audio.file import probe
from vc_core.errors import AudioError


def complaint(path):
    with pytest.raises(AudioError) as caught:
        probe(path)
    message = str(caught.value)
    assert "\n" not in message
    assert str(path) in message
    return message


def test_things_that_are_not_recordings(tmp_path):
    zipped = tmp_path / "speech.wav"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("a", "b")
    assert "ZIP" in complaint(zipped)
    files = {
        "notes.wav": ("Meeting on Monday.\n" * 9, "text"),
        "grüße.flac": ("schöne Grüße\n" * 1000, "text"),
        "page.mp3": ("<!DOCTYPE html>\n<html><body>404</body></html>", "a web page"),
    }
    for name, (text, kind) in files.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert kind in complaint(path)
        assert "WAV, FLAC" in complaint(path)


def test_recordings_of_formats_that_are_not_readable(tmp_path):
    path = tmp_path / "song.m4a"
    path.write_bytes(struct.pack(">I", 32) + b"ftypM4A " + bytes(range(256)))
    assert "MPEG-4" in complaint(path)
    assert "ffmpeg" in complaint(path)
    path.write_bytes(struct.pack(">I", 32) + b"ftypM4P " + bytes(range(256)))
    assert "DRM" in complaint(path)


def test_headerless_samples_are_not_guessed_at(tmp_path):
    noise = np.random.default_rng(0).integers(1, 256, 5000).astype(np.uint8).tobytes()
    for name in ("a.raw", "a.vox", "a.gsm"):
        path = tmp_path / name
        path.write_bytes(b"\x80" + noise)
        assert "no header" in complaint(path)
    path = tmp_path / "a.bin"
    path.write_bytes(b"\x80" + noise)
    assert "unknown kind" in complaint(path)


def test_damaged_header(tmp_path):
    path = tmp_path / "a.flac"
    soundfile.write(path, np.zeros(1000), 16000)
    path.write_bytes(path.read_bytes()[:20])
    assert "damaged" in complaint(path)


def test_nothing_there(tmp_path):
    assert "does not exist" in complaint(tmp_path / "absent.wav")
    assert "is a folder" in complaint(tmp_path)
    empty = tmp_path / "empty.wav"
    empty.touch()
    assert "0 bytes" in complaint(empty)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.wav")
        assert "regular file" in complaint(tmp_path / "pipe.wav")


def test_unreadable(unprivileged):
    folder, as_root = unprivileged
    path = folder / "secret.wav"
    with as_root():
        soundfile.write(path, np.zeros(100), 16000)
        path.chmod(0)
    assert "permissions" in complaint(path)


def test_sound_formats_that_begin_with_text_pass(tmp_path):
    for suffix, format in ((".sph", "NIST"), (".pvf", "PVF")):
        path = tmp_path / f"a{suffix}"
        soundfile.write(path, np.zeros(5000), 16000, format=format, subtype="PCM_16")
        check_content(path)


def test_no_real_recording_is_taken_for_something_else(vcc2016):
    for path in sorted(vcc2016.glob("eval/*/*.flac"))[:50]:
        assert foreign_kind(path.read_bytes()[:4096]) is None


def test_mp3_length_tag(tmp_path):
    path = tmp_path / "a.mp3"
    noise = 0.1 * np.random.default_rng(0).standard_normal(16000)
    soundfile.write(path, noise, 16000, format="MP3")
    assert mp3_declares_length(path)
    tagged = path.read_bytes()
    picture = b"ID3\x03\x00\x00" + bytes([0, 0, 100, 0]) + bytes(12800)
    path.write_bytes(picture + tagged)
    assert mp3_declares_length(path)
    path.write_bytes(tagged.replace(b"Xing", b"\0\0\0\0").replace(b"Info", b"\0\0\0\0"))
    assert not mp3_declares_length(path)

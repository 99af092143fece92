"""vc demo: recordings and a picture, and where they are."""

import matplotlib.image
import numpy as np
import pytest
import soundfile

from vc_core.assets import asset_path
from vc_core.cli.main import main


@pytest.mark.parametrize("bundled", [True, False])
def test_recordings_and_a_picture(bundled, pack, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "demo-output"
    assert main(["demo", *([] if bundled else ["--pack", str(pack.path)])]) == 0
    shown = capsys.readouterr().out
    found = sorted(p.name for p in out.iterdir())
    assert found == ["before-and-after.png", "demo.flac", "demo_SF2.wav", "demo_TM3.wav"]
    for name in found:
        assert str(out / name) in shown
    assert "vc convert" in shown
    source = asset_path("demo", "demo.flac")
    assert (out / "demo.flac").read_bytes() == source.read_bytes()
    x = soundfile.read(source)[0]
    for name in ("demo_SF2.wav", "demo_TM3.wav"):
        y, rate = soundfile.read(out / name)
        assert (rate, len(y)) == (16000, len(x))
        assert 0.02 < np.abs(y).max() < 1.0
    height, width, _ = matplotlib.image.imread(out / "before-and-after.png").shape
    assert 700 < width < 1500
    assert 500 < height < 1200


def test_a_pack_without_the_voices(windowed_pack, pack, tmp_path, capsys):
    """The demo names its voices; another pack may not have them."""
    from dataclasses import replace

    from vc_core.checkpoint.store import save_pack

    domains = tuple(replace(d, name=f"{d.name}x") for d in pack.card.domains)
    path = tmp_path / "a.safetensors"
    save_pack(replace(pack, card=replace(pack.card, domains=domains)), path)
    assert main(["demo", "--pack", str(path), "-o", str(tmp_path / "out")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "no voice 'TM3'; did you mean 'TM3x'?" in line


def test_a_folder_that_cannot_be(pack, tmp_path, capsys):
    (tmp_path / "file").touch()
    out = tmp_path / "file" / "out"
    assert main(["demo", "--pack", str(pack.path), "-o", str(out)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"vc: {out / 'demo.flac'} cannot be written: Not a directory"

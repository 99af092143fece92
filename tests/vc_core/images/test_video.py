"""A clip with sound, made here: its pictures are changed, its sound is not."""

from fractions import Fraction

import av
import numpy as np
import pytest

from vc_core.errors import ImageError
from vc_core.images.video import change_video

N, RATE = 6, 10


def clip(path, height=36, width=48, sound="aac", n=N):
    """Grey pictures, each brighter than the last, with a tone of 0.6 s."""
    with av.open(str(path), "w") as file:
        pictures = file.add_stream("mpeg4", rate=RATE)
        pictures.width, pictures.height, pictures.pix_fmt = width, height, "yuv420p"
        tones = file.add_stream(sound, rate=16000, layout="mono") if sound else None
        for i in range(n):
            pixels = np.full((height, width, 3), 40 * i, np.uint8)
            pixels[: height // 2, : width // 2] = 255
            file.mux(pictures.encode(av.VideoFrame.from_ndarray(pixels, "rgb24")))
        file.mux(pictures.encode(None))
        if tones:
            wave = np.sin(np.arange(n * 16000 // RATE) / 10).astype(np.float32)[None]
            sample = "s16" if sound == "pcm_s16le" else "fltp"
            wave = (wave * 9000).astype(np.int16) if sample == "s16" else wave
            frame = av.AudioFrame.from_ndarray(wave, sample, "mono")
            frame.sample_rate, frame.pts, frame.time_base = 16000, 0, Fraction(1, 16000)
            fifo = av.AudioFifo()
            fifo.write(frame)
            for part in fifo.read_many(1024, partial=True):
                file.mux(tones.encode(part))
            file.mux(tones.encode(None))
    return path


def packets(path):
    with av.open(str(path)) as file:
        return [bytes(p) for p in file.demux(audio=0) if p.size]


def pictures(path):
    with av.open(str(path)) as file:
        return [(f.time, f.to_ndarray(format="rgb24")) for f in file.decode(video=0)]


@pytest.mark.parametrize("suffix", [".mp4", ".mkv", ".mov"])
def test_pictures_change_and_sound_stays(tmp_path, suffix):
    source, output, shares = clip(tmp_path / "a.mp4"), tmp_path / "out" / f"b{suffix}", []
    n, notes = change_video(source, output, lambda p: 255 - p, shares.append)
    assert (n, notes) == (N, ())
    before, after = pictures(source), pictures(output)
    # Matroska begins where the sound does, before 0, and moves both.
    apart = [np.diff([t for t, _ in clip]) for clip in (before, after)]
    np.testing.assert_allclose(apart[1], apart[0], atol=2e-3)
    for (_, a), (_, b) in zip(before, after, strict=True):
        assert np.abs(255 - a.astype(int) - b).mean() < 8
    assert packets(output) == packets(source)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_webm_takes_no_such_sound_and_says_so(tmp_path):
    source = clip(tmp_path / "a.mkv", sound="pcm_s16le")
    _, notes = change_video(source, tmp_path / "b.webm", lambda p: p)
    assert len(notes) == 1
    assert notes[0].startswith("without sound")
    assert len(pictures(tmp_path / "b.webm")) == N


def test_odd_sizes_and_grey(tmp_path):
    source = clip(tmp_path / "a.mp4", sound=None)
    n, notes = change_video(source, tmp_path / "b.mp4", lambda p: p[:35, :47, :1])
    assert (n, notes) == (N, ())
    assert pictures(tmp_path / "b.mp4")[0][1].shape == (34, 46, 3)


def test_what_is_no_video_is_named(tmp_path):
    path = tmp_path / "a.mp4"
    with pytest.raises(ImageError, match="does not exist"):
        change_video(path, tmp_path / "b.mp4", lambda p: p)
    path.write_bytes(b"no video" * 100)
    with pytest.raises(ImageError, match=r"a\.mp4 cannot be read as a video"):
        change_video(path, tmp_path / "b.mp4", lambda p: p)
    whole = clip(tmp_path / "c.mkv").read_bytes()
    path = tmp_path / "cut.mkv"
    path.write_bytes(whole[:900])
    with pytest.raises(ImageError, match="cut"):
        change_video(path, tmp_path / "b.mp4", lambda p: p)
    assert not (tmp_path / "b.mp4").exists()


def test_full_disk_leaves_nothing(tmp_path):
    resource = pytest.importorskip("resource")
    source = clip(tmp_path / "a.mp4", 128, 128)
    rng = np.random.default_rng(0)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(ImageError, match="is full"):
            change_video(
                source,
                tmp_path / "b.mp4",
                lambda p: rng.integers(0, 256, p.shape).astype(np.uint8),
            )
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [p.name for p in tmp_path.iterdir()] == ["a.mp4"]


def test_who_changes_may_stop_it(tmp_path):
    def stop(pixels):
        raise BrokenPipeError("told to stop")

    with pytest.raises(BrokenPipeError):
        change_video(clip(tmp_path / "a.mp4"), tmp_path / "b.mp4", stop)
    assert not (tmp_path / "b.mp4").exists()

"""Features of real files, of files that are none, and of jobs that were stopped."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

from vc_core.data.corpus import Corpus
from vc_core.data.extraction import extract, extract_corpus, extract_samples
from vc_core.data.feature_cache import FeatureCache
from vc_core.errors import AudioError
from vc_core.features.config import FeatureConfig
from vc_core.features.envelope import MelCepstrum
from vc_core.features.world import analyse, frame_power_db
from vc_core.units import MCD_DB, FrameClock

CONFIG = FeatureConfig()


def entries(cache: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in cache.iterdir()}


def test_features_are_those_of_the_whole_recording(vcc2016):
    path = vcc2016 / "train" / "SF1" / "100001.flac"
    x, _ = soundfile.read(path)
    features = extract(path, CONFIG)
    frames = analyse(x, 16000)
    np.testing.assert_allclose(features.f0, frames.f0, rtol=1e-6)
    np.testing.assert_allclose(
        features.mcep, MelCepstrum.for_rate(16000).encode(frames.sp), atol=1e-5
    )
    np.testing.assert_allclose(features.power_db, frame_power_db(frames.sp), rtol=1e-5)
    assert features.coded_ap.shape == (len(features), 1)
    assert {a.dtype for a in vars(features).values()} == {np.dtype(np.float32)}
    assert 0.3 < features.voiced.mean() < 0.9


@pytest.mark.parametrize("rate", [22050, 48000])
def test_other_rates_are_resampled(vcc2016, tmp_path, rate):
    x, _ = soundfile.read(vcc2016 / "train" / "TM3" / "100001.flac")
    path = tmp_path / "x.wav"
    soundfile.write(path, soxr.resample(x, 16000, rate), rate, subtype="FLOAT")
    resampled, direct = extract(path, CONFIG), extract_samples(x, CONFIG)
    n = min(len(resampled), len(direct))
    assert abs(len(resampled) - len(direct)) <= 1
    active = direct.power_db[:n] > direct.power_db.max() - 30
    difference = (resampled.mcep[:n] - direct.mcep[:n])[active, 1:]
    # The resampler's slope under 8 kHz is the same in all frames and goes with the mean.
    difference -= difference.mean(axis=0)
    assert MCD_DB * np.linalg.norm(difference, axis=1).mean() < 1.5
    both = resampled.voiced[:n] & direct.voiced[:n]
    assert both.sum() > 0.95 * direct.voiced.sum()
    np.testing.assert_allclose(
        np.median(resampled.f0[:n][both] / direct.f0[:n][both]), 1, atol=1e-3
    )


@pytest.mark.parametrize("rate", [16000, 22050, 44100])
def test_every_rate_has_its_features(vcc2016, rate):
    x, _ = soundfile.read(vcc2016 / "train" / "TM3" / "100001.flac")
    config = FeatureConfig.for_rate(rate)
    features = extract_samples(x[:20001], config)
    assert features.mcep.shape == (FrameClock(rate).n_frames(20001), config.order + 1)


def test_memory_and_blocks_do_not_change_the_result():
    x = 0.1 * np.random.default_rng(0).standard_normal(16000 * 14)
    features = extract_samples(x, CONFIG)
    assert len(features) == 2800
    assert all(np.isfinite(a).all() for a in vars(features).values())


@pytest.mark.parametrize("n_samples", [1, 79, 81])
def test_silence_and_scraps(n_samples):
    features = extract_samples(np.zeros(n_samples), CONFIG)
    assert len(features) == FrameClock(16000).n_frames(n_samples)
    assert np.isfinite(features.mcep).all()
    assert not features.voiced.any()


def test_unusable_recordings(tmp_path):
    (tmp_path / "text.wav").write_text("this is a shopping list\n" * 50)
    (tmp_path / "empty.wav").touch()
    soundfile.write(tmp_path / "none.wav", np.zeros(0), 16000)
    for name in ("text", "empty", "none"):
        with pytest.raises(AudioError, match=rf"{name}\.wav"):
            extract(tmp_path / f"{name}.wav", CONFIG)


def test_samples_that_are_no_numbers_leave_no_trace(tmp_path):
    x = 0.1 * np.random.default_rng(0).standard_normal(4000)
    x[1000:1010] = np.nan
    soundfile.write(tmp_path / "nan.wav", x, 16000, subtype="FLOAT")
    features = extract(tmp_path / "nan.wav", CONFIG)
    assert all(np.isfinite(a).all() for a in vars(features).values())


def test_bad_files_are_reported_and_the_others_done(small_corpus, tmp_path):
    (small_corpus / "SF1" / "text.wav").write_text("shopping list")
    (small_corpus / "TM3" / "empty.flac").touch()
    seen = []
    corpus = Corpus.open(small_corpus)
    report = extract_corpus(corpus, CONFIG, tmp_path / "cache", 2, lambda: seen.append(1))
    assert (report.done, report.cached, len(report.failed), len(seen)) == (6, 0, 2, 8)
    assert [path.name for path, _ in report.failed] == ["text.wav", "empty.flac"]
    assert all(path.name in reason for path, reason in report.failed)
    again = extract_corpus(corpus, CONFIG, tmp_path / "cache", 1)
    assert (again.done, again.cached, len(again.failed)) == (0, 6, 2)
    assert again.keys == report.keys


def test_the_cache_follows_content_not_names(small_corpus, tmp_path):
    cache = tmp_path / "cache"
    extract_corpus(Corpus.open(small_corpus), CONFIG, cache, 1)
    moved = tmp_path / "moved"
    shutil.move(small_corpus, moved)
    (moved / "SF1" / "100001.flac").rename(moved / "SF1" / "renamed.flac")
    shutil.copy(moved / "TM3" / "100005.flac", moved / "TM3" / "100001.flac")  # new content
    report = extract_corpus(Corpus.open(moved), CONFIG, cache, 1)
    assert (report.done, report.cached) == (0, 6)
    assert report.keys[moved / "TM3" / "100001.flac"] == report.keys[moved / "TM3" / "100005.flac"]


def test_a_damaged_entry_is_extracted_again(small_corpus, tmp_path):
    corpus, cache = Corpus.open(small_corpus), tmp_path / "cache"
    report = extract_corpus(corpus, CONFIG, cache, 1)
    whole = entries(cache)
    victim = cache / f"{report.keys[corpus.utterances[0].path]}.safetensors"
    victim.write_bytes(victim.read_bytes()[:1000])
    assert extract_corpus(corpus, CONFIG, cache, 1).done == 1
    assert entries(cache) == whole


RUN = """
import sys
from pathlib import Path
from vc_core.data.corpus import Corpus
from vc_core.data.extraction import extract_corpus
from vc_core.features.config import FeatureConfig
extract_corpus(Corpus.open(sys.argv[1]), FeatureConfig(), Path(sys.argv[2]), 2)
"""


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_stopped_and_resumed(vcc2016, tmp_path, how):
    root, cache = tmp_path / "corpus", tmp_path / "cache"
    (root / "SM1").mkdir(parents=True)
    for path in sorted((vcc2016 / "eval" / "SM1").iterdir())[:8]:
        shutil.copy(path, root / "SM1")
    corpus = Corpus.open(root)

    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(root), str(cache)],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while process.poll() is None and len(list(cache.glob("[!.]*"))) < 2:
        time.sleep(0.01)
    os.killpg(process.pid, how)  # the terminal's Ctrl-C reaches the workers too
    process.communicate()
    assert process.returncode != 0
    finished = {p.stem: FeatureCache(cache).load(p.stem) for p in cache.glob("[!.]*")}
    assert 2 <= len(finished) < 8
    assert all(features is not None for features in finished.values())

    resumed = extract_corpus(corpus, CONFIG, cache, 2)
    assert resumed.cached == len(finished)
    assert resumed.cached + resumed.done == 8
    assert not resumed.failed
    extract_corpus(corpus, CONFIG, tmp_path / "fresh", 1)
    visible = {name: data for name, data in entries(cache).items() if not name.startswith(".")}
    assert visible == entries(tmp_path / "fresh")

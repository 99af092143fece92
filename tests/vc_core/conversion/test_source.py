"""Statistics of an unknown speaker, taken from the recording: near those of the corpus, steadied
where there is little, and refused where there is nothing."""

import numpy as np
import pytest
import soundfile
import soxr

from vc_core.conversion.source import source_statistics
from vc_core.errors import AudioError
from vc_core.features.envelope import MelCepstrum
from vc_core.features.statistics import StatisticsMeter
from vc_core.features.world import analyse, frame_power_db


@pytest.fixture(scope="module")
def recordings(vcc2016):
    """``recordings(speaker, n)``: training sentences, all at 16 kHz."""

    def load(speaker, n):
        paths = sorted((vcc2016 / "train" / speaker).glob("*.flac"))[:n]
        return [soundfile.read(p)[0] for p in paths]

    return load


def distance(a, b):
    """Largest difference of means, in deviations, and of deviations, as a ratio; without c0."""
    mean = np.abs(a.mcep_mean - b.mcep_mean)[1:] / b.mcep_std[1:]
    std = np.abs(np.log(a.mcep_std / b.mcep_std))[1:]
    return mean.max(), np.exp(std.max())


@pytest.mark.parametrize("speaker", ["SF1", "TM1"])
def test_near_those_of_the_corpus(pack, recordings, speaker):
    """Half a minute of other sentences says nearly the same of a speaker."""
    heard = recordings(speaker, 16)
    meter, codec = StatisticsMeter(24), MelCepstrum.for_rate(16000)
    for x in heard[8:]:
        frames = analyse(x, 16000)
        meter.add(codec.encode(frames.sp), frames.f0, frame_power_db(frames.sp))
    reference = meter.statistics()
    found = source_statistics(heard[:8], 16000, pack)
    mean, std = distance(found, reference)
    assert mean < 0.4
    assert std < 1.25
    assert 12 / np.log(2) * abs(found.log_f0_mean - reference.log_f0_mean) < 1.0  # semitones
    assert found.log_f0_std == pytest.approx(reference.log_f0_std, rel=0.3)


@pytest.mark.parametrize("rate", [11025, 16000, 44100])
def test_the_rate_matters_little(pack, demo, rate):
    x = demo if rate == 16000 else soxr.resample(demo, 16000, rate)
    found = source_statistics([x], rate, pack)
    reference = source_statistics([demo], 16000, pack)
    if rate >= 16000:  # below, there is no upper band
        mean = np.abs(found.mcep_mean - reference.mcep_mean)[1:] / reference.mcep_std[1:]
        assert np.sqrt((mean**2).mean()) < 0.5
    assert found.log_f0_mean == pytest.approx(reference.log_f0_mean, abs=0.01)


def test_blocks_do_not_matter(pack, demo):
    whole = source_statistics([demo], 16000, pack)
    cut = source_statistics(np.array_split(demo, 37), 16000, pack)
    np.testing.assert_allclose(cut.mcep_mean, whole.mcep_mean, atol=1e-9)
    np.testing.assert_allclose(cut.mcep_std, whole.mcep_std, atol=1e-9)
    assert cut.log_f0_mean == pytest.approx(whole.log_f0_mean)


def test_no_more_is_taken_than_needed(pack, demo):
    taken = []

    def endless():
        while True:
            taken.append(len(demo))
            yield demo

    source_statistics(endless(), 16000, pack)
    assert 60 < sum(taken) / 16000 < 100  # a minute of speech and its pauses


def test_little_speech_is_steadied(pack, recordings):
    """A second tells little: drawn towards the average voice, it is nearer to the truth."""
    heard = recordings("TM1", 12)
    reference = source_statistics(heard, 16000, pack)
    codec = MelCepstrum.for_rate(16000)
    errors = []
    for x in heard[:6]:
        x = x[16000:24000]
        meter, frames = StatisticsMeter(24), analyse(x, 16000)
        meter.add(codec.encode(frames.sp), frames.f0, frame_power_db(frames.sp))
        raw, steadied = meter.statistics(), source_statistics([x], 16000, pack)
        errors.append(
            [np.log(s.mcep_std[1:] / reference.mcep_std[1:]).std() for s in (raw, steadied)]
        )
    raw_error, steadied_error = np.mean(errors, axis=0)
    assert steadied_error < 0.9 * raw_error


def test_level_is_measured_not_steadied(pack, demo):
    loud, quiet = (source_statistics([gain * demo[:16000]], 16000, pack) for gain in (1.0, 0.1))
    assert loud.mcep_mean[0] - quiet.mcep_mean[0] == pytest.approx(np.log(10.0), abs=1e-3)
    np.testing.assert_allclose(loud.mcep_mean[1:], quiet.mcep_mean[1:], atol=1e-3)


@pytest.mark.parametrize("x", [np.zeros(0), np.zeros(1), np.zeros(16000), np.full(16000, 0.5)])
def test_silence(pack, x):
    with pytest.raises(AudioError, match="silence"):
        source_statistics([x], 16000, pack)


def test_noise_has_no_pitch_and_finite_statistics(pack):
    noise = 0.1 * np.random.default_rng(0).standard_normal(32000)
    found = source_statistics([noise], 16000, pack)
    assert np.isfinite(found.mcep_mean).all()
    assert (found.mcep_std > 0).all()

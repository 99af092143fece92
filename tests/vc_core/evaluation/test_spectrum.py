import numpy as np
import pytest

from vc_core.evaluation import spectrum


def _halve_treble(x: np.ndarray) -> np.ndarray:
    bins = np.fft.rfft(x)
    bins[np.fft.rfftfreq(len(x), 1 / 16000) >= 4000] /= 2
    return np.fft.irfft(bins, len(x))


def test_tilt_hears_halved_treble_but_no_gain(sentences):
    natural = sentences("TF2", 3)
    target = [spectrum.power_spectrum(x) for x in natural]
    dull = [spectrum.power_spectrum(0.3 * _halve_treble(x)) for x in natural]
    loud = [spectrum.power_spectrum(2 * x) for x in natural]
    assert spectrum.tilt_difference_db(loud, target) == pytest.approx(0, abs=1e-6)
    assert spectrum.tilt_difference_db(dull, target) == pytest.approx(-6.0, abs=0.3)


def test_loudness_of_the_standard_tone():
    pytest.importorskip("pyloudnorm")
    tone = np.sin(2 * np.pi * 997 * np.arange(32000) / 16000)
    # ITU-R BS.1770: a full-scale 997 Hz sine in one channel measures -3.01 LUFS.
    assert spectrum.loudness_lufs(tone) == pytest.approx(-3.01, abs=0.1)
    assert spectrum.loudness_lufs(0.1 * tone) == pytest.approx(-23.01, abs=0.1)
    assert np.isfinite(spectrum.loudness_lufs(tone[:1000]))
    assert spectrum.loudness_lufs(np.zeros(16000)) == -np.inf


def test_peak():
    assert spectrum.peak(np.array([0.5, -1.5, 1.0])) == 1.5
    assert spectrum.peak(np.zeros(0)) == 0.0


@pytest.mark.parametrize("speaker", ["SF1", "SM1", "TF2", "TM3"])
def test_natural_speech_has_no_clicks(sentences, speaker):
    for x in sentences(speaker, 10):
        assert len(spectrum.find_clicks(x)) == 0


@pytest.mark.parametrize("kind", ["sample", "jump"])
def test_inserted_clicks_are_found_where_they_are(sentences, kind):
    rng = np.random.default_rng(3)
    found = 0
    places = 0
    for x in sentences("TF2", 10):
        loud = np.flatnonzero(np.abs(x) > 0.1 * np.abs(x).max())
        at = int(rng.choice(loud))
        damaged = x.copy()
        if kind == "sample":
            damaged[at] += 0.3
        else:
            damaged[at:] += 0.3 * np.exp(-np.arange(len(x) - at) / 800)
        clicks = spectrum.find_clicks(damaged)
        places += 1
        found += len(clicks) == 1 and abs(clicks[0] - at) <= 4
    assert found >= 0.7 * places


def test_every_click_in_a_quiet_place_is_found(sentences):
    x = 0.01 * sentences("SM1", 1)[0]
    at = [3000, 12000, 12400, 30000]
    x[at] += 0.3
    assert spectrum.find_clicks(x) == pytest.approx(at, abs=4)


def test_lost_block_clicks_twice():
    tone = 0.5 * np.sin(2 * np.pi * 200 * np.arange(16000) / 16000)
    tone[5010:5330] = 0.0
    assert spectrum.find_clicks(tone) == pytest.approx([5010, 5330], abs=4)


def test_too_short_for_a_click():
    assert len(spectrum.find_clicks(np.ones(3))) == 0

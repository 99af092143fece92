"""Feature settings: sound defaults, refusals, and no need for the analysis library."""

import subprocess
import sys

import pytest

from vc_core.config import from_dict, to_dict
from vc_core.errors import ConfigError
from vc_core.features.config import SUPPORTED_RATES, FeatureConfig


@pytest.mark.parametrize("rate", SUPPORTED_RATES)
def test_every_supported_rate_has_a_config_that_survives_a_file(rate):
    config = FeatureConfig.for_rate(rate, "harvest")
    assert config.sample_rate == rate
    assert from_dict(FeatureConfig, to_dict(config)) == config


def test_16_khz_is_the_default():
    assert FeatureConfig() == FeatureConfig.for_rate(16000) == FeatureConfig(16000, 5.0, 24, 0.41)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"sample_rate": 8000}, r"sample_rate=8000 must be one of \(16000, 22050"),
        ({"f0_method": "crepe"}, "f0_method = 'crepe' must be one of 'dio', 'harvest', 'network'"),
        ({"alpha": 1.0}, r"alpha = 1\.0 is too large; the most is 0\.9"),
        ({"order": 0}, "order = 0 is too small; the least is 1"),
        ({"frame_period": 5.0}, "unknown setting 'frame_period'; did you mean 'frame_period_ms'"),
    ],
)
def test_bad_settings_are_named(values, message):
    with pytest.raises(ConfigError, match=message):
        from_dict(FeatureConfig, values)


@pytest.mark.parametrize(
    "values", [{"sample_rate": 11025}, {"f0_method": "yin"}, {"order": -1}, {"alpha": 1.0}]
)
def test_a_bad_config_cannot_be_built_in_code(values):
    with pytest.raises(ValueError, match=next(iter(values))):
        FeatureConfig(**values)
    with pytest.raises(ValueError, match="sample_rate=11025"):
        FeatureConfig.for_rate(11025)


def test_a_training_machine_needs_no_analysis_libraries():
    program = """
import sys
for name in ("pyworld", "soundfile", "librosa", "soxr", "joblib", "pysptk", "scipy"):
    sys.modules[name] = None  # importing it fails
import vc_core.features.config, vc_core.features.envelope, vc_core.features.statistics
import vc_core.data.corpus, vc_core.data.feature_cache, vc_core.data.dataset
"""
    subprocess.run([sys.executable, "-c", program], check=True)

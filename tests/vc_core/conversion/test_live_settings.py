"""Live settings survive being kept, and impossible ones are refused by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_core.config import from_dict, to_dict
from vc_core.conversion.live_settings import LiveSettings
from vc_core.errors import ConfigError

SETTINGS = st.builds(
    LiveSettings,
    voice=st.text(max_size=8),
    path=st.sampled_from(["full", "natural"]),
    pitch_semitones=st.floats(-24, 24),
    formant_semitones=st.floats(-12, 12),
    wet=st.floats(0, 1),
    bypass=st.booleans(),
    gate_db=st.none() | st.floats(-90, 0),
    output_gain_db=st.floats(-40, 20),
)


@given(SETTINGS)
def test_there_and_back(settings):
    assert from_dict(LiveSettings, to_dict(settings)) == settings


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"path": "loud"}, "'full', 'natural'"),
        ({"wet": 1.5}, "the most is 1"),
        ({"gate_db": 3.0}, "the most is 0"),
        ({"pitch_semitone": 3.0}, "did you mean 'pitch_semitones'"),
    ],
)
def test_what_cannot_be(values, message):
    with pytest.raises(ConfigError, match=message):
        from_dict(LiveSettings, values)

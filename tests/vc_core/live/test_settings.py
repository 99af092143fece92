"""Stream settings survive being kept, and impossible ones are refused by name."""

import pytest

from vc_core.config import from_dict, to_dict
from vc_core.errors import ConfigError
from vc_core.live.settings import StreamSettings


def test_there_and_back():
    settings = StreamSettings("Blue Microphone", None, "Headphones", 10, None)
    assert from_dict(StreamSettings, to_dict(settings)) == settings


@pytest.mark.parametrize(
    ("values", "message"),
    [({"block_ms": 2}, "the least is 5"), ({"slack_ms": 1000}, "the most is 500")],
)
def test_what_cannot_be(values, message):
    with pytest.raises(ConfigError, match=message):
        from_dict(StreamSettings, values)

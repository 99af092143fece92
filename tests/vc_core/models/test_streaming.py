"""How a network is run can be read where torch is not wanted."""

import subprocess
import sys

import pytest

from vc_core.config import from_dict, to_dict
from vc_core.errors import ConfigError
from vc_core.models.streaming import Streaming


def test_there_and_back():
    windowed = Streaming("windowed", lookahead=3, context=40, chunk=16)
    assert from_dict(Streaming, to_dict(windowed)) == windowed


@pytest.mark.parametrize("values", [{"mode": "loud"}, {"chunk": 0}, {"lookahead": -1}])
def test_what_cannot_be(values):
    with pytest.raises(ConfigError):
        from_dict(Streaming, values)


def test_without_torch():
    code = "import sys, vc_core.models.streaming; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0

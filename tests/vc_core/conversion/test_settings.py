import subprocess
import sys

import pytest

from vc_core.config import from_dict, to_dict
from vc_core.conversion.settings import ConversionSettings, VoiceSettings
from vc_core.errors import ConfigError


def test_settings_survive_a_file() -> None:
    settings = ConversionSettings(VoiceSettings(3.5, path="natural"), match_loudness=False)
    assert from_dict(ConversionSettings, to_dict(settings)) == settings


def test_unknown_path_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"path = 'short' must be one of 'full', 'natural'"):
        from_dict(ConversionSettings, {"voice": {"path": "short"}})


def test_a_window_can_hold_them() -> None:
    """They bring no torch."""
    code = "import sys, vc_core.conversion.settings; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

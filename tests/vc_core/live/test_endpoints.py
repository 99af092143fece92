"""A session's ends are found by name: devices, or files in their place."""

from pathlib import Path

import pytest

from vc_core.audio.device import rescan
from vc_core.errors import AudioError
from vc_core.live.endpoints import find_endpoints, name_of, open_input, open_output
from vc_core.live.settings import StreamSettings


def test_files_need_no_sound_system(tmp_path):
    source, targets = find_endpoints(StreamSettings("file:/a/b.wav", "file:", "file:/c.wav"))
    assert (source, targets) == (Path("/a/b.wav"), [Path(), Path("/c.wav")])
    assert name_of(source) == "file:/a/b.wav"
    with pytest.raises(AudioError):
        open_input(source)
    open_output(targets[0]).close()


@pytest.fixture
def devices(pulse_server):
    """Devices that PortAudio knows, whatever server it saw in an earlier test."""
    rescan()


def test_devices_by_part_of_their_name(devices):
    stream = StreamSettings("Test Micro", "Test Loud", "Test Loud")
    source, targets = find_endpoints(stream)
    assert "Test Microphone" in name_of(source)
    assert ["Test Loudspeaker" in name_of(t) for t in targets] == [True, True]
    ends = [open_input(source), *map(open_output, targets)]
    assert all(end.active for end in ends)
    for end in ends:
        end.close()


@pytest.mark.parametrize("stream", [StreamSettings("Nobody"), StreamSettings(None, "Nobody")])
def test_a_name_that_nobody_has(devices, stream):
    with pytest.raises(AudioError, match="Nobody"):
        find_endpoints(stream)

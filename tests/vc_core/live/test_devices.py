"""The list of devices follows what is plugged in, whatever happens to the process that looks."""

import multiprocessing
import os
import subprocess
import sys
import time

import pytest

from vc_core.live.devices import DeviceWatch


def until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def names(watch):
    return {device.name for device in watch.devices() or []}


@pytest.fixture
def watch(pulse_server):
    watch = DeviceWatch()
    assert until(lambda: "Test Loudspeaker" in names(watch))
    yield watch
    watch.close()


def test_devices_come_and_go(pulse_server, watch):
    lists = []
    watch.changed(lists.append)
    pulse_server.load_sink("usb", "USB Headset")
    assert until(lambda: "USB Headset" in names(watch))
    assert "USB Headset" in {device.name for device in lists[-1]}
    n_changes = len(lists)
    time.sleep(2.5)
    assert len(lists) == n_changes  # the same list again is no change
    pulse_server.unload("usb")
    assert until(lambda: "USB Headset" not in names(watch))


def test_the_server_restarts(pulse_server, watch):
    pulse_server.kill()
    assert until(lambda: "Test Loudspeaker" not in names(watch))
    pulse_server.start()
    assert until(lambda: "Test Loudspeaker" in names(watch))


def test_a_process_that_dies_is_replaced(pulse_server, watch):
    (probe,) = probes()
    probe.kill()
    pulse_server.load_sink("usb", "USB Headset")
    assert until(lambda: "USB Headset" in names(watch))


def test_closing_ends_the_process(watch):
    assert len(probes()) == 1
    watch.close()
    assert not probes()


def test_the_process_ends_with_its_parent(pulse_server):
    program = (
        "import multiprocessing, time\n"
        "from vc_core.live.devices import DeviceWatch\n"
        "if __name__ == '__main__':\n"
        "    watch = DeviceWatch()\n"
        "    while watch.devices() is None: time.sleep(0.05)\n"
        "    print(multiprocessing.active_children()[0].pid, flush=True)\n"
        "    time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    try:
        probe = int(parent.stdout.readline())
        assert _runs(probe)
    finally:
        parent.kill()
        parent.communicate()
    assert until(lambda: not _runs(probe))


def probes():
    """The watch's own processes; other tests leave a pool's."""
    children = multiprocessing.active_children()
    return [child for child in children if child.name.startswith("SpawnProcess")]


def _runs(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True

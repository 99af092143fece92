from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.modeltest import ModelTester

from vc_app.models.devices import ID, DeviceModel
from vc_core.audio.device import AudioDevice


def device(name: str, host_api: str = "ALSA", inputs: int = 1, outputs: int = 1) -> AudioDevice:
    return AudioDevice(
        id=f"{host_api}: {name}",
        index=0,
        name=name,
        host_api=host_api,
        input_channels=inputs,
        output_channels=outputs,
        default_rate=48000,
        is_default_input=False,
        is_default_output=False,
    )


def labels(model: DeviceModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_only_what_can_record_is_a_microphone(qtmodeltester: ModelTester) -> None:
    model = DeviceModel("input")
    model.refresh([device("Microphone", outputs=0), device("Speaker", inputs=0)])
    assert labels(model) == ["System default", "Microphone"]
    qtmodeltester.check(model)


def test_monitor_can_be_off() -> None:
    model = DeviceModel("monitor")
    model.refresh([device("Headphones")])
    assert labels(model) == ["Off", "Headphones"]


devices = st.lists(st.sampled_from("ABCDEF"), unique=True).map(lambda x: [device(n) for n in x])


@given(devices, st.data(), st.lists(devices, max_size=5))
def test_devices_come_and_go_but_the_selection_stays(
    qapp: object, first: list[AudioDevice], data: st.DataObject, later: list[list[AudioDevice]]
) -> None:
    model, box = DeviceModel("output"), QComboBox()
    box.setModel(model)
    model.refresh(first)
    picked = data.draw(st.sampled_from([None, *(d.id for d in first)]))
    box.setCurrentIndex(model.pick(picked))
    for present in later:
        model.refresh(present)
        assert box.currentData(ID) == picked
        assert labels(model)[0] == "System default"
        connected = [i.id for i in present]
        rows = [model.index(row).data(ID) for row in range(1, model.rowCount())]
        assert [row for row in rows if row in connected] == connected
        assert set(rows) - set(connected) <= {picked}


def test_unplugged_device_says_so_and_comes_back() -> None:
    model = DeviceModel("input")
    model.refresh([device("USB")])
    row = model.pick("ALSA: USB")
    model.refresh([])
    assert labels(model)[row] == "ALSA: USB (not connected)"
    assert not model.has_devices
    model.refresh([device("USB")])
    assert labels(model)[row] == "USB"


def test_part_of_a_name_finds_the_device() -> None:
    model = DeviceModel("input")
    row = model.pick("usb")
    assert labels(model)[row] == "usb (not connected)"
    model.refresh([device("USB Microphone"), device("Webcam")])
    assert labels(model) == ["System default", "USB Microphone", "Webcam"]
    assert model.pick("usb") == 1


def test_name_of_two_host_apis_is_told_apart() -> None:
    model = DeviceModel("input")
    model.refresh([device("Mic", "MME"), device("Mic", "Windows WASAPI"), device("Other", "MME")])
    assert labels(model)[1:] == ["MME: Mic", "Windows WASAPI: Mic", "Other"]


def test_tooltip_tells_what_the_default_is() -> None:
    model = DeviceModel("output")
    model.refresh([device("A"), replace(device("B", outputs=2), is_default_output=True)])
    tip = model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "B — ALSA, 2 channels, 48 kHz"

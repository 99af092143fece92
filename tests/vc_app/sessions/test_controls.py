import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_app.sessions.controls import CONTROLS, GATE, WET, Control
from vc_core.config import from_dict
from vc_core.conversion.live_settings import LiveSettings

controls = st.sampled_from(CONTROLS)


@given(controls, st.floats(0, 1))
def test_every_slider_position_is_a_setting_and_comes_back(control: Control, share: float) -> None:
    position = round(share * control.positions)
    settings = from_dict(LiveSettings, {control.field: control.value(position)})
    assert control.position(getattr(settings, control.field)) == position


@given(controls, st.floats(0, 1))
def test_a_setting_moves_the_slider_to_the_nearest_position(control: Control, share: float) -> None:
    value = control.low + share * (control.high - control.low)
    back = control.value(control.position(value))
    low = control.low if back is None else back
    assert abs(low - value) <= control.resolution / 2 + 1e-9


@given(controls)
def test_ends_of_the_slider_are_the_bounds_of_the_setting(control: Control) -> None:
    assert control.value(control.positions) == control.high
    assert control.value(0) == (None if control.off_at_low else control.low)


def test_gate_is_off_at_the_very_left() -> None:
    assert GATE.value(0) is None
    assert GATE.value(1) == -89.0
    assert GATE.position(None) == 0


def test_share_is_shown_in_per_cent_and_kept_as_a_share() -> None:
    assert WET.value(37) == 0.37
    assert WET.shown == 100


@pytest.mark.parametrize("control", CONTROLS, ids=lambda c: c.field)
def test_default_and_help_are_those_of_the_settings(control: Control) -> None:
    declared = {f.name: f for f in dataclasses.fields(LiveSettings)}[control.field]
    assert control.default == declared.default
    assert control.help.casefold() == declared.metadata["help"].casefold()

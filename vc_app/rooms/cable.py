"""The guide to virtual cables, wired; the settings and the first start show it."""

from __future__ import annotations

from vc_app.rooms.house import House
from vc_app.views.cable_guide import CableGuide


def cable_guide(house: House) -> CableGuide:
    """The guide, for whoever has a place for it."""
    return CableGuide(house.cable)

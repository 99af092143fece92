"""The tokens of the window's look, declared once: colours, spacing and type, dark and light."""

from __future__ import annotations

from dataclasses import dataclass

GAP = 8
"""Pixels between things that belong together; everything else is a multiple of it."""
RADIUS = 8
TEXT_PT, SMALL_PT, TITLE_PT, FIGURE_PT = 10.0, 9.0, 13.0, 18.0
FONTS = ["Inter", "Segoe UI Variable Text", "Segoe UI", "SF Pro Text", "Cantarell", "Noto Sans"]
"""The first that is installed; the system's own otherwise."""


@dataclass(frozen=True)
class Theme:
    """Colours by what they are for. Text on any surface has a contrast of at least 4.5 : 1."""

    name: str
    window: str
    surface: str
    raised: str
    line: str
    outline: str
    text: str
    muted: str
    accent: str
    on_accent: str
    good: str
    warning: str
    bad: str
    on_bad: str
    f0: str
    spectrum: tuple[str, ...]
    """From silence to the loudest."""


DARK = Theme(
    name="dark",
    window="#0e1216",
    surface="#161c22",
    raised="#212a33",
    line="#2a343e",
    outline="#70808f",
    text="#e9eef3",
    muted="#9fb0bf",
    accent="#4fd8c4",
    on_accent="#04211d",
    good="#58d68d",
    warning="#f4bf4f",
    bad="#ff7b72",
    on_bad="#2b0503",
    f0="#ffc46b",
    spectrum=("#0b0f13", "#12283a", "#155468", "#1f8c8c", "#63d3b4", "#f4f6d2"),
)
LIGHT = Theme(
    name="light",
    window="#eef1f4",
    surface="#ffffff",
    raised="#e6ebf0",
    line="#d3dae1",
    outline="#7a8896",
    text="#17202a",
    muted="#4d5c6b",
    accent="#0b7568",
    on_accent="#ffffff",
    good="#1b7a43",
    warning="#8a5a00",
    bad="#c0281f",
    on_bad="#ffffff",
    f0="#c43d00",
    spectrum=("#f8fafb", "#d9ecec", "#94cfcb", "#41979f", "#1c5877", "#0b2038"),
)
THEMES = {theme.name: theme for theme in (DARK, LIGHT)}

"""The option of every command that needs voices."""

from __future__ import annotations

from pathlib import Path

import click

pack_option = click.option(
    "--pack",
    "pack_path",
    type=click.Path(path_type=Path),
    help="Voice pack (.safetensors). The bundled voices without it.",
)
"""``--pack``; the command opens it with ``vc_core.conversion.bundled.open_pack(pack_path)``."""

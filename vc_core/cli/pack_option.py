"""The option of every command that needs voices."""

from __future__ import annotations

from pathlib import Path

import click

pack_option = click.option(
    "--pack",
    "pack_path",
    type=click.Path(path_type=Path),
    metavar="PACK",
    help="Only this pack: a .safetensors file, the name of one of yours, or bundled.",
)
"""``--pack``; the command opens it with ``vc_core.conversion.bundled.open_pack(pack_path)``."""

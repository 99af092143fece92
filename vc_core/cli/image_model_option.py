"""Options that the commands about image models share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]


def model_option(command: Command) -> Command:
    """``--model``, ``--to`` and ``--device``."""
    for option in (
        click.option(
            "--device",
            default="auto",
            show_default=True,
            type=click.Choice(["auto", "cpu", "cuda", "mps"]),
            help="What works; auto takes a GPU where there is one.",
        ),
        click.option(
            "--to",
            "direction",
            default="",
            metavar="DOMAIN",
            help="Image set to translate to, or a direction such as 'photos to labels' or AtoB. "
            "The model's main one without it.",
        ),
        click.option(
            "--model",
            metavar="NAME",
            help="Image model: a file, a training's folder or name, or one of your own. The "
            "bundled one without it.",
        ),
    ):
        command = option(command)
    return command


def chosen_device(name: str) -> str:
    """The device that ``--device`` names.

    Raises:
        VcError: it is not there.
    """
    import torch

    from vc_core.errors import VcError

    there = {"cpu": True, "cuda": torch.cuda.is_available()}
    there["mps"] = torch.backends.mps.is_available()
    if name == "auto":
        return next((d for d in ("cuda", "mps") if there[d]), "cpu")
    if not there[name]:
        raise VcError(f"there is no {name} device here; leave --device out")
    return name

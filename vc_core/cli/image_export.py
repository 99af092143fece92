"""``vc image export``: an image model for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from vc_core.errors import VcError


@click.command()
@click.option(
    "--model",
    metavar="NAME",
    help="Image model: a file, a training's folder or name, or one of your own. The bundled one "
    "without it.",
)
@click.option(
    "--to",
    "direction",
    default="",
    metavar="DOMAIN",
    help="Image set to translate to, or a direction. The model's main one without it.",
)
@click.option("--onnx", is_flag=True, required=True, help="As an ONNX graph (opset 17).")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File for it; MODEL_DOMAIN.onnx in this folder without it.",
)
def export(model: str | None, direction: str, onnx: bool, out: Path | None) -> None:
    """Write one direction of an image model for other programs.

    The graph takes images (batch, channels, height, width) of any size in -1..1, and gives them
    translated, in the same range and size. The model's card is in its metadata.

    \b
    vc image export --onnx --model maps_cyclegan --to B -o maps.onnx
    """
    from importlib.util import find_spec

    from vc_core.conversion.image import directed_network
    from vc_core.conversion.image_models import open_image_model
    from vc_core.files import replacing

    if find_spec("onnx") is None:
        raise VcError(
            "ONNX needs the package onnx, which is not installed; in the project's folder: "
            "pip install '.[onnx]'"
        )
    from vc_core.models.image_onnx import onnx_graph

    opened = open_image_model(model)
    way = opened.card.direction(direction)
    source, target = opened.card.index(way.source), opened.card.index(way.target)
    channels = (opened.card.channels[source], opened.card.channels[target])
    facts = {
        "name": opened.card.name,
        "direction": way.name,
        "licence": opened.card.licence,
        "attribution": opened.card.attribution,
    }
    graph = onnx_graph(directed_network(opened.generator(), target), channels, target, facts)
    path = out or Path(f"{opened.card.name}_{way.target}.onnx")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.write_bytes(graph.SerializeToString())
    except OSError as error:
        raise VcError(f"{path} cannot be written: {error.strerror or error}") from None
    click.echo(f"{path}: {way.name}")

"""``vc image``: everything about pictures; like ``vc`` itself it imports a command when called."""

from __future__ import annotations

import click

from vc_core.cli.main import LazyGroup

IMAGE_COMMANDS: dict[str, tuple[str, str]] = {
    "train": ("vc_core.cli.image_train:train", "Train a model from folders of images."),
    "translate": (
        "vc_core.cli.image_translate:translate",
        "Translate pictures and videos to another image set.",
    ),
    "models": ("vc_core.cli.image_models:models", "List the image models."),
    "test": ("vc_core.cli.image_test:test", "Translate a data set's test images onto a page."),
    "evaluate": ("vc_core.cli.image_evaluate:evaluate", "Measure how well a model translates."),
    "import": (
        "vc_core.cli.image_import:import_model",
        "Make a model of the reference implementation's weights.",
    ),
    "export": ("vc_core.cli.image_export:export", "Write a model for other programs (ONNX)."),
    "datasets": ("vc_core.cli.image_datasets:datasets", "Fetch the papers' image sets by name."),
}
"""Command name -> (``module:attribute``, the line that ``vc image --help`` shows)."""


class ImageGroup(LazyGroup):
    """The commands about pictures."""

    table = IMAGE_COMMANDS


@click.group(cls=ImageGroup)
def image() -> None:
    """Translate images by CycleGAN, pix2pix and StarGAN; train such models and measure them."""

"""``python -m recipes.images COMMAND``: see README.md."""

import sys

import click

from recipes.images.ablations import ablations
from recipes.images.bundled import bundled
from recipes.images.facades import facades
from vc_core.cli.main import run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def images() -> None:
    """Experiments with image models."""


images.add_command(ablations)
images.add_command(bundled)
images.add_command(facades)

if __name__ == "__main__":
    sys.exit(run(images, sys.argv[1:], "python -m recipes.images"))

"""``vc image models``: the models that pictures can be translated by."""

from __future__ import annotations

import click


@click.command()
def models() -> None:
    """List the image models: the bundled one and your own, with what they translate."""
    from vc_core.conversion.image_models import list_image_models, user_image_models

    found, complaints = list_image_models()
    for name, _, card in found:
        ways = ", ".join(way.name for way in card.directions)
        facts = [f"{card.size} px", card.architecture, card.licence]
        click.echo(f"{name}: {ways} ({', '.join(fact for fact in facts if fact)})")
    for complaint in complaints:
        click.echo(f"vc: {complaint}", err=True)
    click.echo(f"your own lie in {user_image_models()}")

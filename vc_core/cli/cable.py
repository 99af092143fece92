"""``vc cable``: a virtual microphone for other programs."""

from __future__ import annotations

import click


@click.command()
@click.argument("what", type=click.Choice(["create", "remove", "status"]), default="status")
def cable(what: str) -> None:
    """Create, remove or look for a virtual microphone (Linux).

    With PulseAudio or PipeWire: "create" makes an output called "Voice changer", and a microphone
    called "Voice changer microphone" that hears it, until the sound server ends. Then: vc live
    --output "Voice changer", and choose that microphone in Discord, OBS or a game. On Windows and
    macOS install VB-Cable or BlackHole.
    """
    from vc_core.audio import virtual_cable

    if what == "create":
        virtual_cable.create_cable()
    elif what == "remove":
        found = virtual_cable.remove_cable()
        click.echo("The virtual microphone is removed." if found else "There was none.")
        return
    if virtual_cable.cable_exists():
        click.echo(
            f'The virtual microphone is there: play to "{virtual_cable.SINK_TITLE}", and choose '
            f'"{virtual_cable.SOURCE_TITLE}" in other programs.'
        )
    else:
        click.echo("There is no virtual microphone; make one with: vc cable create")

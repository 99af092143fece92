"""``vc devices``: microphones and outputs."""

from __future__ import annotations

import dataclasses
import json

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the devices for programs.")
def devices(as_json: bool) -> None:
    """List microphones and outputs.

    A device is chosen by its name, or a part of it that no other has. * marks the system's
    default; in and out are numbers of channels, the rate is in Hz.
    """
    from vc_core.audio.device import list_devices

    found = list_devices()
    if as_json:
        click.echo(json.dumps([dataclasses.asdict(d) for d in found], indent=2, ensure_ascii=False))
        return
    if not found:
        click.echo(
            "No sound device was found; connect a microphone or headphones, "
            "and see that the sound server runs."
        )
        return
    rows = [
        (
            d.name,
            d.host_api,
            f"{d.input_channels or '-'}{'*' if d.is_default_input else ' '}",
            f"{d.output_channels or '-'}{'*' if d.is_default_output else ' '}",
            str(d.default_rate),
        )
        for d in found
    ]
    head = ("device", "host API", "in ", "out ", "rate")
    name, api, n_in, n_out, rate = (max(map(len, c)) for c in zip(head, *rows, strict=True))
    for a, b, c, d, e in (head, *rows):
        click.echo(f"{a:{name}}  {b:{api}}  {c:>{n_in}}  {d:>{n_out}}  {e:>{rate}}")

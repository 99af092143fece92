"""``vc doctor``: what is installed, what is missing, and the remedy."""

from __future__ import annotations

import dataclasses
import json

import click

MARKS = {"ok": ("ok", "green"), "warning": ("warning", "yellow"), "missing": ("MISSING", "red")}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Say what is installed and what is missing, with the remedy for each gap.

    Ends with exit code 0 when recordings can be converted here, 1 otherwise.
    """
    from vc_core.doctor import can_convert, examine

    findings = examine()
    ready = can_convert(findings)
    if as_json:
        rows = [dataclasses.asdict(finding) for finding in findings]
        click.echo(json.dumps({"ready": ready, "findings": rows}, indent=2, ensure_ascii=False))
        ctx.exit(0 if ready else 1)

    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        mark, colour = MARKS[finding.state]
        click.echo(
            f"{click.style(f'{mark:>7}', fg=colour)}  {finding.name:<{width}}  {finding.text}"
        )
        if finding.remedy:
            click.echo(f"{'':>{width + 11}}-> {finding.remedy}")
    click.echo()
    click.echo("Recordings can be converted." if ready else "Recordings cannot be converted yet.")
    ctx.exit(0 if ready else 1)

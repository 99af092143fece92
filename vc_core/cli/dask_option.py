"""The option of every command whose work can be spread over a cluster."""

from __future__ import annotations

import click

dask_option = click.option(
    "--dask",
    metavar="ADDRESS",
    help="Let the workers of the Dask scheduler at tcp://HOST:PORT do the work. They need this "
    "program, and must see the same folders. --jobs then limits the files at a time there.",
)
"""``--dask``; the command hands the address on, see ``vc_core.jobs.workers.open_workers``."""

"""Entry point of ``vc``: finds the command, runs it, and turns every failure into one clear line.

``vc --help`` imports no command, so it answers at once; a command's module is imported when the
command is called.
"""

from __future__ import annotations

import io
import os
import sys
import warnings
from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from vc_core import __version__
from vc_core.config import nearest
from vc_core.errors import VcError

COMMANDS: dict[str, tuple[str, str]] = {
    "convert": ("vc_core.cli.convert:convert", "Convert recordings to other voices."),
    "voices": ("vc_core.cli.voices:voices", "List the voices that can be converted to."),
    "live": ("vc_core.cli.live:live", "Change your voice while you speak."),
    "devices": ("vc_core.cli.devices:devices", "List microphones and outputs."),
    "cable": ("vc_core.cli.cable:cable", "Give other programs a microphone with your new voice."),
    "demo": ("vc_core.cli.demo:demo", "Convert the demo recording and draw before and after."),
    "evaluate": ("vc_core.cli.evaluate:evaluate", "Measure how well voices are converted."),
    "train": ("vc_core.cli.train:train", "Train a system from a config file."),
    "features": ("vc_core.cli.features:features", "Turn a corpus into the file training reads."),
    "image": ("vc_core.cli.image:image", "Translate images, train and measure image models."),
    "doctor": ("vc_core.cli.doctor:doctor", "Say what is installed and what is missing."),
}
"""Command name -> (``module:attribute``, the line that ``vc --help`` shows)."""

EXIT_FAILED = 1
EXIT_UNEXPECTED = 70  # EX_SOFTWARE of sysexits.h
EXIT_STOPPED = 130  # 128 + SIGINT


class LazyGroup(click.Group):
    """A group that imports a command only when it is called.

    Attributes:
        table: command name -> (``module:attribute``, the line that its help shows).
    """

    table: Mapping[str, tuple[str, str]] = COMMANDS

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.table:
            return None
        module, attribute = self.table[name][0].split(":")
        return getattr(import_module(module), attribute)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in self.table.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.table and not args[0].startswith("-"):
            ctx.fail(f"no such command {args[0]!r}{nearest(args[0], self.table)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> None:
        super().invoke(ctx)  # what a command returns is not an exit code


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vc")
def cli() -> None:
    """Change the voice in recordings, train new voices and measure them.

    Every command explains itself: vc COMMAND --help
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``vc`` with these words after it, or those of the process; see :func:`run`."""
    return run(cli, arguments, "vc")


def run(command: click.Command, arguments: Sequence[str] | None, name: str) -> int:
    """Run a command and return its exit code; prints one line on stderr for any failure.

    Args:
        arguments: the words after the command; those of the process when None.
        name: what usage and failures call it.

    Exit codes: 0 done; 1 a failure the user can mend; 2 wrong usage; 70 a defect of ours;
    130 stopped from the keyboard. With ``VC_DEBUG=1`` exceptions are raised instead.
    """
    _never_fail_to_print()
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")  # pyworld's import
    try:
        code = command.main(arguments, prog_name=name, standalone_mode=False) or 0
        if sys.stdout:  # a windowed program on Windows has none
            sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader, say `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return _failed("stopped", EXIT_STOPPED, name)
    except VcError as error:
        return _failed(str(error), EXIT_FAILED, name)
    except ModuleNotFoundError as error:
        remedy = "install the program again; vc doctor says what is missing"
        missing = f"the Python package {error.name!r} is not installed"
        return _failed(f"{missing}; {remedy}", EXIT_FAILED, name)
    except Exception as error:
        what = f"unexpected error ({type(error).__name__}: {error})".replace("\n", " ")
        please = "please report it with the output of VC_DEBUG=1"
        return _failed(f"{what}; {please}", EXIT_UNEXPECTED, name)


def _failed(message: str, exit_code: int, name: str) -> int:
    """Say why; to be called while the exception is handled, which VC_DEBUG=1 lets through."""
    if os.environ.get("VC_DEBUG") == "1":
        raise
    click.echo(f"{name}: {message}", err=True)
    return exit_code


def _never_fail_to_print() -> None:
    """Let a terminal that lacks a character show ``?`` instead of ending the job."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())

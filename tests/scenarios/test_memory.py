import gc
import os
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.scenarios.conftest import Program

ROUNDS = 100
MOST_BYTES = 10 * 2**20


def resident_bytes() -> int:
    """Of this process (Linux, proc(5), statm)."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_a_hundred_walks_through_all_rooms_cost_no_memory(qtbot: QtBot, program: Program) -> None:
    building = program.start()
    shell = building.shell

    def walk() -> None:
        for name in building.rooms:
            shell.enter(name)
            qtbot.wait(1)

    for _ in range(10):  # until fonts, icons and pictures are cached
        walk()
    before = resident_bytes()
    for _ in range(ROUNDS):
        walk()
    assert resident_bytes() - before < MOST_BYTES

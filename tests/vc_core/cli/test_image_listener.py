"""What a training shows: the alarm once for each collapse that lasts."""

import types

from vc_core.cli.image_listener import ImageListener
from vc_core.cli.run_account import RunAccount
from vc_core.training.image_preview import Preview


class Heard:
    def __init__(self):
        self.lines, self.scalars = [], []

    def write(self, line, file=None):
        self.lines.append(line)

    def add_scalar(self, name, value, step):
        self.scalars.append((name, value, step))


def test_the_alarm_sounds_once_for_each_collapse(tmp_path):
    listener = ImageListener(tmp_path, RunAccount(tmp_path))
    heard = Heard()
    listener._curves, listener._bar = heard, heard
    for step, variety in enumerate((0.1, 0.9, 0.1, 0.1, 0.1, 0.8, 0.05, 0.05)):
        listener.preview(step, [Preview("a", "b", ("input",), (), variety)])
    assert len(heard.lines) == 2
    assert "a to b: nearly the same comes of every image (variety 0.10" in heard.lines[0]
    assert [s[0] for s in heard.scalars] == ["variety/a to b"] * 8


def test_before_it_is_opened_nothing_is_shown(tmp_path):
    listener = ImageListener(tmp_path, RunAccount(tmp_path))
    listener.preview(1, [types.SimpleNamespace()])

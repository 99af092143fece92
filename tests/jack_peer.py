"""The JACK clients ``mic`` and ``spk``, told what to do line by line; see audio_servers.py.

Commands: ``ready``; ``play FILE.npy``; ``record N_FRAMES FILE.npy SOUND.npy|-``; ``xruns``.
Each is answered with ``ok`` and perhaps a word.
"""

import gc
import os
import sys
import time
from contextlib import suppress

import jack
import numpy as np

HISTORY_S = 150


class Peer:
    """Plays into ``mic`` and remembers both sounds by the frame of the server's clock."""

    def __init__(self) -> None:
        self.mic, self.spk = jack.Client("mic"), jack.Client("spk")
        self.output = self.mic.outports.register("capture_1")
        self.input = self.spk.inports.register("playback_1")
        self.period = self.mic.blocksize
        self.n_periods = HISTORY_S * self.mic.samplerate // self.period
        self.played = np.zeros((self.n_periods, self.period), np.float32)
        self.heard = np.zeros((self.n_periods, self.period), np.float32)
        self.first_played = self.first_heard = -1  # the server's frame at period 0
        self.last_heard = 0
        self.sound = np.zeros(0, np.float32)
        self.sound_at = 0
        self.xruns = 0
        self.mic.set_process_callback(self.speak)
        self.spk.set_process_callback(self.listen)
        self.mic.set_xrun_callback(self.count)
        self.mic.activate()
        self.spk.activate()

    def speak(self, n_frames: int) -> None:
        now = self.mic.last_frame_time
        if self.first_played < 0:
            self.first_played = now
        row = self.played[(now - self.first_played) // self.period % self.n_periods]
        row[:] = 0
        at = now - self.sound_at
        if -n_frames < at < len(self.sound):
            piece = self.sound[max(at, 0) : at + n_frames]
            start = max(-at, 0)
            row[start : start + len(piece)] = piece
        self.output.get_array()[:] = row

    def listen(self, n_frames: int) -> None:
        now = self.spk.last_frame_time
        if self.first_heard < 0:
            self.first_heard = now
        row = (now - self.first_heard) // self.period % self.n_periods
        self.heard[row] = self.input.get_array()
        self.last_heard = now

    def count(self, delay_us: float) -> None:
        self.xruns += 1

    def play(self, sound: np.ndarray) -> int:
        """Begin two periods from now; returns the server's frame it begins at."""
        self.sound = np.zeros(0, np.float32)
        self.sound_at = self.last_heard + 4 * self.period
        self.sound = sound
        return self.sound_at

    def record(self, n_frames: int, sound: np.ndarray | None) -> np.ndarray:
        begin = self.play(sound) if sound is not None else self.last_heard + 4 * self.period
        while self.last_heard < begin + n_frames + 2 * self.period:
            time.sleep(0.01)
        at = np.arange(begin, begin + n_frames)
        played = self.played.ravel()[(at - self.first_played) % self.played.size]
        return np.stack([played, self.heard.ravel()[(at - self.first_heard) % self.heard.size]])


def main() -> None:
    with suppress(OSError):  # whoever holds the interpreter must not make a callback wait
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(5))
    peer = Peer()
    gc.disable()  # a collection would make a callback late
    sys.setswitchinterval(1e-4)  # a callback waits this long for the main thread
    for line in sys.stdin:
        command, *words = line.split()
        answer: object = ""
        if command == "play":
            answer = peer.play(np.load(words[0]))
        elif command == "record":
            sound = None if words[2] == "-" else np.load(words[2])
            np.save(words[1], peer.record(int(words[0]), sound))
        elif command == "xruns":
            answer = peer.xruns
        print("ok", answer, flush=True)


if __name__ == "__main__":
    main()

"""Real sound servers without a sound card: each has a microphone ``mic`` and a loudspeaker ``spk``.

Every server is private: its files lie in a temporary folder, and only programs that are started
with its ``env`` see it. It ends with the ``with`` block, or with the process that started it.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import IO, Self

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

Sound = Path | NDArray[np.floating]

ALSA_CONFIG = """
pcm.!default { type pulse hint { show on description "PulseAudio" } }
ctl.!default { type pulse }
pcm.pulse { type pulse hint { show on description "PulseAudio" } }
"""
NO_ALSA_CONFIG = "pcm.none { type hw card 31 }\n"
"""No device: the card does not exist. PortAudio aborts where there is no entry at all."""


class _Server(ABC):
    """A server process, its folder and what was started beside it."""

    sample_rate = 48000
    programs: tuple[str, ...]

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="vc-sound-"))
        self.log = self.folder / "log"
        self._process: subprocess.Popen[bytes] | None = None
        self._companions: list[subprocess.Popen[bytes]] = []
        self.env = {"HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder)}
        self.env |= {"XDG_CONFIG_HOME": str(self.folder), "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
        self.env["ALSA_CONFIG_PATH"] = str(self.folder / "asound.conf")

    @classmethod
    def missing(cls) -> str:
        """Why it cannot run here; empty when it can."""
        absent = [program for program in cls.programs if shutil.which(program) is None]
        return f"{cls.__name__} needs the programs {', '.join(absent)}" if absent else ""

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @abstractmethod
    def start(self) -> None:
        """Start the server; returns when it answers."""

    def kill(self) -> None:
        """Let the server die at once, as in a crash."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def restart(self) -> None:
        """A new server in the place of the old one."""
        self.kill()
        self.start()

    def close(self) -> None:
        """End the server and all that was started beside it."""
        for process in self._companions:
            process.kill()
            process.wait()
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *command: str) -> str:
        """Run a program that talks to the server and return what it prints."""
        done = subprocess.run(
            command, env=os.environ | self.env, capture_output=True, text=True, timeout=30
        )
        assert done.returncode == 0, f"{' '.join(command)}: {done.stderr}"
        return done.stdout

    def _spawn(self, *command: str, **pipes: object) -> subprocess.Popen[bytes]:
        """A process that dies with the thread that started it, whatever happens to that."""
        return subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", "--", *command],
            env=os.environ | self.env,
            **{"stdin": subprocess.DEVNULL, **pipes},  # type: ignore[call-overload]
        )

    def _serve(self, *command: str) -> None:
        with self.log.open("ab") as log:
            self._process = self._spawn(*command, stdout=log, stderr=log)

    def _await(self, *question: str) -> None:
        """Until the question, a program, succeeds."""
        assert self._process is not None
        for _ in range(200):
            done = subprocess.run(question, env=os.environ | self.env, capture_output=True)
            if done.returncode == 0:
                return
            assert self._process.poll() is None, f"the server ended: {self.log.read_text()}"
            time.sleep(0.05)
        raise AssertionError(f"no answer from the server: {self.log.read_text()}")

    def _samples(self, sound: Sound, sample_rate: int | None) -> NDArray[np.float32]:
        """A mono sound at the server's rate."""
        if isinstance(sound, Path):
            samples, sample_rate = soundfile.read(sound, dtype="float32", always_2d=True)
            sound = samples[:, 0]
        if sample_rate not in (None, self.sample_rate):
            sound = soxr.resample(sound, sample_rate, self.sample_rate)
        return np.ascontiguousarray(sound, np.float32)


class PulseServer(_Server):
    """PulseAudio with a null sink each for ``mic`` and ``spk``.

    What is played into the sink ``mic`` comes out of the default source ``mic.monitor``; what
    programs play to the default sink ``spk`` can be recorded from ``spk.monitor``.
    """

    programs = ("pulseaudio", "pactl", "pacat", "setpriv")
    period_ms = 5

    def __init__(self) -> None:
        super().__init__()
        socket = self.folder / "native"
        self.env |= {"PULSE_SERVER": f"unix:{socket}", "PULSE_COOKIE": str(self.folder / "cookie")}
        Path(self.env["ALSA_CONFIG_PATH"]).write_text(ALSA_CONFIG)
        self._socket = socket
        self._modules: dict[str, str] = {}

    def start(self) -> None:
        self._socket.unlink(missing_ok=True)
        self._serve(
            *(("chrt", "--rr", "5") if _realtime_allowed() else ()),
            *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
            *("--realtime=no", "--high-priority=no", "--log-level=warn"),
            *("-L", f"module-native-protocol-unix socket={self._socket} auth-anonymous=1"),
        )
        self._await("pactl", "info")
        self.load_sink("mic", "Test Microphone")
        self.load_sink("spk", "Test Loudspeaker")
        self.run("pactl", "set-default-source", "mic.monitor")
        self.run("pactl", "set-default-sink", "spk")

    def load_sink(self, name: str, description: str | None = None) -> None:
        """Plug in a sink, and the source ``NAME.monitor`` with it."""
        title = f"device.description='{description or name}'"
        arguments = f'rate={self.sample_rate} sink_properties="{title}"'
        self._modules[name] = self.run(
            *("pactl", "load-module", "module-null-sink", f"sink_name={name}", arguments)
        ).strip()
        # a null sink that nobody listens to renders two seconds ahead
        known = self._listeners()
        command = ("parec", *self._stream(f"{name}.monitor"))
        self._companions.append(self._spawn(*command, stdout=subprocess.DEVNULL))
        end = time.monotonic() + 10
        while self._listeners() <= known and time.monotonic() < end:
            time.sleep(0.02)

    def _listeners(self) -> int:
        """How many programs record something, and have begun to."""
        listed = self.run("pactl", "list", "source-outputs")
        return len(re.findall(r"Source: \d+", listed))

    def unload(self, name: str) -> None:
        """Unplug a sink."""
        self.run("pactl", "unload-module", self._modules.pop(name))

    def play(
        self, sound: Sound, sink: str = "mic", sample_rate: int | None = None
    ) -> subprocess.Popen[bytes]:
        """Play a file or mono samples, in the background; the process ends with the sound."""
        with tempfile.TemporaryFile(dir=self.folder) as file:
            file.write(self._samples(sound, sample_rate).tobytes())
            file.seek(0)
            player = self._spawn("pacat", *self._stream(sink), stdin=file)
        self._companions.append(player)
        return player

    def record(self, seconds: float, source: str = "spk.monitor") -> NDArray[np.float32]:
        """Mono samples of the next seconds."""
        return self.record_together(seconds, source)[0]

    def record_together(self, seconds: float, *sources: str) -> list[NDArray[np.float32]]:
        """The same seconds of several sources, aligned to about a millisecond."""
        recorders = [
            self._spawn("parec", *self._stream(source), stdout=subprocess.PIPE)
            for source in sources
        ]
        ears = [_Ear(recorder, self.sample_rate) for recorder in recorders]
        n = round(seconds * self.sample_rate)
        try:
            begin = time.monotonic()
            while not all(ear.begin for ear in ears):
                assert time.monotonic() < begin + 10, f"nothing to record from {sources}"
                time.sleep(0.01)
            begin = max(ear.begin for ear in ears)
            time.sleep(max(begin + seconds + 0.1 - time.monotonic(), 0))
        finally:
            for ear in ears:
                ear.close()
        begin = max(ear.begin for ear in ears)
        starts = [round((begin - ear.begin) * self.sample_rate) for ear in ears]
        return [ear.samples()[start : start + n] for ear, start in zip(ears, starts, strict=True)]

    def _stream(self, device: str) -> list[str]:
        return [
            *("--raw", "--format=float32le", "--channels=1", f"--rate={self.sample_rate}"),
            *(f"--device={device}", f"--latency-msec={self.period_ms}"),
        ]


class _Ear:
    """Reads what ``parec`` prints, and tells when its first sample was recorded.

    No sample arrives before it is recorded; the one that had to wait least tells the time.
    """

    def __init__(self, process: subprocess.Popen[bytes], sample_rate: int) -> None:
        self.begin = 0.0
        self._process, self._sample_rate = process, sample_rate
        self._data = bytearray()
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while chunk := os.read(self._process.stdout.fileno(), 1 << 16):
            self._data += chunk
            begin = time.monotonic() - len(self._data) / 4 / self._sample_rate
            self.begin = min(self.begin or begin, begin)

    def close(self) -> None:
        self._process.kill()
        self._thread.join()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def samples(self) -> NDArray[np.float32]:
        return np.frombuffer(bytes(self._data[: len(self._data) // 4 * 4]), np.float32)


class JackServer(_Server):
    """JACK with its dummy driver, and two clients: ``mic`` and ``spk``.

    Both live in one process, ``jack_peer.py``, and share the server's clock to the sample.
    """

    programs = ("jackd", "jack_lsp", "setpriv")
    period = 128

    def __init__(self) -> None:
        super().__init__()
        self._name, self._slot = _free_name()
        self.env |= {"JACK_DEFAULT_SERVER": self._name, "JACK_NO_START_SERVER": "1"}
        self.env["JACK_NO_AUDIO_RESERVATION"] = "1"
        Path(self.env["ALSA_CONFIG_PATH"]).write_text(NO_ALSA_CONFIG)
        self._peer: subprocess.Popen[bytes] | None = None

    @classmethod
    def missing(cls) -> str:
        try:
            import jack  # noqa: F401
        except (ImportError, OSError) as error:
            return f"JackServer needs the package JACK-Client and libjack: {error}"
        return super().missing()

    def start(self) -> None:
        self._serve(
            *(
                "jackd",
                "--realtime" if _realtime_allowed() else "--no-realtime",
                "--sync",
                "-n",
                self._name,
            ),
            *("-d", "dummy", "-r", str(self.sample_rate), "-p", str(self.period)),
        )
        self._await("jack_lsp")
        self._peer = self._spawn(
            *(sys.executable, str(Path(__file__).with_name("jack_peer.py"))),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._ask("ready")

    def kill(self) -> None:
        super().kill()
        if self._peer is not None:
            self._peer.kill()
            self._peer.communicate()
            self._peer = None

    def close(self) -> None:
        if self._process is not None:  # a killed one would leave its shared memory behind
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
        super().close()
        for left_over in Path("/dev/shm").glob(f"jack_*{self._name}_*"):
            left_over.unlink(missing_ok=True)
        self._slot.close()

    def play(self, sound: Sound, sample_rate: int | None = None) -> None:
        """Play a file or mono samples into the microphone, in the background, from now on."""
        self._ask(f"play {self._save(sound, sample_rate)}")

    def record(self, seconds: float) -> NDArray[np.float32]:
        """What is played to the loudspeaker in the next seconds."""
        return self.record_together(seconds)[1]

    def record_together(
        self, seconds: float, sound: Sound | None = None, sample_rate: int | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The same seconds of microphone and loudspeaker, aligned to the sample.

        Args:
            sound: if given, the microphone begins with it.
        """
        name = self._save(sound, sample_rate) if sound is not None else "-"
        path = self.folder / "recorded.npy"
        self._ask(f"record {round(seconds * self.sample_rate)} {path} {name}")
        microphone, loudspeaker = np.load(path)
        return microphone, loudspeaker

    @property
    def xruns(self) -> int:
        """How many cycles JACK reported as late, to the clients of the test."""
        return int(self._ask("xruns"))

    def _save(self, sound: Sound, sample_rate: int | None) -> Path:
        path = self.folder / f"play-{time.monotonic_ns()}.npy"
        np.save(path, self._samples(sound, sample_rate))
        return path

    def _ask(self, command: str) -> str:
        assert self._peer is not None
        assert self._peer.stdin is not None
        assert self._peer.stdout is not None
        self._peer.stdin.write(f"{command}\n".encode())
        self._peer.stdin.flush()
        answer = self._peer.stdout.readline().decode().split(maxsplit=1)
        assert answer[:1] == ["ok"], f"{command}: the test's JACK client failed: {answer}"
        return answer[1] if len(answer) > 1 else ""


def _free_name() -> tuple[str, IO[bytes]]:
    """A server's name, and the locked file that keeps it ours.

    JACK never forgets the name of a server that was killed, and knows no more than eight.
    """
    for slot in range(6):
        file = (Path(tempfile.gettempdir()) / f"vc-jack-{os.getuid()}-{slot}.lock").open("wb")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            continue
        return f"vc-test-{slot}", file
    raise AssertionError("six JACK servers run already")


def _realtime_allowed() -> bool:
    return subprocess.run(["chrt", "-f", "10", "true"], capture_output=True).returncode == 0

"""Dashboards in a pseudo-terminal of 80x24: the same code measures ours and its peers."""

import os
import pathlib
import shutil
import statistics
import time

from figures import Figure
from processes import family, private_mb, resident_mb, running_seconds
from terminal import Terminal

ROOT = pathlib.Path(__file__).parents[2]
LAUNCHES = 5
KEYS = 200
IDLE_SECONDS = 10
ANSWER_SECONDS = 10
REST_SECONDS = 2
STEADY_SECONDS = 75  # ours counts its calls over a minute and says when the count moves
PEERS = ("htop", "tig", "btop")
QUIET_SECONDS = 0.005  # an answer has ended when nothing came for so long


class Recorder:
    """Stands before pyte and keeps what comes with its time: parsing would delay the next read."""

    def __init__(self, stream):
        self.stream = stream
        self.chunks = []
        self.last = 0

    def feed(self, data):
        self.last = time.monotonic()
        self.chunks.append((self.last, data))

    def replay(self):
        """Gives pyte what waits, and the time of each chunk once pyte has it."""
        while self.chunks:
            moment, data = self.chunks.pop(0)
            self.stream.feed(data)
            yield moment


class Probe(Terminal):
    """A program on a terminal, with the times at which its bytes came."""

    def __init__(self, program, environment):
        self.painted = program.painted
        self.arrows = program.arrows
        self.began = time.monotonic()
        here = os.getcwd()
        os.chdir(program.folder)
        super().__init__(program.command, environment, columns=80, rows=24)
        os.chdir(here)
        self.stream = Recorder(self.stream)

    @property
    def text(self):
        for _ in self.stream.replay():
            pass
        return super().text

    def first_paint(self):
        """Milliseconds from exec until the screen shows what it is for."""
        while True:
            self.pump(10)
            self.settle(0.25)
            for moment in self.stream.replay():
                if self.painted(super().text):
                    return (moment - self.began) * 1000
            assert time.monotonic() < self.began + 30, f"nothing painted but\n{self.text}"

    def settle(self, seconds):
        """Reads until nothing came for `seconds`, two seconds at most."""
        end = time.monotonic() + 2
        while time.monotonic() < end:
            before = self.bytes
            self.pump(seconds)
            if self.bytes == before:
                return

    def answer(self, key):
        """Milliseconds from `key` to the last byte of its answer, and the bytes of the answer."""
        self.settle(0.02)
        before, sent = self.bytes, time.monotonic()
        self.send(key)
        self.pump(ANSWER_SECONDS)
        self.settle(QUIET_SECONDS)
        assert self.bytes > before, f"{key!r} changed nothing on\n{self.text}"
        return (self.stream.last - sent) * 1000, self.bytes - before


class Program:
    """How to start a program, what shows that it has painted, and the keys to its longest list."""

    def __init__(self, command, folder, painted, to_list="", arrows=("\x1bOB", "\x1bOA")):
        self.arrows = arrows
        self.command = command
        self.folder = folder
        self.painted = painted
        self.to_list = to_list


def programs(home, executable, data):
    """Ours and the peers that are installed."""
    ours = Program([executable, "--data", data], home, lambda text: "TRAINED" in text, "\t")
    found = {"visiontop": ours}
    if shutil.which("htop"):
        found["htop"] = Program(["htop"], home, lambda text: "Load average" in text)
    if shutil.which("btop"):
        found["btop"] = Program(["btop"], home, lambda text: "menu" in text and "proc" in text,
                                arrows=("\x1b[B", "\x1b[A"))
    if shutil.which("tig") and (ROOT / ".git").exists():
        found["tig"] = Program(["tig"], ROOT, lambda text: "[main]" in text)
    return found


def environment(home):
    keep = {key: os.environ[key] for key in ("PATH", "LD_LIBRARY_PATH") if key in os.environ}
    return keep | {
        "HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC",
        "XDG_STATE_HOME": home + "/state", "XDG_CONFIG_HOME": home + "/config"}


def launch(home, program):
    return Probe(program, environment(home))


def at_list(home, program):
    """The program on its longest list."""
    probe = launch(home, program)
    probe.first_paint()
    probe.send(program.to_list)
    probe.settle(0.5)
    return probe


def first_paint(home, program):
    times = []
    for _ in range(LAUNCHES):
        probe = launch(home, program)
        times.append(probe.first_paint())
        probe.close()
    return statistics.median(times)


def moves(probe):
    """Times and bytes of cursor moves, down and up in turn."""
    for key in probe.arrows:
        # Both rows have been looked at: what is first read about one is no answer to the key.
        probe.answer(key)
        listen({"": probe}, REST_SECONDS)
    answers = [probe.answer(probe.arrows[count % 2]) for count in range(KEYS)]
    times = sorted(time for time, _ in answers)
    sizes = [size for _, size in answers]
    return statistics.median(times), times[int(len(times) * 0.99)], statistics.median(sizes)


def used(probe):
    """Seconds on a processor of a program with all its processes."""
    return sum(running_seconds(process) for process in family(probe.pid))


def memory(probe):
    """Resident memory of a program, and what its small parent has for itself."""
    dashboard = max(family(probe.pid), key=resident_mb)
    others = [process for process in family(probe.pid) if process != dashboard]
    return resident_mb(dashboard) + sum(map(private_mb, others))


def listen(probes, seconds):
    """Reads what the programs write for so long; answers how long it really was."""
    began = time.monotonic()
    while time.monotonic() < began + seconds:
        for probe in probes.values():
            probe.pump(0.01)
    return time.monotonic() - began


def idle(probes):
    """Bytes a second and percent of a core while nobody touches the programs, all at once."""
    youngest = max(probe.began for probe in probes.values())
    listen(probes, max(0, youngest + STEADY_SECONDS - time.monotonic()))
    before = {name: (probe.bytes, used(probe)) for name, probe in probes.items()}
    seconds = listen(probes, IDLE_SECONDS)
    return {
        name: ((probe.bytes - before[name][0]) / seconds,
               (used(probe) - before[name][1]) / seconds * 100)
        for name, probe in probes.items()}


def measure(home, executable, data):
    """The figures of the dashboard with nothing hosted, beside those of the peers."""
    chosen = programs(home, executable, data)
    paints = {name: first_paint(home, program) for name, program in chosen.items()}
    probes = {name: at_list(home, program) for name, program in chosen.items()}
    rested = idle(probes)
    resident = {name: memory(probe) for name, probe in probes.items()}
    for probe in probes.values():
        probe.close()
    # One at a time: a program that nobody reads would wait, or give up as btop does.
    moved = {}
    for name, program in chosen.items():
        probe = at_list(home, program)
        moved[name] = moves(probe)
        probe.close()

    def figure(name, values, reach):
        peers = {peer: values.get(peer) for peer in PEERS}
        return Figure(name, values["visiontop"], peers, reach)

    def part(values, index):
        return {name: value[index] for name, value in values.items()}

    return [
        figure("exec to first paint, ms", paints, "≤ 60"),
        figure("key to last byte, median ms", part(moved, 0), "≤ 1.5"),
        figure("key to last byte, p99 ms", part(moved, 1), "≤ 10"),
        figure("bytes a cursor move", part(moved, 2), "≤ 150"),
        figure("idle bytes a second", part(rested, 0), "0"),
        figure("CPU idle, % of a core", part(rested, 1), "≤ 0.3"),
        figure("dashboard's resident memory, MB", resident, "≤ 32"),
    ]


def measure_hosting(home, executable, data):
    """The figures of the dashboard while a meter counts."""
    probe = launch(home, programs(home, executable, data)["visiontop"])
    probe.wait("HOSTED")
    probe.settle(0.5)
    rested = idle({"visiontop": probe})["visiontop"]
    probe.close()
    return [
        Figure("idle bytes a second, meter running", rested[0], reach="≤ 40"),
        Figure("CPU idle, meter running, % of a core", rested[1], reach="≤ 0.3"),
    ]

"""`kill -9` of the real dashboard at each point of a paid request, seen by a proxy between it and the
real service: opened again, it knows what became of the request, and nothing is done twice."""

import os
import pathlib
import signal
import socket
import sqlite3
import threading
import time

import pytest

from plant import BUCKET, Plant, until
from terminal import Terminal

POINTS = ["half the request", "no reply", "half the reply", "the whole reply"]


def message(stream, has_body=True):
    """One HTTP message: its first line, with the operation where a header names it, and all of its bytes;
    None at the end of the stream."""
    head = b""
    while True:
        line = stream.readline()
        if not line:
            return None
        head += line
        if line == b"\r\n":
            break
    _, *fields = head.lower().strip().split(b"\r\n")
    fields = dict(field.split(b":", 1) for field in fields)
    body = b""
    if has_body and b"chunked" in fields.get(b"transfer-encoding", b""):
        while True:
            size = stream.readline()
            body += size + stream.read(int(size, 16) + 2)
            if int(size, 16) == 0:
                break
    elif has_body:
        body = stream.read(int(fields.get(b"content-length", 0)))
    operation = fields.get(b"x-amz-target", b"").strip().rpartition(b".")[2]
    return b" ".join([head.split(b"\r\n")[0], operation]).decode().rstrip(), head + body


class Proxy:
    """Passes HTTP on to a port, and calls `kill` at one point of the first request that `cut` matches."""

    def __init__(self, port):
        self.target = port
        self.cut = self.point = self.kill = None
        # Lines of all requests so far; what is held is dropped once it is freed.
        self.passed, self.freed = [], threading.Event()
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def arm(self, cut, point, kill):
        self.cut, self.point, self.kill = cut, point, kill

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def taken(self, line):
        """The point at which this request is cut; None for those that pass."""
        with self.lock:
            if not self.cut or not self.cut(line):
                return None
            self.cut = None
            return self.point

    def serve(self, connection):
        try:
            with connection, socket.create_connection(("127.0.0.1", self.target)) as service:
                asked, told = connection.makefile("rb"), service.makefile("rb")
                while (request := message(asked)) is not None:
                    if not self.exchange(*request, connection, service, told):
                        return
        except OSError:
            pass  # One side has gone.

    def exchange(self, line, request, connection, service, told):
        point = self.taken(line)
        with self.lock:
            self.passed.append(line)
        if point == "held":
            self.kill()
            self.freed.wait(120)
            return False
        if point == "half the request":
            service.sendall(request[:len(request) // 2])
            self.kill()
            return False
        service.sendall(request)
        reply = message(told, not line.startswith("HEAD"))
        if reply is None:
            return False
        sent = {"no reply": 0, "half the reply": len(reply[1]) // 2}.get(point, len(reply[1]))
        connection.sendall(reply[1][:sent])
        if point:
            self.kill()
        return point is None

    def close(self):
        self.listener.close()


class CutPlant(Plant):
    """A plant of which the profile `plant` leads through a proxy."""

    project = "washers"
    words = ("TRAINED", "HOSTED")

    def begin(self):
        super().begin()
        self.proxy = Proxy(int(self.keys["AWS_ENDPOINT_URL"].rsplit(":", 1)[1]))
        self.profile(self, f"http://127.0.0.1:{self.proxy.port}")
        self.configure("take_back: 0\n")
        return self

    def dashboard(self):
        terminal = Terminal([self.executable, "--profile", "plant"], self.environment)
        self.terminals.append(terminal)
        terminal.wait(self.project)
        terminal.send("\t")
        terminal.wait(lambda text: "connecting…" not in text and any(word in text for word in self.words))
        return terminal

    def books(self, sql):
        with sqlite3.connect(f"file:{self.data}/service.sqlite?mode=ro", uri=True) as store:
            return store.execute(sql).fetchall()

    def starts(self):
        return self.books("SELECT count(*) FROM unitStep WHERE desired > 0 AND inService = 0")[0][0]

    def journal(self, sql):
        path = pathlib.Path(self.environment["XDG_STATE_HOME"]) / "visiontop" / "journal.sqlite"
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
            return store.execute(sql).fetchall()

    def outcomes(self):
        """The results of all paid requests, oldest first; None for those that are open."""
        return [row[0] for row in self.journal(
            "SELECT result FROM actions LEFT JOIN outcomes ON entry = id ORDER BY id")]

    def leases(self):
        return self.journal("SELECT stop_at - created FROM leases WHERE ended IS NULL")

    def close(self):
        self.proxy.close()
        super().close()


@pytest.fixture(scope="module")
def plant(tmp_path_factory, visiontop):
    plant = CutPlant(tmp_path_factory.mktemp("plant"), visiontop).begin().train(34)
    yield plant
    plant.close()


def killing(terminal):
    """Kills the program and the small parent that looks after its terminal, at once."""
    children = pathlib.Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children").read_text().split()

    def kill():
        for pid in [terminal.pid, *map(int, children)]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
    return kill


def cut_short(plant, point, path, wish):
    """Opens the dashboard, has it do something, and kills it at `point` of the request to a path that ends
    so, or of the operation of that name."""
    screen = plant.dashboard()
    killed = threading.Event()
    kill = killing(screen)
    plant.proxy.arm(
        lambda line: line.startswith("POST") and (
            line.split()[1].endswith(path) or line.split()[-1] == path.lower()), point,
        lambda: (kill(), killed.set()))
    wish(screen)
    deadline = time.monotonic() + 60
    while not killed.is_set():
        assert time.monotonic() < deadline, screen.text
        screen.pump(0.05)


def ask(screen, key, word):
    """Presses a key until its dialog opens: what the journal remembers is drawn before the first
    answer, and offers nothing."""
    def is_open():
        screen.send(key)
        try:
            # Long enough on a busy machine: pressed again in the dialog the key would be typed there.
            return screen.wait(word, 10)
        except AssertionError:
            return None
    until(is_open, 60)


def start(screen):
    ask(screen, "s", "Stop after")
    screen.send("\r")


def train(screen):
    ask(screen, "t", "Output bucket")
    screen.send(f"\x15{BUCKET}\r")


@pytest.mark.parametrize("point", POINTS)
def test_a_start_is_done_once_and_keeps_its_lease(plant, point):
    starts, before = plant.starts(), len(plant.outcomes()) if plant.terminals else 0
    cut_short(plant, point, "/start", start)
    assert plant.starts() == starts + (point != "half the request")
    assert len(plant.leases()) == 1, "stored before the request leaves"
    screen = plant.dashboard()
    screen.wait("HOSTED", 60)
    until(lambda: plant.outcomes()[before:] == ["succeeded"], 30)
    assert plant.starts() == starts + 1
    assert plant.leases() == [(8 * 3600 * 1000,)]
    ask(screen, "x", "Stop washers/")
    screen.send("y")
    until(lambda: plant.leases() == [], 60)
    # It asks before it leaves what it still shows as hosted.
    screen.wait("nothing hosted", 60)
    screen.send("q")
    assert screen.wait_exit() == 0
    plant.settled("TRAINED")


def test_what_one_process_sends_no_other_resolves_until_it_is_dead(plant):
    model = plant.models()[0]["ModelVersion"]
    plant.lookout.start_model(ProjectName="washers", ModelVersion=model, MinInferenceUnits=1)
    until(lambda: plant.models()[0]["Status"] == "HOSTED")
    before = len(plant.outcomes()) if plant.terminals else 0
    sender, held = plant.dashboard(), threading.Event()
    sender.wait("HOSTED")
    plant.proxy.arm(lambda line: line.startswith("POST") and line.split()[1].endswith("/stop"), "held", held.set)
    ask(sender, "x", "Stop washers/")
    sender.send("y")
    until(lambda: sender.pump(0.05) or held.is_set(), 60)

    other = plant.dashboard()
    other.wait("HOSTED")
    for _ in range(2):
        # It lists and describes everything again, and looks up what is open.
        looks = len(plant.proxy.passed)
        other.send("r")
        until(lambda: other.pump(0.1) or len(plant.proxy.passed) >= looks + 3, 60)
    assert plant.outcomes()[before:] == [None]
    assert plant.models()[0]["Status"] == "HOSTED"

    killing(sender)()
    until(lambda: other.send("r") or other.pump(0.5) or plant.outcomes()[before:] == ["succeeded"], 60)
    plant.proxy.freed.set()
    plant.settled("TRAINED")
    other.wait("nothing hosted", 60)
    other.send("q")
    assert other.wait_exit() == 0


@pytest.mark.parametrize("point", POINTS)
def test_a_training_is_begun_once(plant, point):
    count, before = len(plant.models()), len(plant.outcomes()) if plant.terminals else 0
    cut_short(plant, point, "/models", train)
    assert len(plant.models()) == count + (point != "half the request")
    screen = plant.dashboard()
    until(lambda: plant.outcomes()[before:] == ["succeeded"], 60)
    assert len(plant.models()) == count + 1
    screen.send("q")
    assert screen.wait_exit() == 0
    plant.settled("TRAINED")
    assert len(plant.models()) == count + 1

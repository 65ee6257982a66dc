"""What goes over the wire: colours, whole pictures at once, clipboards, lines, little when idle."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import tempfile

import pytest

from terminal import Terminal
from test_manners import ESCAPE, Shell, masked, quiet, settle


def children(pid):
    """Processes that a process has started and not waited for."""
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(child) for child in file.read().split()]


@pytest.mark.parametrize("variables, colour, other", [
    ({"COLORTERM": "truecolor"}, rb"38;2;\d+;\d+;\d+", rb"38;5;"),
    ({}, rb"38;5;\d+", rb"38;2;"),
    ({"TERM": "linux"}, rb"\x1b\[[\d;]*3\d", rb"38;[25];"),
    ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, rb"\x1b\[[\d;]*[1247]m", rb"[34]8;[25];"),
    ({"TERM": "vt100"}, rb"\x1b\[[\d;]*[147]m", rb"[34]8;[25];"),
])
def test_a_terminal_is_told_the_colours_it_has(home, variables, colour, other):
    home.environment |= variables
    screen = home.open(columns=80, rows=24)
    screen.wait("No projects yet")
    assert re.search(colour, bytes(screen.written))
    assert not re.search(other, bytes(screen.written))


def test_a_terminal_that_can_is_shown_whole_pictures(home):
    screen = home.open(columns=160, rows=45)
    screen.wait("No projects yet")
    assert screen.written.count(b"\x1b[?2026$p") == 1
    assert b"\x1b[?2026h" not in screen.written
    screen.send("\x1b[?2026;2$y")
    screen.send("?")
    screen.wait("Keys")
    screen.send("\x0c")
    screen.wait(lambda _: b"\x1b[?2026h" in screen.written)
    screen.wait(lambda _: screen.written.count(b"\x1b[?2026l") >= screen.written.count(b"\x1b[?2026h"))


def test_an_idle_dashboard_writes_nothing_but_the_minute(home):
    screen = home.open(columns=80, rows=24)
    screen.wait("No projects yet")
    screen.wait(lambda text: re.search(r"api [1-9]", text) or "nothing hosted" in text)
    quiet(screen, 1.5)
    before = screen.bytes
    screen.pump(3)
    # A minute that ends, and beside it the calls a minute.
    assert screen.bytes - before < 80


def test_a_continued_dashboard_is_painted_once(home):
    shell = Shell(home)
    terminal = shell.terminal
    terminal.wait("No projects yet")
    terminal.send("\x1a")
    shell.back_at_prompt("Stopped")
    before = len(terminal.written)
    terminal.send("fg\n")
    terminal.wait(lambda text: "No projects yet" in text and terminal.left_on == {1049, 2004, 25})
    quiet(terminal)
    assert bytes(terminal.written[before:]).count("No projects yet".encode()) == 1
    assert b"\x1b[2J" not in terminal.written[before:]


def test_a_dashboard_stopped_from_outside_comes_back_whole(home):
    shell = Shell(home)
    terminal = shell.terminal
    terminal.wait("No projects yet")
    for process in [*children(shell.pid), shell.pid]:
        os.kill(process, signal.SIGSTOP)
    terminal.wait("Stopped")
    terminal.send("fg\n")
    terminal.wait(lambda text: "No projects yet" in text and "Stopped" not in text)
    settle(terminal)
    seen = masked(terminal)
    terminal.send("\x0c")
    settle(terminal)
    assert masked(terminal) == seen


@pytest.mark.parametrize("kills_parent", [False, True])
def test_a_killed_dashboard_leaves_the_terminal_as_it_was(home, kills_parent):
    shell = Shell(home)
    shell.terminal.wait("No projects yet")
    os.kill(shell.pid if kills_parent else children(shell.pid)[0], signal.SIGKILL)
    shell.terminal.wait(re.compile(r"status=137\.").search)
    shell.terminal.wait(lambda _: shell.terminal.left_on == set()
                        and shell.terminal.modes == shell.modes)


def test_the_parent_is_small(home):
    screen = home.open(columns=80, rows=24)
    screen.wait("No projects yet")
    status = open(f"/proc/{screen.pid}/smaps_rollup").read()
    private = sum(int(kb) for kb in re.findall(r"Private_\w+:\s+(\d+) kB", status))
    assert len(children(screen.pid)) == 1
    assert private < 2000


def test_resize_storms_end_in_the_right_picture(home):
    screen = home.open(columns=80, rows=24)
    screen.wait("No projects yet")
    for step in range(200):
        screen.resize(1 + step * 37 % 190, 1 + step * 17 % 60)
        screen.pump(0)
    screen.resize(120, 40)
    screen.wait(lambda text: "No projects yet" in text and len(text.splitlines()[0]) > 110)
    settle(screen)
    seen = masked(screen)
    before = screen.bytes
    screen.send("\x0c")
    while screen.bytes - before < 1500:
        assert screen.pump(10)
    settle(screen)
    assert masked(screen) == seen


def test_foreign_text_cannot_steer_the_terminal(home):
    screen = home.open(columns=80, rows=24)
    screen.wait("No projects yet")
    before = len(screen.written)
    screen.send("i")
    screen.wait("Import a folder")
    hostile = "/x\x1b]0;taken\x07\x1b[2J\x9b31m\u202e한국👍🏽e\u0301\x1b[?1049l"
    screen.send(f"\t\x1b[200~{hostile}\x1b[201~")
    screen.wait("한")
    screen.send("\r")
    quiet(screen)
    written = bytes(screen.written[before:])
    assert b"\x1b]0;" not in written and b"\x1b[2J" not in written
    assert b"\x1b[?1049l" not in written and b"\xc2\x9b" not in written
    assert "\u202e".encode() not in written
    assert screen.text.splitlines()[0].rstrip().endswith(tuple("0123456789"))


def test_one_picture_as_text(home):
    home.environment |= {"COLUMNS": "100", "LINES": "30"}
    text = home.run("--data", str(home.data), "--once")
    lines = text.splitlines()
    assert len(lines) == 30 and max(map(len, lines)) == 100
    assert "No projects yet" in text and "\x1b" not in text


def plain(home, *lines):
    """What `--plain` says to some lines of input."""
    return subprocess.run(
        [home.executable, "--data", str(home.data), "--plain"], env=home.environment,
        input="".join(line + "\n" for line in lines), capture_output=True, text=True, timeout=120,
        check=True).stdout


def test_lines_in_the_place_of_screens(home):
    home.environment["TERM"] = "dumb"
    said = plain(home, "?", "esc", "i", "tab", "/some/where", "esc", "q", "never reached")
    assert "None yet" in said and "Import a folder" in said and "/some/where" in said
    assert not re.search(r"[\x00-\x09\x0b-\x1f]|[│┌─]", said)
    assert "quit" in said.lower()


def test_lines_end_with_the_input(home):
    assert "None yet" in plain(home)


def test_slow_links_may_ask_for_fewer_pictures(home):
    screen = home.open("--fps", "5", "--quiet-motion", columns=80, rows=24)
    screen.wait("No projects yet")
    screen.send("?")
    screen.wait("Keys")
    screen.send(ESCAPE)
    screen.wait("No projects yet")
    refused = home.open("--fps", "0")
    assert refused.wait_exit() != 0


def test_polls_can_be_paused(home):
    screen = home.open(columns=80, rows=24)
    screen.wait("No projects yet")
    screen.send("P")
    screen.wait("polls paused")
    screen.send("P")
    screen.wait(lambda text: "polls paused" not in text)


def test_the_next_run_begins_with_what_this_one_knew(home, tmp_path):
    from test_manners import import_pieces

    screen = home.open(columns=100, rows=30)
    screen.wait("No projects yet")
    import_pieces(home, screen, tmp_path / "pieces")
    screen.send("q")
    assert screen.wait_exit() == 0
    # While the service is halted nothing can be new.
    os.kill(home.service_pid(), signal.SIGSTOP)
    again = home.open(columns=100, rows=30)
    again.wait(lambda text: "connecting…" in text and "pieces" in text)
    os.kill(home.service_pid(), signal.SIGCONT)
    again.wait(lambda text: "connecting…" not in text and "pieces" in text)


class Multiplexer:
    """tmux or screen on a terminal of its own, with the dashboard in it."""

    def __init__(self, home, name):
        assert shutil.which(name), f"{name} is not installed; make test installs it"
        self.home = home
        # The path of a socket has room for 107 bytes, of which a folder of tests may take most.
        self.sockets = tempfile.TemporaryDirectory(prefix="vt-", dir="/tmp")
        home.environment |= {"TMUX_TMPDIR": self.sockets.name, "SCREENDIR": self.sockets.name}
        run = shlex.join([home.executable, "--data", str(home.data)])
        if name == "tmux":
            config = home.path / "tmux.conf"
            config.write_text("set -g allow-passthrough on\nset -g set-clipboard on\n")
            self.command = ["tmux", "-f", str(config), "new-session", "-A", "-s", "one", run]
            self.detach = "\x02d"
        else:
            config = home.path / "screenrc"
            config.write_text("startup_message off\naltscreen on\ndefutf8 on\n")
            self.command = ["screen", "-c", str(config), "-D", "-RR", "-S", "one", *shlex.split(run)]
            self.detach = "\x01d"
        self.ending = {"tmux": ["tmux", "kill-server"],
                       "screen": ["screen", "-S", "one", "-X", "quit"]}[name]

    def attach(self, columns, rows):
        terminal = Terminal(self.command, self.home.environment, columns, rows)
        self.home.terminals.append(terminal)
        return terminal

    def close(self):
        subprocess.run(self.ending, env=self.home.environment, capture_output=True, check=False)
        self.sockets.cleanup()


@pytest.fixture(params=["tmux", "screen"])
def multiplexer(home, request):
    one = Multiplexer(home, request.param)
    yield one
    one.close()


def test_inside_a_multiplexer_it_paints_resizes_and_comes_back(multiplexer):
    first = multiplexer.attach(100, 30)
    first.wait("No projects yet")
    first.resize(80, 24)
    first.wait(lambda text: "No projects yet" in text and "q quit" in text)
    first.send("?")
    first.wait("Keys")
    first.send(multiplexer.detach)
    first.wait_exit()
    second = multiplexer.attach(120, 40)
    second.wait("Keys")
    second.send("\x03")
    second.wait_exit()

"""What a terminal program owes its terminal: put back as it was, whatever happens."""

import os
import random
import re
import shlex
import signal
import subprocess
import time

import pytest

ESCAPE = "\x1b"


class Shell:
    """The dashboard as a job of an interactive shell, as people run it."""

    def __init__(self, home, *arguments, columns=80, rows=24):
        from terminal import Terminal

        self.home = home
        self.pid_file = home.path / "dashboard.pid"
        # Debian's plain shell: bash would put the terminal's modes right by itself.
        environment = home.environment | {"PS1": "prompt> "}
        self.terminal = Terminal(["dash", "-i"], environment, columns, rows)
        home.terminals.append(self.terminal)
        self.terminal.wait("prompt>")
        self.modes = self.terminal.modes
        run = shlex.join([home.executable, "--data", str(home.data), *arguments])
        self.terminal.send(f"sh -c 'echo $$ > {self.pid_file}; exec {run}'; echo status=$?.\n")

    @property
    def pid(self):
        return int(self.pid_file.read_text())

    def back_at_prompt(self, word):
        """Waits for what the shell says afterwards; the terminal must be as before."""
        text = self.terminal.wait(word)
        assert self.terminal.modes == self.modes
        assert self.terminal.left_on == set()
        return text


SIGNALS = ["TERM", "HUP", "INT", "QUIT", "SEGV", "ABRT", "BUS", "FPE", "ILL", "TRAP"]


@pytest.mark.parametrize("name", SIGNALS)
def test_a_signal_leaves_the_terminal_as_it_was(home, name):
    shell = Shell(home)
    shell.terminal.wait("No projects yet")
    assert shell.terminal.left_on == {1049, 2004, 25}
    assert shell.terminal.modes != shell.modes
    os.kill(shell.pid, getattr(signal, "SIG" + name))
    shell.back_at_prompt(re.compile(r"status=\d+\.").search)


def test_stopping_works_while_it_paints(home):
    shell = Shell(home)
    terminal = shell.terminal
    terminal.wait("No projects yet")
    for _ in range(12):
        terminal.send("?")
        terminal.wait("Keys")
        # The help may still be being painted when the key arrives.
        stops = terminal.written.count(b"Stopped")
        terminal.send("\x1a")
        terminal.wait(lambda _: terminal.written.count(b"Stopped") > stops)
        terminal.send("fg\n")
        terminal.wait(lambda _: terminal.left_on == {1049, 2004, 25})
        terminal.send(ESCAPE)
        terminal.wait("Nothing has happened yet")


def test_a_stopped_dashboard_comes_back_whole(home):
    shell = Shell(home)
    terminal = shell.terminal
    terminal.wait("No projects yet")
    terminal.send("i")
    terminal.wait("Import a folder")
    terminal.send("\t/some/where")
    terminal.wait("/some/where")
    terminal.send("\x1a")
    shell.back_at_prompt("Stopped")
    # The shell gets this one's SIGWINCH; the dashboard has to look for itself.
    terminal.resize(100, 30)
    terminal.send("fg\n")
    terminal.wait(
        lambda text: len(text.splitlines()[0]) > 90 and "/some/where" in text
        and "enter import" in text.splitlines()[-1])
    assert terminal.left_on == {1049, 2004}
    terminal.send(ESCAPE)
    terminal.wait(lambda text: "q quit" in text.splitlines()[-1])
    terminal.send("q")
    terminal.wait(lambda _: not terminal.left_on and terminal.modes == shell.modes)


def test_a_lost_terminal_ends_the_dashboard(home):
    screen = home.open(columns=80, rows=24)
    screen.wait("No projects yet")
    screen.hang_up()
    screen.wait_exit_after_hang_up()


def test_a_terminal_lost_while_typing_ends_the_dashboard_too(home):
    screen = home.open(columns=80, rows=24)
    screen.wait("No projects yet")
    screen.send("i\t/some/where")
    screen.wait("/some/where")
    screen.hang_up()
    screen.wait_exit_after_hang_up()


def test_resizing_keeps_what_was_typed(home):
    screen = home.open(columns=80, rows=24)
    screen.wait("No projects yet")
    screen.send("i\t/photos/été\tkept-name")
    screen.wait("kept-name")
    for columns, rows in [(160, 45), (64, 20), (40, 10), (1, 1), (200, 15), (60, 15), (80, 24)]:
        screen.resize(columns, rows)
        if columns >= 60 and rows >= 15:
            screen.wait(lambda text: "kept-name" in text and "/photos/été" in text)
        elif columns == 40:
            screen.wait("needs 60x15")
    screen.send("!")
    screen.wait("kept-name!")


def import_pieces(home, screen, folder):
    home.run("sample", "--count", "12", "--output", str(folder))
    screen.send("i")
    screen.wait("Import a folder")
    screen.send(f"\t{folder}\r")
    screen.wait("Models of pieces", 60)


def test_a_killed_service_is_started_again_where_it_was(home, tmp_path):
    screen = home.open()
    screen.wait("No projects yet")
    endpoint, pid = home.variables()["AWS_ENDPOINT_URL"], home.service_pid()
    os.kill(pid, signal.SIGKILL)
    screen.wait("was started again")
    assert home.service_pid() != pid
    assert home.variables()["AWS_ENDPOINT_URL"] == endpoint
    import_pieces(home, screen, tmp_path / "pieces")


def test_two_dashboards_share_one_service(home, tmp_path):
    one, other = home.open(), home.open(columns=80, rows=24)
    one.wait("No projects yet")
    other.wait("No projects yet")
    import_pieces(home, one, tmp_path / "pieces")
    other.send("r")
    other.wait("Models of pieces")


@pytest.mark.parametrize("arguments, variables, word", [
    ([], {"TERM": "dumb"}, "cannot place its cursor"),
    ([], {"TERM": "no-such-terminal"}, "not known here"),
    (["--theme", "no-such-theme"], {}, "There is no theme"),
    (["--data", "/dev/null/data"], {}, "could not be made"),
])
def test_a_dashboard_that_cannot_open_says_why(home, arguments, variables, word):
    home.environment |= variables
    screen = home.open(*arguments)
    assert screen.wait_exit() != 0
    assert word in " ".join(screen.text.split())
    assert screen.left_on == set()


def test_without_a_terminal_nothing_is_started(home):
    done = subprocess.run(
        [home.executable, "--data", str(home.data)], env=home.environment,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
    assert done.returncode != 0
    assert "needs a terminal" in done.stderr
    assert not home.data.exists()


def test_a_wrong_configuration_is_named_with_its_line(home):
    folder = home.path / "config" / "visiontop"
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text("theme: default\ncolour: blue\n")
    screen = home.open()
    screen.wait("No projects yet")
    screen.wait(lambda text: "config.yaml:2" in text and "is not a setting" in text)


def look(cell):
    """How a cell looks: of a blank only the ground is seen, unless lines are drawn on it."""
    if cell.data == " " and not cell.underscore and not cell.reverse:
        return cell.bg
    return cell.fg, cell.bg, cell.bold, cell.underscore, cell.reverse


def masked(screen):
    """Every cell with its style, digits alike: clocks and counters move between two pictures."""
    lines = []
    for row in range(screen.screen.lines):
        cells = [screen.screen.buffer[row][column] for column in range(screen.screen.columns)]
        text = "".join(cell.data for cell in cells)
        styles = [look(cell) for cell in cells]
        if row == screen.screen.lines - 1:
            # Calls a minute at its right end come and go.
            text, styles = text.partition("api")[0].rstrip(" █*"), []
        lines.append((re.sub(r"\d", "0", text), styles))
    return lines


def settle(screen):
    """Waits until all that was sent was taken in and painted: that the polls pause and go on is shown behind it."""
    # Ctrl-A does nothing here: an escape that is read late makes another key of the one behind it.
    screen.send("\x01P")
    screen.wait("polls paused")
    screen.send("P")
    screen.wait(lambda text: "polls paused" not in text)
    quiet(screen)


def quiet(screen, seconds=0.3):
    """Reads until nothing came for a while; the clock writes once a second at most."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        before = screen.bytes
        screen.pump(seconds)
        if screen.bytes == before:
            return


KEYS = (
    list("idtsxyDcrz/?!*:+-. aAeEgGhjklwWuvbB0123456789äあ한👍\u202e\u0301")
    + ["\r", "\t", "\x1b[Z", "\x7f", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[F"]
    + ["\x1b[5~", "\x1b[6~", "\x1b[3~", "\x01", "\x05", "\x0b", "\x15", "\x17", "\x0c", "\x1bx"]
    + ["\x1b[200~pasted\x1b]0;title\x07\n\x1b[2Jtext\x1b[201~", "\x1b[999;999R", "\xff", "\x00"]
)


@pytest.mark.parametrize("seed", [1, 2])
def test_random_keys_and_sizes_end_in_the_right_picture(home, tmp_path, seed):
    screen = home.open(columns=100, rows=30)
    screen.wait("No projects yet")
    import_pieces(home, screen, tmp_path / "pieces")
    chance = random.Random(seed)
    for _ in range(3000):
        if chance.random() < 0.03:
            screen.resize(chance.randint(1, 240), chance.randint(1, 70))
        screen.send(chance.choice(KEYS))
        if chance.random() < 0.1:
            # A lone escape needs its moment, or it is Alt with the next key.
            screen.send(ESCAPE)
            screen.pump(0.06)
        screen.pump(0)
    screen.resize(120, 40)
    for _ in range(8):
        # Out of forms, filters and zoom, to where every pane shows.
        screen.send(ESCAPE)
        screen.pump(0.06)
    settled = lambda text: not re.search(r"[◐◔◑]", text) and "┌ Events" in text
    screen.wait(settled, 60)
    settle(screen)
    seen = masked(screen)
    before = screen.bytes
    screen.send("\x0c")
    while screen.bytes - before < 2000:
        assert screen.pump(10)
    settle(screen)
    fresh = masked(screen)
    for row, (old, new) in enumerate(zip(seen, fresh)):
        assert old == new, f"row {row} of seed {seed}"

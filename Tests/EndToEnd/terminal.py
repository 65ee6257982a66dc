"""Drives the real executable in a real pseudo-terminal and reads its screen with pyte."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

import pyte


class Terminal:
    """A process on a pseudo-terminal of `columns` x `rows`, and what it shows."""

    def __init__(self, command, environment, columns=160, rows=45):
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.bytes = 0
        self.written = bytearray()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, environment)
        self.resize(columns, rows)

    def resize(self, columns, rows):
        """Sets the window size; the kernel sends SIGWINCH."""
        self.screen.resize(rows, columns)
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, size)

    def send(self, text):
        """Types. A process that waits for us to read takes no keys: we read meanwhile."""
        rest = text.encode()
        while rest:
            readable, writable, _ = select.select([self.fd], [self.fd], [])
            if writable:
                # As many as a terminal takes that is ready for some.
                rest = rest[os.write(self.fd, rest[:1024]):]
            elif readable and not self.pump(0):
                raise OSError("the process has closed its terminal")

    @property
    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def modes(self):
        """The terminal's settings, as tcgetattr gives them: speeds, flags, control characters."""
        return termios.tcgetattr(self.fd)

    @property
    def left_on(self):
        """Private modes among alternate screen, bracketed paste and hidden cursor still in force."""
        on = set()
        for number, letter in re.findall(rb"\x1b\[\?(1049|2004|25)([hl])", bytes(self.written)):
            wants = b"l" if number == b"25" else b"h"
            (on.add if letter == wants else on.discard)(int(number))
        return on

    def pump(self, seconds):
        """Feeds what the process writes within `seconds`; False once it has closed the terminal."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.bytes += len(data)
        self.written += data
        self.stream.feed(data)
        return bool(data)

    def wait(self, predicate, seconds=60):
        """Reads until `predicate(text)` holds; a plain string means that it is on the screen."""
        wanted = predicate
        if isinstance(predicate, str):
            predicate = lambda text: wanted in text
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if predicate(self.text):
                return self.text
            if not self.pump(min(1, max(0, deadline - time.monotonic()))):
                break
        if predicate(self.text):
            return self.text
        raise AssertionError(f"waited {seconds} s for {wanted!r}; the screen is\n{self.text}")

    def wait_exit(self, seconds=60):
        """The exit status, as waitpid gives it, once the process has ended."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.pump(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                # Its last words may have come after the last look.
                while select.select([self.fd], [], [], 0)[0] and self.pump(0):
                    pass
                return status
        raise AssertionError(f"still running after {seconds} s; the screen is\n{self.text}")

    def hang_up(self):
        """Closes our end, as a lost SSH connection does."""
        os.close(self.fd)
        self.fd = -1

    def wait_exit_after_hang_up(self, seconds=60):
        """Waits for the end of a process whose terminal is gone."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                self.pid = 0
                return
            select.select([], [], [], 0.02)
        raise AssertionError(f"still running {seconds} s after its terminal went")

    def close(self):
        if self.pid:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        if self.fd >= 0:
            os.close(self.fd)

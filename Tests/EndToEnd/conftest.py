"""Fixtures: the executable, folders of its own, and a terminal that is always put away."""

import os
import pathlib
import subprocess
import time

import pytest

from terminal import Terminal

# Keys, profiles and proxies of the machine that runs this are nothing to the tests.
for name in [name for name in os.environ if name.startswith("AWS_") or name.lower().endswith("_proxy")]:
    del os.environ[name]


@pytest.fixture(scope="session")
def visiontop():
    path = os.environ.get("VISIONTOP")
    assert path, "set VISIONTOP to the executable; `make end-to-end` does"
    return path


def noon():
    """A time zone where it is about noon, so that no day, week or month ends within a test."""
    return f"NOON{time.gmtime().tm_hour - 12:+d}"


class Home:
    """A user's folders: data, state and configuration below one temporary directory."""

    def __init__(self, path, executable):
        self.path = pathlib.Path(path)
        self.data = self.path / "data"
        self.executable = executable
        keep = {k: os.environ[k] for k in ("PATH", "LD_LIBRARY_PATH") if k in os.environ}
        self.environment = keep | {
            "HOME": str(self.path),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "TZ": noon(),
            "XDG_STATE_HOME": str(self.path / "state"),
            "XDG_CONFIG_HOME": str(self.path / "config"),
        }
        self.terminals = []

    def configure(self, text):
        """Writes `config.yaml`."""
        folder = self.path / "config" / "visiontop"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.yaml").write_text(text)

    def open(self, *arguments, columns=160, rows=45):
        # Starts and trainings are sent at once, unless a test says otherwise.
        if not (self.path / "config" / "visiontop" / "config.yaml").exists():
            self.configure("take_back: 0\n")
        command = [self.executable, "--data", str(self.data), *arguments]
        terminal = Terminal(command, self.environment, columns, rows)
        self.terminals.append(terminal)
        return terminal

    def run(self, *arguments):
        """Runs a command of the executable to its end and returns what it printed."""
        done = subprocess.run(
            [self.executable, *arguments],
            env=self.environment, capture_output=True, text=True, timeout=120, check=True)
        return done.stdout

    def variables(self):
        """The variables that `visiontop env` prints, as a dictionary."""
        lines = self.run("env", "--data", str(self.data)).splitlines()
        return dict(line.removeprefix("export ").split("=", 1) for line in lines)

    def service_pid(self):
        import json

        return json.loads((self.data / "service.json").read_text())["pid"]

    def close(self):
        for terminal in self.terminals:
            terminal.close()
        try:
            os.kill(self.service_pid(), 15)
        except (FileNotFoundError, ProcessLookupError):
            pass


@pytest.fixture
def home(tmp_path, visiontop):
    home = Home(tmp_path, visiontop)
    yield home
    home.close()

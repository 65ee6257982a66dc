"""Starts the local service for a test and points boto3 and the AWS CLI at it.

`VISIONTOP` names the executable. Needs boto3 1.40.60: the last whose botocore knows Lookout for Vision.
"""

import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

# Keys, profiles and proxies of the machine that runs this are nothing to the tests.
for name in [name for name in os.environ if name.startswith("AWS_") or name.lower().endswith("_proxy")]:
    del os.environ[name]

# Watched from here on: every answer of the vision services in this process and in the programs that it runs.
SEEN = tempfile.TemporaryDirectory(prefix="visiontop-seen-")
OBSERVER = str(pathlib.Path(__file__).parent / "observer")
sys.path.append(OBSERVER)
os.environ.update(VISIONTOP_OBSERVE=SEEN.name, PYTHONPATH=OBSERVER)

import boto3
import observe
import pytest
from botocore.config import Config

observe.install(SEEN.name)


def pytest_collection_modifyitems(items):
    """What was seen is counted at the end."""
    items.sort(key=lambda item: item.path.stem == "test_coverage")


def executable():
    path = os.environ.get("VISIONTOP")
    if not path:
        pytest.fail("VISIONTOP does not name the visiontop executable; `make conformance` does")
    return path


def current_python():
    """The Python that has AWS's tools of today; `make conformance` names it."""
    path = os.environ.get("CURRENT_PYTHON")
    if not path:
        pytest.fail("CURRENT_PYTHON does not name the Python of .venv-current; `make conformance` does")
    return path


class Service:
    """A service process on a data folder of its own."""

    def __init__(self, folder):
        self.folder = str(folder)
        self.process = None
        self.endpoint = None
        self.environment = {}

    def start(self):
        self.process = subprocess.Popen(
            [executable(), "serve", "--foreground", "--port", "0", "--data", self.folder],
            stdout=subprocess.PIPE,
            text=True,
        )
        line = self.process.stdout.readline()
        match = re.fullmatch(r"listening on (http://127\.0\.0\.1:\d+)\n", line)
        assert match, f"first line is {line!r}"
        self.endpoint = match.group(1)
        self.environment = self.read_environment()
        assert self.environment["AWS_ENDPOINT_URL"] == self.endpoint
        return self

    def read_environment(self):
        output = subprocess.run(
            [executable(), "env", "--data", self.folder],
            check=True, capture_output=True, text=True,
        ).stdout
        pairs = re.findall(r"^export (\w+)=(\S+)$", output, re.MULTILINE)
        assert len(pairs) == len(output.splitlines())
        return dict(pairs)

    def kill(self):
        """Ends the process without a chance to clean up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Ends the process as a user does; returns its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=120)

    def client(self, name, **options):
        keys = {
            "aws_access_key_id": self.environment["AWS_ACCESS_KEY_ID"],
            "aws_secret_access_key": self.environment["AWS_SECRET_ACCESS_KEY"],
            "region_name": self.environment["AWS_DEFAULT_REGION"],
            "endpoint_url": self.endpoint,
            "config": Config(retries={"total_max_attempts": 1}),
        }
        return boto3.client(name, **{**keys, **options})

    def cli(self, *arguments):
        """Runs the AWS CLI against the service; returns what it prints."""
        done = subprocess.run(
            ["aws", *arguments], capture_output=True, text=True,
            env={**os.environ, **self.environment, "AWS_PAGER": ""},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def service(tmp_path_factory):
    service = Service(tmp_path_factory.mktemp("service")).start()
    yield service
    assert service.stop() == 0


@pytest.fixture
def own_service(tmp_path):
    """A service that a test may kill."""
    service = Service(tmp_path / "data").start()
    yield service
    if service.process.poll() is None:
        service.kill()


def draw(kind, count, folder):
    subprocess.run(
        [executable(), "sample", "--service", kind, "--count", str(count), "--output", str(folder)],
        check=True, stdout=subprocess.DEVNULL,
    )
    return folder


@pytest.fixture(scope="session")
def washers(tmp_path_factory):
    """`normal/`, `anomaly/` and `masks/` with 50 images of 256x256 pixels, 20 of them anomalous."""
    return draw("lookoutvision", 50, tmp_path_factory.mktemp("samples") / "washers")


@pytest.fixture(scope="session")
def parts(tmp_path_factory):
    """One folder a class with 12 images each."""
    return draw("rekognition", 12, tmp_path_factory.mktemp("samples") / "parts")


@pytest.fixture(scope="session")
def world(tmp_path_factory, washers, parts):
    """A data folder with something of everything, to be copied."""
    from worlds import World  # It imports from here.

    return World(tmp_path_factory.mktemp("world") / "data", washers, parts)


def wait_until(done, seconds=300, pause=0.1):
    """Calls `done` until it gives something true; returns that. The time is for a busy machine."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        result = done()
        if result:
            return result
        time.sleep(pause)
    raise AssertionError(f"not within {seconds} s")

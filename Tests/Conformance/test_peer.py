"""Our client against moto's server, which was not written here: the Swift suite `PeerTests`."""

import os
import pathlib
import shlex
import subprocess

import pytest
from moto.server import ThreadedMotoServer

ROOT = pathlib.Path(__file__).parents[2]


@pytest.fixture
def peer():
    """The address of a fresh moto server."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def test_our_client_speaks_to_a_foreign_service(peer):
    """`SWIFT_TEST` runs tests that are built, usually `swift test -c release --skip-build`."""
    assert "SWIFT_TEST" in os.environ, "set SWIFT_TEST; `make conformance` does"
    command = shlex.split(os.environ["SWIFT_TEST"]) + ["--filter", "PeerTests"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "VISIONTOP_PEER_URL": peer},
        capture_output=True, text=True, timeout=300)
    output = done.stdout + done.stderr
    assert done.returncode == 0, output
    # A filter that matches nothing and a test without arguments both end with 0.
    assert "with 1 test case passed" in output, output

"""Our client against moto's server, which was not written here, and against our service: the Swift suite `PeerTests`."""

import os
import pathlib
import shlex
import subprocess

import pytest
from moto.server import ThreadedMotoServer

ROOT = pathlib.Path(__file__).parents[2]


@pytest.fixture
def moto():
    """What names a fresh moto server to the suite."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield {"VISIONTOP_PEER_URL": f"http://{host}:{port}"}
    server.stop()


@pytest.fixture
def ours(own_service):
    """What names a fresh service of ours to the suite."""
    keys = own_service.environment
    return {
        "VISIONTOP_PEER_URL": own_service.endpoint, "VISIONTOP_PEER_KEY": keys["AWS_ACCESS_KEY_ID"],
        "VISIONTOP_PEER_SECRET": keys["AWS_SECRET_ACCESS_KEY"],
    }


# With moto every suite of that kind; ours is asked about objects only.
@pytest.mark.parametrize("peer, suites", [("moto", "PeerTests"), ("ours", "AWSServicesTests.PeerTests")])
def test_our_client_speaks_to_a_foreign_service(peer, suites, request):
    """`SWIFT_TEST` runs tests that are built, usually `swift test -c release --skip-build`."""
    assert "SWIFT_TEST" in os.environ, "set SWIFT_TEST; `make conformance` does"
    command = shlex.split(os.environ["SWIFT_TEST"]) + ["--filter", suites]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **request.getfixturevalue(peer)},
        capture_output=True, text=True, timeout=300)
    output = done.stdout + done.stderr
    assert done.returncode == 0, output
    # A filter that matches nothing and a test without arguments both end with 0.
    assert output.count("with 1 test case passed") >= 2, output

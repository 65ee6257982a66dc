"""Our transport through a real CONNECT proxy to a real TLS server under a private authority."""

import json
import os
import subprocess

import pytest
from conftest import executable
from network import Proxy, make_authority, tls_server

HOST = "rekognition.us-east-1.amazonaws.com"
ARN = "arn:aws:rekognition:us-east-1:111122223333:project/"
SECRET = "pa:ss/word"
ANSWERS = {
    "DescribeProjects": {"ProjectDescriptions": [{"ProjectArn": f"{ARN}p{n}/1"} for n in range(20)]},
    "DescribeProjectVersions": {"ProjectVersionDescriptions": [
        {"ProjectVersionArn": f"{ARN}p/version/v/2", "Status": "RUNNING", "MinInferenceUnits": 1}]},
}


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return make_authority(tmp_path_factory.mktemp("authority"), HOST)


@pytest.fixture
def server(authority):
    with tls_server(authority[1], ANSWERS) as server:
        yield server


@pytest.fixture
def proxy(server):
    proxy = Proxy(server.server_address[1], f"us@er:{SECRET}")
    yield proxy
    proxy.close()


def listed(home, **variables):
    """What `visiontop list --json` prints, its complaints and its status, without this machine's configuration."""
    unwanted = ("AWS_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    done = subprocess.run(
        [executable(), "list", "--json"], capture_output=True, text=True, timeout=60,
        env={**kept, "HOME": str(home), "AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "secret",
             "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true", **variables})
    assert SECRET not in done.stdout + done.stderr and "pa%3Ass" not in done.stdout + done.stderr
    return json.loads(done.stdout), done.stderr, done.returncode


def url(proxy, password="pa%3Ass%2Fword"):
    return f"http://us%40er:{password}@127.0.0.1:{proxy.address[1]}"


def test_calls_go_through_the_proxy_and_share_its_connections(tmp_path, authority, server, proxy):
    rows, _, status = listed(tmp_path, HTTPS_PROXY=url(proxy), AWS_CA_BUNDLE=str(authority[0]))
    assert status == 0 and len(rows) == 20
    assert {row["status"] for row in rows} == {"RUNNING"}
    assert [row["project"] for row in rows] == [f"p{n}" for n in range(20)]
    assert {line for line, _ in proxy.asked} == {f"CONNECT {HOST}:443 HTTP/1.1"}
    assert len(server.calls) == 21 and len(proxy.asked) <= 9


def test_the_lower_case_name_wins(tmp_path, authority, server, proxy):
    rows, _, status = listed(
        tmp_path, https_proxy=url(proxy), HTTPS_PROXY="http://127.0.0.1:1", AWS_CA_BUNDLE=str(authority[0]))
    assert status == 0 and len(rows) == 20


def test_a_proxy_that_refuses_is_told_without_its_password(tmp_path, authority, server, proxy):
    rows, _, status = listed(tmp_path, HTTPS_PROXY=url(proxy, "wrong"), AWS_CA_BUNDLE=str(authority[0]))
    assert status == 1 and "proxy" in rows[0]["error"] and "wrong" not in rows[0]["error"]
    assert server.calls == []


def test_an_unknown_authority_is_not_trusted(tmp_path, server, proxy):
    rows, _, status = listed(tmp_path, HTTPS_PROXY=url(proxy))
    assert status == 1 and "AWS_CA_BUNDLE" in rows[0]["error"]
    assert server.calls == []


def test_loopback_goes_directly_and_the_profile_names_the_authority(tmp_path, authority, server, proxy):
    folder = tmp_path / ".aws"
    folder.mkdir()
    (folder / "config").write_text(f"[default]\nca_bundle = {authority[0]}\n")
    rows, _, status = listed(
        tmp_path, HTTPS_PROXY=url(proxy),
        AWS_ENDPOINT_URL_REKOGNITION=f"https://localhost:{server.server_address[1]}")
    assert status == 0 and len(rows) == 20 and proxy.asked == []


def test_a_bundle_that_cannot_be_read_is_told(tmp_path, server, proxy):
    rows, _, status = listed(tmp_path, HTTPS_PROXY=url(proxy), AWS_CA_BUNDLE=str(tmp_path / "absent.pem"))
    assert status == 1 and "absent.pem" in rows[0]["error"]

"""Who calls is known by a signature, whatever the service; and what comes is no reason to fall."""

import json
import urllib.error

import pytest
from botocore.credentials import Credentials
from signed import signed


def test_sts_names_the_local_account(service):
    identity = json.loads(service.cli("sts", "get-caller-identity"))
    assert len(identity["Account"]) == 12
    assert identity["Arn"].startswith("arn:aws:iam::" + identity["Account"])


CALLS = {
    "lookoutvision": ("GET", "/2020-11-20/projects", {}),
    "rekognition": ("POST", "/", {
        "X-Amz-Target": "RekognitionService.DescribeProjects",
        "Content-Type": "application/x-amz-json-1.1"}),
    "sts": ("POST", "/", {"Content-Type": "application/x-www-form-urlencoded"}),
    "s3": ("GET", "/", {"X-Amz-Content-SHA256": "UNSIGNED-PAYLOAD"}),
}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("fault", ["key", "secret", "header", "none"])
def test_a_wrong_signature_is_refused_in_the_services_own_form(service, name, fault):
    method, path, headers = CALLS[name]
    body = b"Action=GetCallerIdentity" if name == "sts" else b"{}" if name == "rekognition" else b""
    known = service.environment["AWS_ACCESS_KEY_ID"]
    keys = {"key": Credentials("AKIAUNKNOWN", "x"), "secret": Credentials(known, "x")}.get(fault)

    def alter(fields):
        if fault == "header":
            fields["X-Amz-Date"] = "20200101T000000Z"
        if fault == "none":
            del fields["Authorization"]

    assert signed(service, name, method, path, body, headers).status == 200
    with pytest.raises(urllib.error.HTTPError) as caught:
        signed(service, name, method, path, body, headers, keys, alter)
    text = caught.value.read().decode()
    assert caught.value.code in (400, 403)
    assert service.environment["AWS_SECRET_ACCESS_KEY"] not in text
    if fault == "none":
        return
    if name in ("s3", "sts"):
        assert "<Code>" in text
    elif name == "rekognition":
        assert json.loads(text)["__type"].endswith("Exception")
    else:
        assert caught.value.headers["x-amzn-ErrorType"].endswith("Exception")


def test_hostile_bodies_get_an_error_and_the_service_goes_on(service):
    target = {"X-Amz-Target": "RekognitionService.CreateProject",
              "Content-Type": "application/x-amz-json-1.1"}
    bodies = [b"[" * 100_000, b'{"ProjectName":' * 5_000, b"\xff\xfe", b'{"ProjectName": 1e999}',
              b'{"ProjectName": null}', b"[]", b"x" * 9_000_000]
    for body in bodies:
        with pytest.raises(urllib.error.HTTPError) as caught:
            signed(service, "rekognition", "POST", "/", body, target)
        assert caught.value.code == 400
        assert json.loads(caught.value.read())["__type"]
    assert service.client("rekognition").describe_projects()

"""Requests that botocore would never send, or not in this form, signed by botocore's signer: transfer encodings,
`Expect`, presigned URLs, encoded paths, depth and size."""

import http.client
import json
import re
import socket
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest
from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from signed import signed

JSON11 = "application/x-amz-json-1.1"


def headers_of(service, name, method, path, body=b"", headers=None):
    """The signed header fields of a request, to be sent by other means."""
    keys = Credentials(service.environment["AWS_ACCESS_KEY_ID"], service.environment["AWS_SECRET_ACCESS_KEY"])
    request = AWSRequest(method, service.endpoint + path, data=body, headers=dict(headers or {}))
    SigV4Auth(keys, name, "us-east-1").add_auth(request)
    return {key: value for key, value in request.headers.items()}


def target(operation):
    return {"X-Amz-Target": f"RekognitionService.{operation}", "Content-Type": JSON11}


def connection(service):
    return http.client.HTTPConnection(service.endpoint.removeprefix("http://"), timeout=30)


def refused(call):
    """The status and the error document of a refused request."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        call()
    return caught.value.code, json.loads(caught.value.read()), caught.value.headers


def raw(service, text):
    """Sends bytes as they are; returns all that comes back until the connection is closed or quiet."""
    host, port = service.endpoint.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as connected:
        connected.sendall(text)
        answer = b""
        try:
            while part := connected.recv(65536):
                answer += part
        except TimeoutError:
            pass
    return answer


def test_a_chunked_body_is_one_body(service):
    body = json.dumps({"ProjectNames": ["nothing"]}).encode()
    fields = headers_of(service, "rekognition", "POST", "/", body, target("DescribeProjects"))
    peer = connection(service)
    chunks = iter([body[:3], body[3:4], body[4:]])
    peer.request("POST", "/", chunks, fields, encode_chunked=True)
    answer = peer.getresponse()
    assert answer.status == 200 and json.loads(answer.read()) == {"ProjectDescriptions": []}


def test_a_caller_who_expects_to_be_told_to_go_on_is_told(service):
    body = b"{}"
    fields = headers_of(service, "rekognition", "POST", "/", body, target("DescribeProjects"))
    fields.update({"Expect": "100-continue", "Content-Length": "2",
                   "Host": service.endpoint.removeprefix("http://")})
    host, port = service.endpoint.removeprefix("http://").split(":")
    head = "POST / HTTP/1.1\r\n" + "".join(f"{key}: {value}\r\n" for key, value in fields.items()) + "\r\n"
    with socket.create_connection((host, int(port)), timeout=10) as connected:
        connected.sendall(head.encode())
        assert connected.recv(64).startswith(b"HTTP/1.1 100")
        connected.sendall(body)
        assert connected.recv(64).startswith(b"HTTP/1.1 200")


def test_requests_may_come_in_pieces_and_several_at_once(service):
    body = b"{}"
    fields = headers_of(service, "rekognition", "POST", "/", body, target("DescribeProjects"))
    fields.update({"Content-Length": "2", "Host": service.endpoint.removeprefix("http://")})
    head = "POST / HTTP/1.1\r\n" + "".join(f"{key}: {value}\r\n" for key, value in fields.items()) + "\r\n"
    whole = head.encode() + body
    host, port = service.endpoint.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connected:
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in (whole[:50], whole[50:-2], whole[-2:-1], whole[-1:] + whole + whole):
            connected.sendall(piece)
        answers = b""
        while answers.count(b"ProjectDescriptions") < 3:
            more = connected.recv(4096)
            assert more, answers
            answers += more
    assert answers.count(b"HTTP/1.1 200") == 3


def test_a_connection_is_used_again(service):
    """Also after an error and after a body that was refused for its size."""
    peer = connection(service)
    for body, status in ((b"{}", 200), (b"{", 400), (b"[" * 3000 + b"]" * 3000, 400), (b"{}", 200)):
        fields = headers_of(service, "rekognition", "POST", "/", body, target("DescribeProjects"))
        peer.request("POST", "/", body, fields)
        answer = peer.getresponse()
        assert (answer.status, answer.read()[:1]) == (status, b"{")


def presigned(service, name, path, seconds=60):
    keys = Credentials(service.environment["AWS_ACCESS_KEY_ID"], service.environment["AWS_SECRET_ACCESS_KEY"])
    request = AWSRequest("GET", service.endpoint + path)
    SigV4QueryAuth(keys, name, "us-east-1", expires=seconds).add_auth(request)
    return request.prepare().url


def test_a_presigned_url_of_lookout_for_vision(service):
    url = presigned(service, "lookoutvision", "/2020-11-20/projects?maxResults=1")
    assert json.loads(urllib.request.urlopen(url).read())["Projects"] is not None
    assert refused(lambda: urllib.request.urlopen(url.replace("maxResults=1", "maxResults=2")))[0] == 403
    url = presigned(service, "lookoutvision", "/2020-11-20/projects", seconds=1)
    time.sleep(2.1)
    assert refused(lambda: urllib.request.urlopen(url))[0] == 403


def test_an_arn_is_one_part_of_a_path_however_it_is_encoded(service):
    lookout = service.client("lookoutvision")
    arn = lookout.create_project(ProjectName="encoded")["ProjectMetadata"]["ProjectArn"]
    everything = "".join(f"%{ord(letter):02x}" for letter in arn)
    for encoded in (urllib.parse.quote(arn, safe=""), urllib.parse.quote(arn, safe=":"), everything):
        answer = signed(service, "lookoutvision", "GET", f"/2020-11-20/tags/{encoded}")
        assert json.loads(answer.read()) == {"Tags": []}
    twice = urllib.parse.quote(urllib.parse.quote(arn, safe=""), safe="")
    status, body, _ = refused(lambda: signed(service, "lookoutvision", "GET", f"/2020-11-20/tags/{twice}"))
    assert status in (400, 404) and arn not in json.dumps(body)
    lookout.delete_project(ProjectName="encoded")


@pytest.mark.parametrize("name,method,path,headers", [
    ("lookoutvision", "GET", "/2020-11-20/nothing", {}),
    ("lookoutvision", "PUT", "/2020-11-20/projects", {}),
    ("lookoutvision", "GET", "/2020-11-20/projects/../projects", {}),
    ("lookoutvision", "GET", "/2020-11-20/projects/%2e%2e/models", {}),
    ("lookoutvision", "GET", "/2020-11-20/projects/a%00b", {}),
    ("lookoutvision", "GET", "/2020-11-20/projects/%ff", {}),
    ("rekognition", "POST", "/", target("DetectFaces")),
    ("rekognition", "POST", "/", target("")),
    ("rekognition", "POST", "/", {"Content-Type": JSON11}),
    ("rekognition", "POST", "/", {"X-Amz-Target": "Other.DescribeProjects", "Content-Type": JSON11}),
])
def test_what_is_no_operation_is_refused_in_the_services_own_form(service, name, method, path, headers):
    status, body, fields = refused(lambda: signed(service, name, method, path, b"", headers))
    assert status in (400, 404) and (body.get("Message") or body.get("message"))
    assert fields["x-amzn-ErrorType"] if name == "lookoutvision" else body["__type"]


@pytest.mark.parametrize("body,words", [
    (b'{"ProjectName": "a", "ProjectName": "b"', "JSON"),
    (b'\xef\xbb\xbf{"ProjectName": "a b"}', ""),
    (b'{"ProjectName": "\\ud800"}', ""),
    (b'{"ProjectName": NaN}', ""),
    (b'{"ProjectName": "a b", "Tags": ' + b'{"a":' * 500 + b"1" + b"}" * 501, "deep"),
    (b'{"ProjectName": 12345678901234567890123456789012345678901234567890}', "projectName"),
    (b'"ProjectName"', ""),
    (b"null", ""),
    (b"", "projectName"),
])
def test_a_body_that_is_no_request_is_a_serialization_or_validation_error(service, body, words):
    status, found, _ = refused(
        lambda: signed(service, "rekognition", "POST", "/", body, target("CreateProject")))
    assert status == 400 and found["__type"] in ("SerializationException", "InvalidParameterException"), found
    assert words.lower() in found["Message"].lower(), found


@pytest.mark.parametrize("length", [16 * 1024 * 1024, 40 * 1024 * 1024])
def test_a_body_over_the_limit_is_refused_by_its_size(service, length):
    """The service reads on for a while so that the caller sees the answer."""
    path = "/2020-11-20/projects/p/models/1/detect"
    status, found, _ = refused(lambda: signed(
        service, "lookoutvision", "POST", path, bytes(length), {"Content-Type": "image/png"}))
    assert status in (400, 413) and found["Message"], found


@pytest.mark.parametrize("lines", [
    b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n12345",
    b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
    b"GET /2020-11-20/projects HTTP/1.1\r\nHost : h\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: h\r\nX: a\x00b\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00",
    b"NONSENSE\r\n\r\n",
])
def test_what_is_no_http_is_refused_and_the_service_goes_on(service, lines):
    statuses = re.findall(rb"HTTP/1\.1 (\d)", raw(service, lines))
    # A head is answered before its body turns out to be broken; nothing is taken for a second request.
    assert statuses in ([], [b"4"], [b"4", b"4"])
    assert service.client("rekognition").describe_projects(MaxResults=1)

"""Records what botocore 1.40.60 sends for every operation and how it reads the answers.

usage: record.py FOLDER writes FOLDER/lookoutvision.json, rekognition.json and s3.json
"""

import base64
import json
import pathlib
import sys
import uuid
from unittest import mock
from urllib.parse import urlsplit

import botocore.session
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from samples import plain, sample

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Conformance"))
from models import CUSTOM_LABELS  # noqa: E402

assert botocore.__version__ == "1.40.60"
IDENTITY = (b"<GetCallerIdentityResponse><GetCallerIdentityResult/><ResponseMetadata><RequestId>r</RequestId>"
            b"</ResponseMetadata></GetCallerIdentityResponse>")
TOKEN = uuid.UUID("00000000-0000-4000-8000-000000000001")
CHOSEN_BY_TRANSPORT = {
    "user-agent", "amz-sdk-invocation-id", "amz-sdk-request", "x-amz-date", "authorization", "accept-encoding",
    "content-length", "expect", "x-amz-content-sha256",
}


class Body:
    def __init__(self, data):
        self.data = data

    def stream(self, *_, **__):
        yield self.data

    def read(self, *_):
        data, self.data = self.data, b""
        return data


class Recorder:
    def __init__(self, service):
        session = botocore.session.get_session()
        self.client = session.create_client(
            service, region_name="us-east-1", aws_access_key_id="AKID", aws_secret_access_key="secret",
            endpoint_url="http://127.0.0.1:8099",
            config=Config(request_checksum_calculation="when_required", response_checksum_validation="when_required"))
        self.model = self.client.meta.service_model
        self.client.meta.events.register("before-send", self.answer)

    def answer(self, request, **_):
        self.request = request
        return AWSResponse(request.url, self.status, self.headers, Body(self.body))

    def call(self, operation, parameters, body=b"{}", status=200, headers=None):
        self.body, self.status, self.headers = body, status, headers or {}
        with mock.patch("uuid.uuid4", lambda: TOKEN):
            return self.client._make_api_call(operation, dict(parameters))

    def sent(self):
        url = urlsplit(self.request.url)
        headers = {k.lower(): v.decode() if isinstance(v, bytes) else v for k, v in self.request.headers.items()}
        body = self.request.body or b""
        body = body.read() if hasattr(body, "read") else body
        return {
            "method": self.request.method, "path": url.path, "query": url.query,
            "headers": {k: v for k, v in headers.items() if k not in CHOSEN_BY_TRANSPORT},
            "body": base64.b64encode(body.encode() if isinstance(body, str) else body).decode(),
        }


def parsed(output):
    return plain({name: value for name, value in output.items() if name != "ResponseMetadata"})


def vision(service):
    recorder = Recorder(service)
    names = CUSTOM_LABELS if service == "rekognition" else sorted(recorder.model.operation_names)
    for name in names:
        model = recorder.model.operation_model(name)
        answer = json.dumps(plain(sample(model.output_shape))).encode()
        for required_only in (False, True):
            given = sample(model.input_shape, required_only)
            output = recorder.call(name, given, answer)
            yield {
                "operation": name, "input": plain(given), "request": recorder.sent(),
                "answer": base64.b64encode(answer).decode(), "output": parsed(output),
            }


def objects():
    recorder = Recorder("s3")
    key = "folder/a b+c=é&ü~*'()!.png"
    calls = {
        "CreateBucket": {"Bucket": "images"}, "HeadBucket": {"Bucket": "images"}, "ListBuckets": {},
        "PutObject": {"Bucket": "images", "Key": key, "Body": b"\x00\xff", "ContentType": "image/png"},
        "GetObject": {"Bucket": "images", "Key": key, "Range": "bytes=0-1", "VersionId": "v1/+"},
        "HeadObject": {"Bucket": "images", "Key": key}, "DeleteObject": {"Bucket": "images", "Key": key},
        "ListObjectsV2": {"Bucket": "images", "Prefix": "a b/", "Delimiter": "/", "MaxKeys": 7,
                          "ContinuationToken": "t/+="},
    }
    for name, parameters in calls.items():
        recorder.call(name, parameters, b"")
        yield {"operation": name, "request": recorder.sent()}
    sts = Recorder("sts")
    sts.call("GetCallerIdentity", {}, IDENTITY)
    yield {"operation": "GetCallerIdentity", "request": sts.sent()}


def write(path, rows):
    lines = ",\n".join(json.dumps(row, sort_keys=True) for row in rows)
    path.write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    for service in ("lookoutvision", "rekognition"):
        write(folder / f"{service}.json", vision(service))
    write(folder / "s3.json", objects())

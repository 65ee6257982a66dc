"""Seeded random requests for SigV4, and botocore's signatures of them."""

import datetime
import json
import random
from unittest import mock
from urllib.parse import quote

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

ODD = "abcXYZ019-._~ /:%+&=?#@!$'()*,;[]é漢\U0001f600\"<>\\^`{|}"
SERVICES = ["lookoutvision", "rekognition", "s3", "sts", "monitoring"]
REGIONS = ["us-east-1", "eu-west-1", "ap-northeast-2", "us-gov-west-1", "local"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, share):
        return self.random.random() < share

    def text(self, low, high, alphabet=ODD):
        return "".join(self.random.choice(alphabet) for _ in range(self.random.randint(low, high)))

    def path(self, service):
        """Percent-encoded; ARNs with encoded slashes among them, dot segments except for S3, which keeps them."""
        segments = [quote(self.text(1, 12), safe="") for _ in range(self.random.randint(0, 4))]
        if self.chance(0.1):
            segments.append(quote("arn:aws:lookoutvision:us-east-1:1:model/p/1", safe=""))
        if service != "s3" and self.chance(0.2):
            segments.insert(self.random.randint(0, len(segments)), self.random.choice([".", "..", ""]))
        return "/" + "/".join(segments) + ("/" if segments and self.chance(0.2) else "")

    def query(self):
        names = [quote(self.text(1, 5), safe="-._~") for _ in range(self.random.choice([0, 0, 1, 2, 4]))]
        names += self.random.choices(names, k=2) if names and self.chance(0.3) else []
        items = [[name, quote(self.text(0, 8), safe="-._~")] for name in names]
        return [[name, None] if not value and self.chance(0.5) else [name, value] for name, value in items]

    def headers(self, service):
        offered = [
            (0.6, "Content-Type", self.random.choice(["application/json", "application/x-amz-json-1.1", "image/png"])),
            (0.4, "X-Amz-Target", "RekognitionService." + self.text(3, 9, "abcXYZ")),
            (0.3, "X-Amzn-Client-Token", self.text(1, 20, "abc0-")),
            (0.3, "X-Amz-Meta-Note", "  two   words \t " + self.text(0, 6, "abc ")),
            (0.1, "X-Amz-Meta-Title", "na\u00efve  \u6f22\u5b57"),
            (0.2, "User-Agent", "visiontop"), (0.2, "Expect", "100-continue"),
            (0.1, "X-Amzn-Trace-Id", "Root=1"),
        ]
        found = [[name, value] for share, name, value in offered if self.chance(share)]
        if service == "s3" and self.chance(0.3):
            marker = self.random.choice(["UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"])
            found.append(["X-Amz-Content-SHA256", marker])
        return found

    def case(self):
        service, region = self.random.choice(SERVICES), self.random.choice(REGIONS)
        presigned = service == "s3" and self.chance(0.4)
        moment = datetime.datetime(1999, 12, 31) + datetime.timedelta(seconds=self.random.randint(0, 4_000_000_000))
        return {
            "service": service, "region": region,
            "method": self.random.choice(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]),
            "scheme": self.random.choice(["http", "https"]),
            "host": self.random.choice(["127.0.0.1", f"{service}.{region}.amazonaws.com", "localhost"]),
            "port": self.random.choice([None, None, 80, 443, 8099]), "path": self.path(service),
            "query": [] if presigned else self.query(), "headers": [] if presigned else self.headers(service),
            "body": "" if presigned or self.chance(0.4) else self.text(0, 60),
            "accessKeyID": self.text(16, 20, "ABCDEF0123456789"),
            "secretAccessKey": self.text(30, 40, "abc/+XYZ09"),
            "sessionToken": self.text(1, 30, "abc/+=09") if self.chance(0.4) else None,
            "seconds": int((moment - datetime.datetime(1970, 1, 1)).total_seconds()),
            "expires": self.random.randint(1, 604_800) if presigned else None,
        }


def cases(count, seed):
    generator = Generator(seed)
    return [generator.case() for _ in range(count)]


def url(case):
    port = f":{case['port']}" if case["port"] else ""
    items = "&".join(name if value is None else f"{name}={value}" for name, value in case["query"])
    return f"{case['scheme']}://{case['host']}{port}{case['path']}" + (f"?{items}" if items else "")


def prepared(case):
    """The request and the signer that botocore would use."""
    request = AWSRequest(method=case["method"], url=url(case), data=case["body"].encode())
    for name, value in case["headers"]:
        request.headers[name] = value
    credentials = Credentials(case["accessKeyID"], case["secretAccessKey"], case["sessionToken"])
    if case["expires"] is not None:
        return request, botocore.auth.S3SigV4QueryAuth(credentials, "s3", case["region"], case["expires"])
    kind = botocore.auth.S3SigV4Auth if case["service"] == "s3" else botocore.auth.SigV4Auth
    signer = kind(credentials, case["service"], case["region"])
    for name, value in case["headers"]:
        if name == "X-Amz-Content-SHA256":
            # What botocore's client puts there for bodies that it does not hash.
            signer.payload = lambda _, value=value: value
    return request, signer


def signature(case):
    """botocore's Authorization header, or the query of its presigned URL."""
    request, signer = prepared(case)
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=case["seconds"])
    with mock.patch("botocore.auth.get_current_datetime", lambda *_, **__: moment):
        signer.add_auth(request)
    return request.url.split("?", 1)[1] if case["expires"] is not None else request.headers["Authorization"]


def lines(cases):
    return "".join(json.dumps(case) + "\n" for case in cases)

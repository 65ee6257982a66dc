"""Signs seeded random requests with botocore and records the headers.

usage: sign.py FOLDER writes FOLDER/signatures.json and FOLDER/presigned.json (botocore 1.40.60)
"""

import datetime
import json
import pathlib
import random
import sys
from unittest import mock
from urllib.parse import quote

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

COUNT = 400
RANDOM = random.Random(20240102)
ODD = "abcXYZ019-._~ /:%+&=?#@!$'()*,;[]é漢\U0001f600\"<>\\^`{|}"
SERVICES = ["lookoutvision", "rekognition", "s3", "sts", "monitoring"]
REGIONS = ["us-east-1", "eu-west-1", "ap-northeast-2", "local"]


def text(low, high, alphabet=ODD):
    return "".join(RANDOM.choice(alphabet) for _ in range(RANDOM.randint(low, high)))


def path(service):
    segments = [quote(text(1, 12), safe="") for _ in range(RANDOM.randint(0, 4))]
    if service != "s3" and RANDOM.random() < 0.2:
        segments.insert(RANDOM.randint(0, len(segments)), RANDOM.choice([".", "..", ""]))
    end = "/" if segments and RANDOM.random() < 0.2 else ""
    return "/" + "/".join(segments) + end


def query():
    names = [quote(text(1, 5), safe="-._~") for _ in range(RANDOM.choice([0, 0, 1, 2, 4]))]
    names += RANDOM.choices(names, k=1) if names and RANDOM.random() < 0.3 else []
    items = [[name, quote(text(0, 8), safe="-._~")] for name in names]
    return [[name, None] if not value and RANDOM.random() < 0.5 else [name, value] for name, value in items]


def headers():
    found = []
    if RANDOM.random() < 0.6:
        found.append(["Content-Type", RANDOM.choice(["application/json", "application/x-amz-json-1.1", "image/png"])])
    if RANDOM.random() < 0.4:
        found.append(["X-Amz-Target", "RekognitionService." + text(3, 9, "abcXYZ")])
    if RANDOM.random() < 0.3:
        found.append(["X-Amzn-Client-Token", text(1, 20, "abc0-")])
    if RANDOM.random() < 0.3:
        found.append(["X-Amz-Meta-Note", "  two   words \t " + text(0, 6, "abc ")])
    if RANDOM.random() < 0.2:
        found.append(["User-Agent", "visiontop"])
    if RANDOM.random() < 0.2:
        found.append(["Expect", "100-continue"])
    return found


def case():
    service, region = RANDOM.choice(SERVICES), RANDOM.choice(REGIONS)
    scheme = RANDOM.choice(["http", "https"])
    host = RANDOM.choice(["127.0.0.1", f"{service}.{region}.amazonaws.com", "localhost"])
    port = RANDOM.choice([None, None, 80, 443, 8099])
    token = text(1, 30, "abc/+=09") if RANDOM.random() < 0.4 else None
    body = text(0, 60) if RANDOM.random() < 0.6 else ""
    moment = datetime.datetime(1999, 12, 31) + datetime.timedelta(seconds=RANDOM.randint(0, 4_000_000_000))
    return {
        "service": service, "region": region, "method": RANDOM.choice(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]),
        "scheme": scheme, "host": host, "port": port, "path": path(service), "query": query(),
        "headers": headers(), "body": body,
        "accessKeyID": text(16, 20, "ABCDEF0123456789"), "secretAccessKey": text(30, 40, "abc/+XYZ09"),
        "sessionToken": token, "seconds": int((moment - datetime.datetime(1970, 1, 1)).total_seconds()),
    }, moment


def url(c):
    port = f":{c['port']}" if c["port"] else ""
    items = "&".join(name if value is None else f"{name}={value}" for name, value in c["query"])
    return f"{c['scheme']}://{c['host']}{port}{c['path']}" + (f"?{items}" if items else "")


def sign(c, moment):
    request = AWSRequest(method=c["method"], url=url(c), data=c["body"].encode())
    for name, value in c["headers"]:
        request.headers[name] = value
    credentials = Credentials(c["accessKeyID"], c["secretAccessKey"], c["sessionToken"])
    signer = botocore.auth.S3SigV4Auth if c["service"] == "s3" else botocore.auth.SigV4Auth
    with mock.patch("botocore.auth.get_current_datetime", lambda *_, **__: moment):
        signer(credentials, c["service"], c["region"]).add_auth(request)
    return request.headers["Authorization"]


def presign(c, moment):
    request = AWSRequest(method=c["method"], url=url(c))
    credentials = Credentials(c["accessKeyID"], c["secretAccessKey"], c["sessionToken"])
    with mock.patch("botocore.auth.get_current_datetime", lambda *_, **__: moment):
        botocore.auth.S3SigV4QueryAuth(credentials, "s3", c["region"], 900).add_auth(request)
    return request.url.split("?", 1)[1]


def write(name, cases):
    rows = ",\n".join(json.dumps(c, ensure_ascii=True, sort_keys=True) for c in cases)
    (pathlib.Path(sys.argv[1]) / name).write_text(f"[\n{rows}\n]\n")


def main():
    signed = [case() for _ in range(COUNT)]
    write("signatures.json", [{**c, "authorization": sign(c, moment)} for c, moment in signed])
    plain = {"service": "s3", "headers": [], "body": "", "query": []}
    given = [({**c, **plain}, moment) for c, moment in (case() for _ in range(50))]
    write("presigned.json", [{**c, "authorization": presign(c, moment)} for c, moment in given])


if __name__ == "__main__":
    main()

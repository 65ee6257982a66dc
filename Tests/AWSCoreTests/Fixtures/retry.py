"""Records how botocore 1.44.5 retries seeded refusals and lost connections, and how its adaptive limiter moves.

usage: retry.py FOLDER writes FOLDER/retries.json and FOLDER/limiter.json
"""

import json
import pathlib
import random
import sys
from unittest import mock

import botocore.session
from botocore import exceptions
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.retries import adaptive, bucket, quota, standard, throttling

assert botocore.__version__ == "1.44.5"
RANDOM = random.Random(44)
JITTER = 0.75
# `LimitExceededException` is left out: we never retry it (see RetryReason.swift).
CODES = [
    "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
    "TooManyRequestsException", "ProvisionedThroughputExceededException", "TransactionInProgressException",
    "RequestLimitExceeded", "BandwidthLimitExceeded", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
    "EC2ThrottledException", "RequestTimeout", "RequestTimeoutException", "IDPCommunicationError",
    "InternalServerError", "InternalServerException", "InternalFailure", "InternalError", "ServiceUnavailable",
    "AccessDeniedException", "ValidationException", "InvalidParameterException", "ResourceInUseException",
    "ResourceNotFoundException", "ResourceNotReadyException", "ConflictException", "Unheard", None,
]
STATUSES = [400, 402, 403, 404, 409, 418, 429, 500, 501, 502, 503, 504, 509]
LOST = ["ConnectTimeoutError", "ReadTimeoutError", "EndpointConnectionError", "ConnectionClosedError", "SSLError",
        "ProxyConnectionError"]


class Body:
    def __init__(self, data):
        self.data = data

    def stream(self, *_, **__):
        yield self.data

    def read(self, *_):
        data, self.data = self.data, b""
        return data


class Quota(quota.RetryQuota):
    last = None

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        Quota.last = self


def failure(name):
    known = {"endpoint_url": "http://h", "proxy_url": "http://p", "error": "e"}
    return getattr(exceptions, name)(**known)


def refusal(status, code, after=None):
    return {"status": status, "code": code, "after": after}


def play(mode, calls):
    """One client through `calls`, each a list of failures before success."""
    sleeps, attempts, left = [], [], []

    def answer(request, **_):
        attempts[-1] += 1
        if not left:
            return AWSResponse(request.url, 200, {}, Body(b"{}"))
        step = left.pop(0)
        if "lost" in step:
            raise failure(step["lost"])
        body = json.dumps({"__type": step["code"]} if step["code"] else {}).encode()
        headers = {"x-amz-retry-after": step["after"]} if step["after"] is not None else {}
        return AWSResponse(request.url, step["status"], headers, Body(body))

    defaults = (20, lambda: JITTER, None, None)
    with mock.patch.object(standard.ExponentialBackoff.__init__, "__defaults__", defaults), \
            mock.patch("botocore.retries.standard.quota.RetryQuota", Quota), \
            mock.patch("random.random", lambda: JITTER), mock.patch("time.sleep", sleeps.append):
        Quota.last = None
        client = botocore.session.get_session().create_client(
            "rekognition", region_name="us-east-1", aws_access_key_id="A", aws_secret_access_key="s",
            config=Config(retries={"mode": mode}))
        client.meta.events.register("before-send", answer)
        for call in calls:
            left[:] = call
            attempts.append(0)
            try:
                client.describe_projects()
            except (exceptions.ClientError, exceptions.BotoCoreError):
                pass
        tokens = Quota.last.available_capacity if mode == "standard" else None
    return {"mode": mode, "calls": calls, "attempts": attempts, "sleeps": sleeps, "tokens": tokens}


def step():
    if RANDOM.random() < 0.2:
        return {"lost": RANDOM.choice(LOST)}
    after = RANDOM.choice([None, None, "0", "40", "3000", "90000", "-1", "soon"])
    return refusal(RANDOM.choice(STATUSES), RANDOM.choice(CODES), after)


def cases():
    # `special.py` retries it for web identities alone, behind another operation.
    pairs = [(status, code) for status in STATUSES for code in CODES if code != "IDPCommunicationError"]
    for mode in ("standard", "legacy"):
        for status, code in pairs:
            yield play(mode, [[refusal(status, code)]])
        for name in LOST:
            yield play(mode, [[{"lost": name}]])
        for _ in range(20):
            yield play(mode, [[step() for _ in range(RANDOM.randint(0, 4))] for _ in range(RANDOM.randint(1, 4))])
    outage = [[refusal(503, None)] * 3] * 25
    yield play("standard", [*outage, [], [refusal(400, "Throttling")], []])


class Clock:
    now = 1_700_000_000.3

    def current_time(self):
        return self.now


def limiter():
    clock = Clock()
    detector = mock.Mock()
    tokens = bucket.TokenBucket(max_rate=1, clock=clock)
    peer = adaptive.ClientRateLimiter(
        rate_adjustor=throttling.CubicCalculator(starting_max_rate=0, start_time=clock.now),
        rate_clocker=adaptive.RateClocker(clock), token_bucket=tokens, throttling_detector=detector, clock=clock)
    rows = []
    for index in range(400):
        clock.now = round(clock.now + RANDOM.choice([0.01, 0.05, 0.1, 0.4, 1.5]), 6)
        detector.is_throttling_error.return_value = 20 < index and RANDOM.random() < 0.15
        wait = None
        if peer._enabled:
            tokens._refill()
            wait = tokens._sleep_amount(1)
            if wait <= 0:
                tokens.acquire()
                wait = None
        peer.on_receiving_response()
        rows.append({
            "now": clock.now, "isThrottled": detector.is_throttling_error.return_value, "wait": wait,
            "rate": tokens.max_rate if peer._enabled else None,
        })
    return {"start": Clock.now, "rows": rows}


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    rows = ",\n".join(json.dumps(row, sort_keys=True) for row in cases())
    (folder / "retries.json").write_text(f"[\n{rows}\n]\n")
    (folder / "limiter.json").write_text(json.dumps(limiter(), sort_keys=True).replace("}, {", "},\n{") + "\n")

"""How long a SigV4 signature takes us and botocore, over the same requests."""

import datetime
import subprocess
import time
from unittest import mock

from conftest import executable
from figures import Figure
from signing_requests import cases, lines, prepared

REQUESTS = 300


def ours(requests, rounds=300):
    done = subprocess.run(
        [executable(), "sign", "--repeat", str(rounds)], input=lines(requests), capture_output=True, text=True,
        check=True)
    return int(done.stdout) / 1000


def botocore(requests, rounds=10):
    moment = datetime.datetime(2026, 1, 1)
    spent = 0
    with mock.patch("botocore.auth.get_current_datetime", lambda *_, **__: moment):
        for _ in range(rounds):
            # A signed request cannot be signed again; making it is not counted.
            fresh = [prepared(case) for case in requests]
            began = time.perf_counter()
            for request, signer in fresh:
                signer.add_auth(request)
            spent += time.perf_counter() - began
    return spent / rounds / len(requests) * 1e6


def measure():
    # Calls as the dashboard makes them: the same keys all day.
    requests = [
        {**case, "accessKeyID": "AKIDEXAMPLE", "secretAccessKey": "secret", "seconds": 1_767_225_600}
        for case in cases(REQUESTS * 2, seed=7) if case["expires"] is None][:REQUESTS]
    return [Figure("sign a request, µs", ours(requests), {"botocore": botocore(requests)}, "≤ 1/20")]

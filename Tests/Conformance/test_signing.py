"""A thousand generated requests signed by botocore and by us: not one signature may differ."""

import subprocess

from conftest import executable
from signing_requests import cases, lines, signature


def sign(requests):
    done = subprocess.run([executable(), "sign"], input=lines(requests), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def comparable(text, case):
    """The items of a query in any order; a header as it is."""
    return sorted(text.split("&")) if case["expires"] is not None else text


def test_a_thousand_generated_requests_are_signed_as_botocore_signs_them():
    requests = cases(1000, seed=20260101)
    kinds = [case["expires"] is not None for case in requests]
    assert 50 < sum(kinds) < 500
    ours = sign(requests)
    assert len(ours) == len(requests)
    for number, (case, mine) in enumerate(zip(requests, ours)):
        assert comparable(mine, case) == comparable(signature(case), case), (number, case)


def test_another_seed_makes_other_requests():
    assert cases(5, seed=1) != cases(5, seed=2)
    assert cases(5, seed=1) == cases(5, seed=1)

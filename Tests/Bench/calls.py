"""Calls that a foreign service has too: one boto3 client against ours and against moto's server.

moto keeps objects in memory; ours are synced to disk before the answer.
"""

import contextlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import boto3
from botocore.config import Config
from figures import Figure
from processes import processor_seconds, resident_mb

# Processor time is counted in hundredths of a second.
CALLS = 2000
OBJECT = bytes(range(256)) * 256  # 64 KiB
REACH = "≥ 20 times"


@contextlib.contextmanager
def moto():
    """The process of a moto server, and its address."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        await_answer(address)
        yield process, address
    finally:
        process.terminate()
        process.wait()


def await_answer(address, seconds=60):
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def moto_client(address):
    def make(name, config=Config(retries={"total_max_attempts": 1})):
        return boto3.client(
            name, endpoint_url=address, region_name="us-east-1", aws_access_key_id="AKID",
            aws_secret_access_key="secret", config=config)
    return make


def rates(call, pid):
    """Calls a second as the client sees it, and calls a second of the server's processor time."""
    for _ in range(20):
        call()
    used, began = processor_seconds(pid), time.monotonic()
    for _ in range(CALLS):
        call()
    wall = time.monotonic() - began
    return CALLS / wall, CALLS / max(processor_seconds(pid) - used, 0.01)


def drive(make, pid):
    """Rates of both calls, and the memory of the server afterwards."""
    sts, s3 = make("sts"), make("s3")
    s3.create_bucket(Bucket="bench")
    identity = rates(sts.get_caller_identity, pid)
    put = rates(lambda: s3.put_object(Bucket="bench", Key="object", Body=OBJECT), pid)
    return identity, put, resident_mb(pid)


def measure(service):
    ours = drive(service.client, service.process.pid)
    with moto() as (process, address):
        peer = drive(moto_client(address), process.pid)
    figures = []
    for index, name in enumerate(("GetCallerIdentity", "PutObject of 64 KiB")):
        for kind, words in enumerate((" a second, boto3 client", " a second of server CPU")):
            figures.append(Figure(
                name + words, ours[index][kind], {"moto": peer[index][kind]},
                REACH if kind else "no more than boto3 can ask"))
    figures.append(Figure("service's resident memory, MB", ours[2], {"moto": peer[2]}))
    return figures

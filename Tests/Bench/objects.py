"""One large object put and got by boto3, against ours and against moto's server."""

import os
import time

from botocore.config import Config
from calls import moto, moto_client
from figures import Figure
from processes import peak_mb, reset_peak, resident_mb

SIZE = 1 << 30
PIECE = 1 << 20
REACH = "≥ 5 times"
# No digest on the client's side: it would be what is measured.
PLAIN = Config(
    retries={"total_max_attempts": 1}, s3={"payload_signing_enabled": False},
    request_checksum_calculation="when_required", response_checksum_validation="when_required",
    read_timeout=600)


def drive(make, pid, path):
    """MB a second of a put and a get, and the memory above idle, in MB, that they took at most."""
    s3 = make("s3", config=PLAIN)
    s3.create_bucket(Bucket="large")
    idle = resident_mb(pid)
    reset_peak(pid)
    began = time.monotonic()
    with open(path, "rb") as body:
        s3.put_object(Bucket="large", Key="object", Body=body)
    put = time.monotonic() - began
    began = time.monotonic()
    size = sum(map(len, s3.get_object(Bucket="large", Key="object")["Body"].iter_chunks(PIECE)))
    got = time.monotonic() - began
    assert size == SIZE, size
    return SIZE / put / 1e6, SIZE / got / 1e6, peak_mb(pid) - idle


def measure(service, folder):
    path = folder / "large"
    piece = os.urandom(PIECE)
    with path.open("wb") as file:
        for _ in range(SIZE // PIECE):
            file.write(piece)
    ours = drive(service.client, service.process.pid, path)
    with moto() as (process, address):
        peer = drive(moto_client(address), process.pid, path)
    path.unlink()
    names = ("put 1 GiB, MB/s", "get 1 GiB, MB/s", "memory above idle for both, MB")
    return [
        Figure(name, mine, {"moto": theirs}, reach)
        for name, mine, theirs, reach in zip(names, ours, peer, (REACH, REACH, "≤ 64"))
    ]

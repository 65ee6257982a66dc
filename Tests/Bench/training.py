"""The engine as its users meet it: washers drawn by the program, CreateModel, DetectAnomalies."""

import concurrent.futures
import itertools
import time

from conftest import draw, wait_until
from figures import Figure
from processes import resident_mb
from vision import lookout_dataset, model

PROJECT = "washers"
IMAGES = 100
MODELS = 2
DETECT_SECONDS = 5


def train(service):
    """Seconds from CreateModel to TRAINED."""
    lookout = service.client("lookoutvision")
    began = time.monotonic()
    version = lookout.create_model(
        ProjectName=PROJECT, OutputConfig={"S3Location": {"Bucket": PROJECT, "Prefix": "results/"}},
    )["ModelMetadata"]["ModelVersion"]
    wait_until(lambda: model(service, PROJECT, version)["Status"] != "TRAINING", pause=0.02)
    seconds = time.monotonic() - began
    description = model(service, PROJECT, version)
    assert description["Status"] == "TRAINED", description["StatusMessage"]
    return seconds


def host(service):
    service.client("lookoutvision").start_model(
        ProjectName=PROJECT, ModelVersion="1", MinInferenceUnits=1)
    wait_until(lambda: model(service, PROJECT, "1")["Status"] == "HOSTED")


def stop(service):
    service.client("lookoutvision").stop_model(ProjectName=PROJECT, ModelVersion="1")
    wait_until(lambda: model(service, PROJECT, "1")["Status"] == "TRAINED")


def images_a_second(service, folder, clients):
    """Answers of DetectAnomalies a second with so many clients at once."""
    bodies = [path.read_bytes() for path in sorted(folder.glob("*/*.png")) if path.parent.name != "masks"]
    end = time.monotonic() + DETECT_SECONDS

    def work(_):
        lookout = service.client("lookoutvision")
        for count, body in enumerate(itertools.cycle(bodies)):
            if time.monotonic() > end:
                return count
            lookout.detect_anomalies(
                ProjectName=PROJECT, ModelVersion="1", Body=body, ContentType="image/png")

    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(clients) as pool:
        answered = sum(pool.map(work, range(clients)))
    return answered / (time.monotonic() - began)


def prepare(service, folder):
    """Trains the models that everything else uses; returns the figure of it."""
    washers = draw("lookoutvision", IMAGES, folder / "washers")
    lookout_dataset(service, PROJECT, PROJECT, washers)
    seconds = min(train(service) for _ in range(MODELS))
    return [Figure(f"train on {IMAGES} washers, best of {MODELS}, s", seconds, reach="≤ 15")]


def described(lookout, version, wanted):
    """Latencies in ms of DescribeModel for as long as `wanted` says of the answer's status."""
    latencies = []
    while True:
        began = time.perf_counter()
        answer = lookout.describe_model(ProjectName=PROJECT, ModelVersion=version)
        latencies.append(1000 * (time.perf_counter() - began))
        if not wanted(answer["ModelDescription"]["Status"], len(latencies)):
            return latencies


def p99(latencies):
    return sorted(latencies)[int(len(latencies) * 0.99)]


def measure_calls(service):
    """How long a control call takes beside a training, and beside nothing."""
    lookout = service.client("lookoutvision")
    idle = described(lookout, "1", lambda status, count: count < 500)
    version = lookout.create_model(
        ProjectName=PROJECT, OutputConfig={"S3Location": {"Bucket": PROJECT, "Prefix": "results/"}},
    )["ModelMetadata"]["ModelVersion"]
    busy = described(lookout, version, lambda status, count: status == "TRAINING")
    return [Figure(
        f"DescribeModel beside a training, p99 of {len(busy)}, ms", p99(busy),
        {"idle": p99(idle)}, "≤ 5 times")]


def measure(service, folder):
    figures = [
        Figure(f"DetectAnomalies a second, {clients} client{'s' * (clients > 1)}",
               images_a_second(service, folder / "washers", clients), reach=reach)
        for clients, reach in ((1, ""), (4, "≥ 40 on two cores"))]
    memory = resident_mb(service.process.pid)
    return figures + [Figure("service's memory, one model hosted, MB", memory, reach="≤ 250")]

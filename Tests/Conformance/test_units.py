"""The processes of inference units: what their sudden end does to requests, to the service, and what the service's
sudden end does to them."""

import hashlib
import os
import pathlib
import signal
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from conftest import wait_until
from vision import lookout_dataset, model

MODEL = dict(ProjectName="world", ModelVersion="1")


def state(pid):
    """The state and the parent of a process; nothing when it is gone."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return None, None
    return fields[0], int(fields[1])


def units(service):
    """The processes that the service started and that live."""
    pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    return [pid for pid in pids if state(pid)[1] == service.process.pid and state(pid)[0] != "Z"]


def end(pid, number):
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass


def descriptors(service):
    return len(os.listdir(f"/proc/{service.process.pid}/fd"))


def host(service):
    """Hosts the model on two units."""
    lookout = service.client("lookoutvision")
    lookout.start_model(**MODEL, MinInferenceUnits=2)
    description = wait_until(lambda: (d := lookout.describe_model(**MODEL)["ModelDescription"])[
        "Status"] != "STARTING_HOSTING" and d, pause=0.02)
    assert description["Status"] == "HOSTED"
    assert "2 inference units judge about" in description["StatusMessage"]


@pytest.fixture
def hosted(world, tmp_path):
    """A service that hosts a model on two units."""
    service = world.service(tmp_path / "data", "warm_up_images: 1\n")
    host(service)
    yield service
    if service.process.poll() is None:
        service.kill()


def sender(service, image):
    lookout = service.client("lookoutvision", config=Config(
        retries={"total_max_attempts": 1}, max_pool_connections=10))

    def send():
        answer = lookout.detect_anomalies(**MODEL, Body=image, ContentType="image/png")
        return answer["DetectAnomalyResult"]["Confidence"]

    return send


class TestUnits:
    def test_that_end_over_an_image_fail_this_image_only(self, hosted, world):
        send = sender(hosted, world.washer.read_bytes())
        right = send()
        assert len(units(hosted)) == 2
        answers, errors, halt = [], [], threading.Event()

        def work():
            while not halt.is_set():
                try:
                    answers.append(send())
                except ClientError as caught:
                    errors.append(caught.response)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        wait_until(lambda: len(answers) >= 12, pause=0.02)
        before = descriptors(hosted)
        kills = 0
        for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL) * 2:
            enough = len(errors) + 1

            def one_failed():
                nonlocal kills
                victims = units(hosted)[:1]
                for pid in victims:
                    end(pid, number)
                kills += len(victims)
                return len(errors) >= enough

            wait_until(one_failed, pause=0.2)
        enough = len(answers) + 20
        wait_until(lambda: len(answers) >= enough, pause=0.02)
        # The store may have opened one more file for reading; a unit that starts has some more for a moment.
        wait_until(lambda: descriptors(hosted) <= before + 4, pause=0.02)
        halt.set()
        for thread in threads:
            thread.join()
        assert set(answers) == {right}
        assert {error["Error"]["Code"] for error in errors} == {"InternalServerException"}
        assert {error["ResponseMetadata"]["HTTPStatusCode"] for error in errors} == {500}
        assert "signal 11" in errors[0]["Error"]["Message"]
        assert len(errors) <= kills
        assert hosted.process.poll() is None and send() == right
        log = pathlib.Path(hosted.folder, "service.log").read_text().splitlines()
        entries = [line for line in log if "an image ended an inference unit" in line]
        assert len(entries) == len(errors)
        digest = hashlib.sha256(world.washer.read_bytes()).hexdigest()
        assert all(f"image=sha256:{digest}" in line and ":model/world/1" in line for line in entries)
        wait_until(lambda: len(units(hosted)) == 2)

    def test_that_end_while_they_are_idle_fail_nothing(self, hosted, world):
        send = sender(hosted, world.washer.read_bytes())
        right = send()
        for pid in units(hosted):
            end(pid, signal.SIGKILL)
        wait_until(lambda: not units(hosted))
        assert [send() for _ in range(3)] == [right] * 3

    def test_that_end_before_they_take_an_image_fail_nothing(self, world, tmp_path):
        hosted = world.service(tmp_path / "data", "warm_up_images: 1\nqueue_length: 0\n")
        host(hosted)
        send = sender(hosted, world.washer.read_bytes())
        right = send()
        before = units(hosted)
        for pid in before:
            end(pid, signal.SIGSTOP)
        with ThreadPoolExecutor(3) as pool:
            answers = set(pool.submit(send) for _ in range(3))
            # Without a queue the third is refused, and only while the units have an image each.
            refused, waiting = wait(answers, return_when=FIRST_COMPLETED)
            for pid in before:
                end(pid, signal.SIGKILL)
            assert [isinstance(answer.exception(), ClientError) for answer in refused] == [True]
            assert [answer.result() for answer in waiting] == [right] * 2
        hosted.kill()

    def test_leave_signals_of_the_terminal_to_the_service(self, hosted, world):
        before = units(hosted)
        for pid in before:
            for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM):
                end(pid, number)
        sender(hosted, world.washer.read_bytes())()
        assert sorted(units(hosted)) == sorted(before)
        assert {os.getsid(pid) for pid in before} == set(before)

    @pytest.mark.parametrize("ending", ["kill", "stop"])
    def test_end_with_the_service(self, hosted, world, ending):
        before = units(hosted)
        assert len(before) == 2
        getattr(hosted, ending)()
        wait_until(lambda: all(state(pid)[0] in (None, "Z") for pid in before))

    def test_end_when_the_model_is_stopped(self, hosted):
        hosted.client("lookoutvision").stop_model(**MODEL)
        wait_until(lambda: not units(hosted))


class TestTraining:
    def test_goes_on_when_the_processes_end_that_decode_its_images(self, own_service, washers):
        lookout_dataset(own_service, "washers", "washers", washers)
        own_service.client("lookoutvision").create_model(
            ProjectName="washers", OutputConfig={"S3Location": {"Bucket": "washers"}})
        killed = set()

        def is_trained():
            for pid in set(units(own_service)) - killed:
                if len(killed) < 3:
                    killed.add(pid)
                    end(pid, signal.SIGSEGV)
            return model(own_service, "washers", "1")["Status"] != "TRAINING"

        wait_until(is_trained, seconds=600, pause=0.05)
        assert model(own_service, "washers", "1")["Status"] == "TRAINED"
        assert killed and own_service.process.poll() is None
        wait_until(lambda: not units(own_service))

"""Inference units as boto3 sees them: their errors, queues, scaling, what a stop and a restart do to
requests, and the settings in service.yaml that all of it obeys."""

import collections
import contextlib
import pathlib
import shutil
import sqlite3
import subprocess
import threading

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from conftest import Service, executable, wait_until
from vision import label_line, lookout_dataset, model, upload, version

WASHERS = dict(ProjectName="washers", ModelVersion="1")
QUICK = """
queue_length: 1
warm_up_images: 1
scaling: {interval: 20ms, up_window: 100ms, down_window: 300ms, cool_down: 50ms}
"""


@pytest.fixture(scope="module")
def trained_folder(tmp_path_factory, washers, parts):
    """The data folder of a service that has ended, with a trained model of each kind."""
    service = Service(tmp_path_factory.mktemp("trained") / "data").start()
    lookout_dataset(service, "washers", "washers", washers)
    service.client("lookoutvision").create_model(
        ProjectName="washers", OutputConfig={"S3Location": {"Bucket": "washers"}})
    rekognition, s3 = service.client("rekognition"), service.client("s3")
    keys = upload(service, "parts", parts)
    manifest = "\n".join(label_line("parts", key) for key in keys)
    s3.put_object(Bucket="parts", Key="parts.manifest", Body=manifest)
    asset = {"GroundTruthManifest": {"S3Object": {"Bucket": "parts", "Name": "parts.manifest"}}}
    project = rekognition.create_project(ProjectName="parts")["ProjectArn"]
    rekognition.create_project_version(
        ProjectArn=project, VersionName="v1", OutputConfig={"S3Bucket": "parts"},
        TrainingData={"Assets": [asset]}, TestingData={"AutoCreate": True})
    wait_until(lambda: model(service, "washers", "1")["Status"] == "TRAINED", seconds=600)
    wait_until(
        lambda: version(service, project)["Status"] == "TRAINING_COMPLETED", seconds=600)
    assert service.stop() == 0
    return pathlib.Path(service.folder)


@pytest.fixture
def begin(trained_folder, tmp_path):
    """Starts a service on a copy of the trained folder with these settings."""
    services = []

    def begin(settings=""):
        folder = tmp_path / f"data{len(services)}"
        shutil.copytree(trained_folder, folder)
        (folder / "service.yaml").write_text(settings)
        services.append(Service(folder).start())
        return services[-1]

    yield begin
    for service in services:
        if service.process.poll() is None:
            service.kill()


@pytest.fixture(scope="module")
def washer(washers):
    return min((washers / "normal").iterdir()).read_bytes()


@pytest.fixture(scope="module")
def part(parts):
    return min(min(parts.iterdir()).iterdir()).read_bytes()


def status(service):
    return model(service, "washers", "1")["Status"]


def host(service, **units):
    service.client("lookoutvision").start_model(**WASHERS, **(units or {"MinInferenceUnits": 1}))
    wait_until(lambda: status(service) == "HOSTED", pause=0.02)


def parts_version(service):
    """The ARN and the status of the trained version."""
    rekognition = service.client("rekognition")
    project = rekognition.describe_projects()["ProjectDescriptions"][0]["ProjectArn"]
    found = version(service, project)
    return found["ProjectVersionArn"], found["Status"]


def unit_steps(service):
    """The desired units and those in service, one pair for every change."""
    with sqlite3.connect(f"file:{service.folder}/service.sqlite?mode=ro", uri=True) as store:
        return store.execute("SELECT desired, inService FROM unitStep ORDER BY id").fetchall()


def error(call):
    with pytest.raises(ClientError) as caught:
        call()
    response = caught.value.response
    return response["Error"]["Code"], response


class Load:
    """Threads that send images all the time; `outcomes` counts what they got."""

    def __init__(self, threads, send):
        self.outcomes = collections.Counter()
        self.sent = 0
        self.lock = threading.Lock()
        self.halt = threading.Event()
        self.threads = [threading.Thread(target=self.work, args=(send,)) for _ in range(threads)]

    def work(self, send):
        while not self.halt.is_set():
            with self.lock:
                self.sent += 1
            try:
                send()
                outcome = "answered"
            except ClientError as caught:
                outcome = caught.response["Error"]["Code"]
            with self.lock:
                self.outcomes[outcome] += 1

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.halt.set()
        for thread in self.threads:
            thread.join()
        assert sum(self.outcomes.values()) == self.sent, "a request was lost"


class TestErrors:
    def test_of_starting_and_stopping_a_model(self, begin):
        service = begin("warm_up_images: 1\nquotas: {running_models: 1}\n")
        lookout = service.client("lookoutvision")
        missing = dict(ProjectName="washers", ModelVersion="9")
        for call in (lookout.start_model, lookout.stop_model):
            extra = {"MinInferenceUnits": 1} if call == lookout.start_model else {}
            for target in (missing, dict(ProjectName="nothing", ModelVersion="1")):
                with pytest.raises(lookout.exceptions.ResourceNotFoundException) as caught:
                    call(**target, **extra)
                assert caught.value.response["ResourceId"]
                assert caught.value.response["ResourceType"] in ("PROJECT", "MODEL")
        with pytest.raises(lookout.exceptions.ConflictException, match="nothing to stop"):
            lookout.stop_model(**WASHERS)
        with pytest.raises(lookout.exceptions.ValidationException, match="MaxInferenceUnits 1"):
            lookout.start_model(**WASHERS, MinInferenceUnits=2, MaxInferenceUnits=1)
        for units in (dict(MinInferenceUnits=6), dict(MinInferenceUnits=1, MaxInferenceUnits=6)):
            with pytest.raises(lookout.exceptions.ServiceQuotaExceededException) as caught:
                lookout.start_model(**WASHERS, **units)
            response = caught.value.response
            assert response["ResponseMetadata"]["HTTPStatusCode"] == 402
            assert response["QuotaCode"] == "L-4FA65ECB"
            assert response["ServiceCode"] == "lookoutvision"
            assert response["ResourceId"] == "washers/1" and response["ResourceType"] == "MODEL"
        assert status(service) == "TRAINED"
        request = dict(**WASHERS, MinInferenceUnits=1, ClientToken="token-1")
        assert lookout.start_model(**request)["Status"] == "STARTING_HOSTING"
        # The same token and input: the same answer and no second start.
        assert lookout.start_model(**request)["Status"] == "STARTING_HOSTING"
        with pytest.raises(lookout.exceptions.ConflictException, match="client token"):
            lookout.start_model(**WASHERS, MinInferenceUnits=2, ClientToken="token-1")
        wait_until(lambda: status(service) == "HOSTED", pause=0.02)
        assert lookout.start_model(**request)["Status"] == "STARTING_HOSTING"
        with pytest.raises(lookout.exceptions.ConflictException, match="stop it first"):
            lookout.start_model(**WASHERS, MinInferenceUnits=1)
        assert unit_steps(service) == [(1, 0), (1, 1)]

    def test_of_too_many_hosted_models(self, begin):
        service = begin("quotas: {running_models: 0}\n")
        lookout, rekognition = service.client("lookoutvision"), service.client("rekognition")
        with pytest.raises(lookout.exceptions.ServiceQuotaExceededException) as caught:
            lookout.start_model(**WASHERS, MinInferenceUnits=1)
        assert caught.value.response["QuotaCode"] == "L-5E225387"
        arn, _ = parts_version(service)
        with pytest.raises(rekognition.exceptions.LimitExceededException, match="stop one first"):
            rekognition.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=1)

    def test_of_starting_and_stopping_a_version(self, begin, part):
        service = begin("warm_up_images: 1\n")
        rekognition = service.client("rekognition")
        arn, _ = parts_version(service)
        start, stop = rekognition.start_project_version, rekognition.stop_project_version
        missing = arn.replace("/version/v1/", "/version/v2/")
        with pytest.raises(rekognition.exceptions.ResourceNotFoundException, match="v2"):
            start(ProjectVersionArn=missing, MinInferenceUnits=1)
        with pytest.raises(rekognition.exceptions.ResourceNotFoundException):
            stop(ProjectVersionArn=missing)
        with pytest.raises(rekognition.exceptions.ResourceInUseException, match="nothing to stop"):
            stop(ProjectVersionArn=arn)
        with pytest.raises(rekognition.exceptions.InvalidParameterException, match="less than"):
            start(ProjectVersionArn=arn, MinInferenceUnits=2, MaxInferenceUnits=1)
        with pytest.raises(rekognition.exceptions.LimitExceededException, match="ask for fewer"):
            start(ProjectVersionArn=arn, MinInferenceUnits=6)
        assert start(ProjectVersionArn=arn, MinInferenceUnits=1)["Status"] == "STARTING"
        with pytest.raises(rekognition.exceptions.ResourceInUseException):
            start(ProjectVersionArn=arn, MinInferenceUnits=1)
        wait_until(lambda: parts_version(service)[1] == "RUNNING", pause=0.02)
        rekognition.detect_custom_labels(ProjectVersionArn=arn, Image={"Bytes": part})
        with pytest.raises(rekognition.exceptions.ResourceInUseException):
            rekognition.delete_project_version(ProjectVersionArn=arn)
        assert stop(ProjectVersionArn=arn)["Status"] == "STOPPING"
        wait_until(lambda: parts_version(service)[1] == "STOPPED", pause=0.02)
        with pytest.raises(rekognition.exceptions.ResourceNotReadyException, match="start it"):
            rekognition.detect_custom_labels(ProjectVersionArn=arn, Image={"Bytes": part})


class TestUnits:
    def test_come_and_go_with_the_load(self, begin, washer):
        service = begin(QUICK)
        host(service, MinInferenceUnits=1, MaxInferenceUnits=2)
        described = model(service, "washers", "1")
        assert (described["MinInferenceUnits"], described["MaxInferenceUnits"]) == (1, 2)
        lookout = service.client("lookoutvision", config=Config(
            retries={"total_max_attempts": 1}, max_pool_connections=10))

        def send():
            lookout.detect_anomalies(**WASHERS, Body=washer, ContentType="image/png")

        with Load(8, send) as load:
            wait_until(lambda: (2, 2) in unit_steps(service), pause=0.02)
            # Two units and two places to wait are not enough for eight.
            wait_until(lambda: load.outcomes["ThrottlingException"] >= 5, pause=0.02)
        assert set(load.outcomes) == {"answered", "ThrottlingException"}, load.outcomes
        assert load.outcomes["answered"] > 0
        wait_until(lambda: unit_steps(service)[-1] == (1, 1), pause=0.02)
        steps = unit_steps(service)
        assert steps[:3] == [(1, 0), (1, 1), (2, 1)]
        # On a busy machine senders may falter, so that the second unit comes more than once.
        assert {before for before, after in zip(steps, steps[1:]) if after == (2, 2)} == {(2, 1)}
        send()

    def test_over_capacity_callers_are_throttled_and_get_through_by_retrying(
            self, begin, washer, part):
        service = begin("queue_length: 0\nwarm_up_images: 1\n")
        host(service)
        rekognition = service.client("rekognition")
        arn, _ = parts_version(service)
        rekognition.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=1)
        wait_until(lambda: parts_version(service)[1] == "RUNNING", pause=0.02)
        one = Config(retries={"total_max_attempts": 1}, max_pool_connections=10)
        lookout = service.client("lookoutvision", config=one)
        responses = []

        def send():
            try:
                lookout.detect_anomalies(**WASHERS, Body=washer, ContentType="image/png")
            except ClientError as caught:
                responses.append(caught.response)
                raise

        with Load(8, send) as load:
            wait_until(lambda: responses and load.outcomes["answered"], pause=0.02)
        assert set(load.outcomes) == {"answered", "ThrottlingException"}, load.outcomes
        assert responses[0]["ResponseMetadata"]["HTTPStatusCode"] == 429
        assert responses[0]["ResponseMetadata"]["HTTPHeaders"]["retry-after"] == "1"
        assert responses[0]["ServiceCode"] == "lookoutvision"
        labels = service.client("rekognition", config=one)
        with Load(8, lambda: labels.detect_custom_labels(
                ProjectVersionArn=arn, Image={"Bytes": part})) as load:
            wait_until(lambda: len(load.outcomes) == 2, pause=0.02)
        assert set(load.outcomes) == {"answered", "ProvisionedThroughputExceededException"}
        patient = service.client("lookoutvision", config=Config(
            retries={"mode": "standard", "total_max_attempts": 20}, max_pool_connections=10))
        answers = []
        threads = [
            threading.Thread(target=lambda: answers.append(patient.detect_anomalies(
                **WASHERS, Body=washer, ContentType="image/png")))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(answers) == 8

    def test_a_stop_answers_what_runs_and_refuses_the_rest(self, begin, washer):
        service = begin("warm_up_images: 1\n")
        host(service)
        lookout = service.client("lookoutvision", config=Config(
            retries={"total_max_attempts": 1}, max_pool_connections=10))
        with Load(8, lambda: lookout.detect_anomalies(
                **WASHERS, Body=washer, ContentType="image/png")) as load:
            wait_until(lambda: load.outcomes["answered"] > 3, pause=0.01)
            assert lookout.stop_model(**WASHERS)["Status"] == "STOPPING_HOSTING"
            wait_until(lambda: status(service) == "TRAINED", pause=0.01)
            wait_until(lambda: load.outcomes["ConflictException"], pause=0.01)
        assert set(load.outcomes) == {"answered", "ConflictException"}, load.outcomes
        assert unit_steps(service)[-1] == (0, 0)

    def test_a_stop_during_the_start_is_done(self, begin):
        service = begin("warm_up_images: 1000\n")
        lookout, rekognition = service.client("lookoutvision"), service.client("rekognition")
        arn, _ = parts_version(service)
        lookout.start_model(**WASHERS, MinInferenceUnits=5)
        rekognition.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=5)
        assert lookout.stop_model(**WASHERS)["Status"] == "STOPPING_HOSTING"
        assert rekognition.stop_project_version(ProjectVersionArn=arn)["Status"] == "STOPPING"
        wait_until(lambda: status(service) == "TRAINED", seconds=60)
        wait_until(lambda: parts_version(service)[1] == "STOPPED", seconds=60)

    def test_starts_stops_and_deletes_at_once_leave_a_model_whole_or_gone(self, begin, washer):
        service = begin("warm_up_images: 0\n")
        lookout = service.client("lookoutvision", config=Config(
            retries={"total_max_attempts": 1}, max_pool_connections=20))
        calls = [
            lambda: lookout.start_model(**WASHERS, MinInferenceUnits=1, MaxInferenceUnits=2),
            lambda: lookout.stop_model(**WASHERS),
            lambda: lookout.detect_anomalies(**WASHERS, Body=washer, ContentType="image/png"),
        ]
        loads = [Load(2, call) for call in calls]
        deleting = Load(2, lambda: lookout.delete_model(**WASHERS))
        with contextlib.ExitStack() as running:
            starting, stopping, _ = (running.enter_context(load) for load in loads)
            wait_until(lambda: min(starting.outcomes["answered"], stopping.outcomes["answered"]) > 5,
                       pause=0.02)
            running.enter_context(deleting)
            wait_until(lambda: deleting.outcomes["answered"], pause=0.02)
            wait_until(
                lambda: not lookout.list_models(ProjectName="washers")["Models"], pause=0.02)
        allowed = {"answered", "ConflictException", "ResourceNotFoundException",
                   "ThrottlingException"}
        assert set().union(*(load.outcomes for load in loads + [deleting])) <= allowed
        lookout.delete_dataset(ProjectName="washers", DatasetType="train")


class TestRestart:
    def test_models_come_back_with_their_least_units(self, begin, washer, part):
        service = begin(QUICK + "resume_wait: 300s\n")
        host(service, MinInferenceUnits=2, MaxInferenceUnits=3)
        service.kill()
        service.start()
        assert status(service) == "HOSTED"
        described = model(service, "washers", "1")
        assert (described["MinInferenceUnits"], described["MaxInferenceUnits"]) == (2, 3)
        assert unit_steps(service)[-1] == (2, 2)
        service.client("lookoutvision").detect_anomalies(
            **WASHERS, Body=washer, ContentType="image/png")

    def test_a_long_one_is_an_update_through_which_clients_retry(self, begin, washer, part):
        service = begin("warm_up_images: 1\n")
        rekognition = service.client("rekognition")
        arn, _ = parts_version(service)
        host(service)
        rekognition.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=1)
        wait_until(lambda: parts_version(service)[1] == "RUNNING", pause=0.02)
        service.kill()
        settings = pathlib.Path(service.folder, "service.yaml")
        # First so long that it cannot be over before it is looked at.
        settings.write_text("warm_up_images: 1000\nresume_wait: 0s\n")
        service.start()
        assert status(service) == "SYSTEM_UPDATING"
        assert parts_version(service)[1] in ("STARTING", "RUNNING")
        lookout = service.client("lookoutvision")
        code, response = error(lambda: lookout.detect_anomalies(
            **WASHERS, Body=washer, ContentType="image/png"))
        assert code == "ThrottlingException"
        with pytest.raises(lookout.exceptions.ConflictException):
            lookout.start_model(**WASHERS, MinInferenceUnits=1)
        service.kill()
        settings.write_text("warm_up_images: 60\nresume_wait: 0s\n")
        service.start()
        patient = service.client("lookoutvision", config=Config(
            retries={"mode": "standard", "total_max_attempts": 20}))
        patient.detect_anomalies(**WASHERS, Body=washer, ContentType="image/png")
        assert status(service) == "HOSTED"
        service.client("rekognition").get_waiter("project_version_running").wait(
            ProjectArn=service.client("rekognition").describe_projects()[
                "ProjectDescriptions"][0]["ProjectArn"],
            WaiterConfig={"Delay": 0.1, "MaxAttempts": 300})

    def test_a_start_goes_on_and_a_stop_ends(self, begin):
        service = begin("warm_up_images: 1000\n")
        service.client("lookoutvision").start_model(**WASHERS, MinInferenceUnits=1)
        arn, _ = parts_version(service)
        rekognition = service.client("rekognition")
        rekognition.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=1)
        rekognition.stop_project_version(ProjectVersionArn=arn)
        service.kill()
        pathlib.Path(service.folder, "service.yaml").write_text("warm_up_images: 1\n")
        service.start()
        wait_until(lambda: status(service) == "HOSTED", pause=0.02)
        wait_until(lambda: parts_version(service)[1] == "STOPPED", pause=0.02)


class TestRates:
    LIMITED = """
    rate_limits: on
    rates: {control: 5, detect_custom_labels: 1}
    warm_up_images: 1
    """.replace("\n    ", "\n")

    def test_are_off_unless_they_are_turned_on(self, begin):
        lookout = begin().client("lookoutvision")
        for _ in range(30):
            lookout.describe_project(ProjectName="washers")

    def test_answer_as_aws_does_and_a_client_that_retries_gets_through(self, begin):
        service = begin(self.LIMITED)
        lookout, rekognition = service.client("lookoutvision"), service.client("rekognition")

        def exceeded(call):
            for _ in range(100):
                try:
                    call()
                except ClientError as caught:
                    return caught
            raise AssertionError("no limit")

        caught = exceeded(lambda: lookout.describe_project(ProjectName="washers"))
        assert isinstance(caught, lookout.exceptions.ThrottlingException)
        assert caught.response["ResponseMetadata"]["HTTPStatusCode"] == 429
        assert caught.response["ResponseMetadata"]["HTTPHeaders"]["retry-after"] == "1"
        # Every operation has a rate of its own.
        lookout.list_projects()
        caught = exceeded(rekognition.describe_projects)
        assert isinstance(caught, rekognition.exceptions.ThrottlingException)
        assert caught.response["ResponseMetadata"]["HTTPStatusCode"] == 400
        assert caught.response["Error"]["Message"].startswith("Slow down;")
        for name, call in (
                ("lookoutvision", lambda c: c.describe_project(ProjectName="washers")),
                ("rekognition", lambda c: c.describe_projects())):
            client = service.client(name, config=Config(
                retries={"mode": "standard", "total_max_attempts": 15}))
            answers = [call(client) for _ in range(12)]
            assert sum(a["ResponseMetadata"]["RetryAttempts"] for a in answers) > 0

    def test_of_detections_are_the_throughput(self, begin):
        service = begin(self.LIMITED)
        rekognition = service.client("rekognition")
        arn, _ = parts_version(service)

        def send():
            rekognition.detect_custom_labels(ProjectVersionArn=arn, Image={"Bytes": b"x"})

        # One a second: of two the second is refused, unless the first took a second.
        codes = []
        wait_until(lambda: codes.append(error(send)[0]) or "Provisioned" in codes[-1], pause=0)
        assert set(codes[:-1]) == {"ResourceNotReadyException"}
        assert codes[-1] == "ProvisionedThroughputExceededException"


class TestSettings:
    def serve(self, folder, *arguments):
        return subprocess.run(
            [executable(), *(arguments or ["serve", "--foreground"]), "--data", str(folder)],
            capture_output=True, text=True, timeout=120)

    def test_are_printed_in_a_form_that_is_read_again(self, tmp_path):
        (tmp_path / "service.yaml").write_text(QUICK + "quotas: {projects: 7}\n")
        printed = self.serve(tmp_path, "serve", "--print-config")
        assert printed.returncode == 0 and "  projects: 7 #" in printed.stdout
        assert "  up_window: 100ms #" in printed.stdout and "idle_exit: 10m #" in printed.stdout
        (tmp_path / "other.yaml").write_text(printed.stdout)
        again = self.serve(
            tmp_path / "no", "serve", "--print-config", "--config", str(tmp_path / "other.yaml"))
        assert again.stdout == printed.stdout
        assert not (tmp_path / "no").exists()

    def test_that_are_wrong_are_named_and_refuse_every_start(self, tmp_path):
        path = tmp_path / "service.yaml"
        path.write_text("queue_lenght: 3\nquotas:\n  projects: many\nscaling: 5\n")
        for arguments in ([], ["serve"], ["env"]):
            refused = self.serve(tmp_path, *arguments)
            assert refused.returncode == 1 and refused.stdout == ""
            assert f"{path}:1: `queue_lenght` is not a setting; the nearest setting is " \
                "`queue_length`." in refused.stderr
            assert f"{path}:3: `quotas.projects` must be a whole number from 0 to" in refused.stderr
            assert f"{path}:4: `scaling` needs lines" in refused.stderr
        for text, part in (("[", "is not YAML"), ("x", "expected lines of"),
                           ("scaling: {idle_percent: 80}", "must be below")):
            path.write_text(text)
            assert part in self.serve(tmp_path).stderr
        missing = self.serve(tmp_path, "serve", "--config", str(tmp_path / "missing.yaml"))
        assert missing.returncode == 1 and "missing.yaml" in missing.stderr

    def test_of_quotas_are_kept(self, begin):
        service = begin("quotas: {projects: 2, models_per_project: 1}\n")
        lookout = service.client("lookoutvision")
        lookout.create_project(ProjectName="second")
        with pytest.raises(lookout.exceptions.ServiceQuotaExceededException):
            lookout.create_project(ProjectName="third")
        with pytest.raises(lookout.exceptions.ServiceQuotaExceededException):
            lookout.create_model(
                ProjectName="washers", OutputConfig={"S3Location": {"Bucket": "washers"}})

"""CloudWatch as botocore and the AWS CLI see it, in each of the three protocols in which SDKs speak."""

import gzip
import json
import re
import subprocess
import time
from datetime import datetime, timedelta, timezone

import botocore.session
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from conftest import Service, current_python, executable, wait_until
from models import load
from vision import lookout_dataset, model

MODEL = [{"Name": "ProjectName", "Value": "washers"}, {"Name": "ModelVersion", "Value": "1"}]
UNITS = 2


def window():
    """From before the service began to a minute from now."""
    now = datetime.now(timezone.utc)
    return {"StartTime": now - timedelta(minutes=45), "EndTime": now + timedelta(minutes=1)}


def stat(identifier, name, statistic="Sum", dimensions=MODEL, namespace="AWS/LookoutVision", period=60, **more):
    metric = {"Namespace": namespace, "MetricName": name, "Dimensions": dimensions}
    return {"Id": identifier, "MetricStat": {"Metric": metric, "Period": period, "Stat": statistic}, **more}


def values(client, *queries, **options):
    """The values of each query by its id, oldest first."""
    answer = client.get_metric_data(
        MetricDataQueries=list(queries), ScanBy="TimestampAscending", **{**window(), **options})
    return {result["Id"]: result["Values"] for result in answer["MetricDataResults"]}


def unit_seconds(client):
    found = values(client, stat("m1", "InServiceInferenceUnits", "Average"))
    return 60 * sum(found["m1"])


def prepare(service, washers):
    """Hosts the model and makes the calls that the tests count."""
    lookout_dataset(service, "washers", "washers", washers)
    lookout = service.client("lookoutvision")
    lookout.create_model(ProjectName="washers", OutputConfig={"S3Location": {"Bucket": "washers"}})
    wait_until(lambda: model(service, "washers", "1")["Status"] == "TRAINED")
    lookout.start_model(ProjectName="washers", ModelVersion="1", MinInferenceUnits=UNITS)
    wait_until(lambda: model(service, "washers", "1")["Status"] == "HOSTED")
    image = min((washers / "anomaly").iterdir()).read_bytes()
    for body in (image, image, b"no image"):
        try:
            lookout.detect_anomalies(
                ProjectName="washers", ModelVersion="1", ContentType="image/png", Body=body)
        except ClientError as error:
            assert body == b"no image" and error.response["Error"]["Code"] == "ValidationException"
    rekognition = service.client("rekognition")
    for _ in range(3):
        rekognition.describe_projects()
    account = service.client("sts").get_caller_identity()["Account"]
    with pytest.raises(rekognition.exceptions.ResourceNotFoundException):
        rekognition.describe_project_versions(
            ProjectArn=f"arn:aws:rekognition:us-east-1:{account}:project/none/1700000000000")


@pytest.fixture(scope="module")
def hosting(tmp_path_factory, washers):
    """A service whose model `washers` 1 is hosted on two units and has judged two images, and a file that is none."""
    service = Service(tmp_path_factory.mktemp("metered") / "data").start()
    try:
        prepare(service, washers)
        yield service
    finally:
        if service.process.poll() is None:
            service.kill()


def metadata(protocol):
    """What today's model says of CloudWatch's protocols, cut down to one of them."""
    if protocol == "query":
        return {}
    return {
        "protocol": protocol, "protocols": [protocol], "jsonVersion": "1.0", "awsQueryCompatible": {},
        "targetPrefix": "GraniteServiceVersion20100801",
    }


@pytest.fixture(scope="module", params=["query", "json", "smithy-rpc-v2-cbor"])
def cloudwatch(request, hosting, tmp_path_factory):
    """A client of CloudWatch that speaks one protocol."""
    folder = tmp_path_factory.mktemp("models")
    description = load("cloudwatch")
    description["metadata"].update(metadata(request.param))
    place = folder / "cloudwatch" / "2010-08-01"
    place.mkdir(parents=True)
    (place / "service-2.json.gz").write_bytes(gzip.compress(json.dumps(description).encode()))
    session = botocore.session.Session()
    session.get_component("data_loader").search_paths.insert(0, str(folder))
    client = session.create_client(
        "cloudwatch", endpoint_url=hosting.endpoint, config=Config(retries={"total_max_attempts": 1}),
        region_name=hosting.environment["AWS_DEFAULT_REGION"],
        aws_access_key_id=hosting.environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=hosting.environment["AWS_SECRET_ACCESS_KEY"])
    assert client.meta.service_model.resolved_protocol == request.param
    return client


class TestCloudWatch:
    def test_metrics_are_listed_and_filtered(self, cloudwatch):
        pages = cloudwatch.get_paginator("list_metrics").paginate(Namespace="AWS/LookoutVision")
        metrics = [metric for page in pages for metric in page["Metrics"]]
        assert {metric["MetricName"] for metric in metrics} == {
            "MinInferenceUnits", "DesiredInferenceUnits", "InServiceInferenceUnits", "SuccessfulRequestCount",
            "ProcessedImageCount", "InvalidImageCount", "ErrorCount", "DetectedAnomalyCount", "Time"}
        for metric in metrics:
            assert sorted(d["Name"] for d in metric["Dimensions"]) == ["ModelVersion", "ProjectName"]
        found = cloudwatch.list_metrics(
            Dimensions=[{"Name": "Operation", "Value": "DescribeProjects"}], RecentlyActive="PT3H")["Metrics"]
        assert {(m["Namespace"], m["MetricName"]) for m in found} == {
            ("AWS/Rekognition", "SuccessfulRequestCount"), ("AWS/Rekognition", "ResponseTime")}
        assert cloudwatch.list_metrics(Dimensions=[{"Name": "Operation", "Value": "None"}])["Metrics"] == []

    def test_units_and_requests_have_their_values(self, cloudwatch):
        found = values(
            cloudwatch, stat("units", "InServiceInferenceUnits", "Maximum"),
            stat("least", "MinInferenceUnits", "Average"), stat("most", "MaxInferenceUnits", "Average"),
            stat("images", "ProcessedImageCount"), stat("bad", "InvalidImageCount"),
            stat("anomalies", "DetectedAnomalyCount"), stat("time", "Time", "p90"),
            stat("none", "SuccessfulRequestCount", dimensions=MODEL[:1]),
            stat("calls", "SuccessfulRequestCount", namespace="AWS/Rekognition",
                 dimensions=[{"Name": "Operation", "Value": "DescribeProjects"}]),
            stat("errors", "UserErrorCount", namespace="AWS/Rekognition",
                 dimensions=[{"Name": "Operation", "Value": "DescribeProjectVersions"}]))
        assert max(found["units"]) == UNITS and set(found["least"]) == {UNITS} and found["most"] == []
        assert sum(found["images"]) == 2 and sum(found["bad"]) == 1 and sum(found["anomalies"]) == 2
        assert all(value > 0 for value in found["time"]) and found["time"]
        assert found["none"] == [] and sum(found["calls"]) == 3 and sum(found["errors"]) == 1

    def test_the_recipe_of_aws_gives_hours_and_unit_hours(self, cloudwatch):
        """customlabels-dg/rm-model-usage: hours and unit-hours by metric math over the average of each hour."""
        m1 = stat("m1", "InServiceInferenceUnits", "Average", period=3600, ReturnData=False)
        hours = {"Id": "e1", "Expression": "DATAPOINT_COUNT(m1)*m1/m1", "Label": "hours"}
        sums = {"Id": "e2", "Expression": "SUM(m1)*m1"}
        now = datetime.now(timezone.utc)
        start = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
        answer = cloudwatch.get_metric_data(
            MetricDataQueries=[m1, hours, sums], StartTime=start, EndTime=now + timedelta(minutes=1))
        first, second = answer["MetricDataResults"]
        assert (first["Id"], first["Label"], second["Label"]) == ("e1", "hours", "e2")
        count = len(first["Values"])
        assert 1 <= count <= 2 and first["Values"] == [count] * count
        assert all(0 < value <= UNITS * UNITS * count for value in second["Values"])
        assert first["Timestamps"] == sorted(first["Timestamps"], reverse=True)
        assert {moment.minute for moment in first["Timestamps"]} == {0}
        assert first["StatusCode"] == "Complete"

    def test_statistics_come_with_their_unit(self, cloudwatch):
        metric = {"Namespace": "AWS/LookoutVision", "Dimensions": MODEL}
        answer = cloudwatch.get_metric_statistics(
            MetricName="Time", Period=3600, Statistics=["Average", "Sum", "Minimum", "Maximum", "SampleCount"],
            **metric, **window())
        assert answer["Label"] == "Time"
        # One point, or two where an hour ended between the two calls.
        assert sum(point["SampleCount"] for point in answer["Datapoints"]) == 2
        for point in answer["Datapoints"]:
            assert point["Unit"] == "Milliseconds"
            assert 0 < point["Minimum"] <= point["Average"] <= point["Maximum"] <= point["Sum"]
        (point, *_) = cloudwatch.get_metric_statistics(
            MetricName="Time", Period=3600, ExtendedStatistics=["p50", "p99.9"], Unit="Milliseconds",
            **metric, **window())["Datapoints"]
        assert set(point["ExtendedStatistics"]) == {"p50", "p99.9"} and "Average" not in point
        assert cloudwatch.get_metric_statistics(
            MetricName="Time", Period=3600, Statistics=["Sum"], Unit="Count", **metric, **window())["Datapoints"] == []

    def test_pages_together_are_the_whole(self, cloudwatch):
        queries = [stat(f"m{number}", name, "Maximum") for number, name in enumerate(
            ["InServiceInferenceUnits", "ProcessedImageCount", "MaxInferenceUnits", "DesiredInferenceUnits"])]
        # No minute that begins meanwhile belongs to it.
        span = {**window(), "EndTime": datetime.now(timezone.utc)}
        whole = values(cloudwatch, *queries, **span)
        pieces = {}
        pages = list(cloudwatch.get_paginator("get_metric_data").paginate(
            MetricDataQueries=queries, ScanBy="TimestampAscending", MaxDatapoints=1, **span))
        for page in pages:
            assert sum(len(result["Values"]) for result in page["MetricDataResults"]) <= 1
            for result in page["MetricDataResults"]:
                pieces.setdefault(result["Id"], []).extend(result["Values"])
        assert pieces == whole and len(pages) == sum(map(len, whole.values())) >= 3
        with pytest.raises(cloudwatch.exceptions.InvalidNextToken):
            cloudwatch.get_metric_data(MetricDataQueries=queries, NextToken="bm9uZQ==", **span)

    def test_errors_are_those_of_the_model(self, cloudwatch):
        metric = {"Namespace": "AWS/LookoutVision", "MetricName": "Time", "Dimensions": MODEL}
        errors = cloudwatch.exceptions
        with pytest.raises(errors.InvalidParameterCombinationException) as caught:
            cloudwatch.get_metric_statistics(
                Period=60, Statistics=["Sum"], StartTime=datetime(2026, 1, 1), EndTime=datetime(2026, 2, 1), **metric)
        assert "44640 datapoints, which exceeds the limit of 1440" in str(caught.value)
        assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
        assert caught.value.response["Error"]["Code"] == "InvalidParameterCombination"
        with pytest.raises(errors.InvalidParameterValueException):
            cloudwatch.get_metric_statistics(Period=61, Statistics=["Sum"], **metric, **window())
        with pytest.raises(errors.MissingRequiredParameterException):
            cloudwatch.get_metric_statistics(Period=60, **metric, **window())
        with pytest.raises(errors.InvalidParameterValueException):
            cloudwatch.list_metrics(NextToken="bm9uZQ==")
        with pytest.raises(ClientError) as caught:
            values(cloudwatch, {"Id": "e1", "Expression": "SUM(m1"})
        assert caught.value.response["Error"]["Code"] == "ValidationError"
        assert "'e1'" in str(caught.value) and "position 7" in str(caught.value)

    def test_a_wrong_signature_is_refused(self, cloudwatch, hosting):
        signer = cloudwatch._request_signer._credentials
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(signer, "secret_key", "wrong")
            with pytest.raises(ClientError) as caught:
                cloudwatch.list_metrics()
        assert caught.value.response["Error"]["Code"] == "SignatureDoesNotMatch"


TODAY = """
import boto3, datetime, json, sys
client = boto3.client("cloudwatch")
now = datetime.datetime.now(datetime.timezone.utc)
metric = {"Namespace": "AWS/LookoutVision", "MetricName": "InServiceInferenceUnits", "Dimensions": json.loads(sys.argv[1])}
answer = client.get_metric_data(
    MetricDataQueries=[{"Id": "m1", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Maximum"}}],
    StartTime=now - datetime.timedelta(minutes=45), EndTime=now + datetime.timedelta(minutes=1))
print(client.meta.service_model.resolved_protocol, float(max(answer["MetricDataResults"][0]["Values"])))
try:
    client.get_metric_statistics(Period=60, StartTime=now, EndTime=now, Statistics=["Sum"], **metric)
except client.exceptions.InvalidParameterValueException as error:
    print(error.response["Error"]["Code"])
"""


class TestTools:
    def environment(self, hosting):
        return {"PATH": "/usr/bin:/bin", "HOME": hosting.folder, **hosting.environment}

    def test_todays_botocore_reads_the_same(self, hosting):
        done = subprocess.run(
            [current_python(), "-c", TODAY, json.dumps(MODEL)], env=self.environment(hosting),
            capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert done.stdout.split() == ["json", f"{UNITS:.1f}", "InvalidParameterValue"]

    def test_the_command_line_reads_the_same(self, hosting):
        span = [part for name, moment in window().items() for part in (
            "--start-time" if name == "StartTime" else "--end-time", moment.isoformat())]
        queries = json.dumps([stat("m1", "InServiceInferenceUnits", "Maximum")])
        answer = json.loads(hosting.cli("cloudwatch", "get-metric-data", "--metric-data-queries", queries, *span))
        assert max(answer["MetricDataResults"][0]["Values"]) == UNITS
        listed = json.loads(hosting.cli("cloudwatch", "list-metrics", "--namespace", "AWS/Rekognition"))
        assert {"Namespace", "MetricName", "Dimensions"} == set(listed["Metrics"][0])

    def test_a_key_reads_metrics_only_when_it_may(self, hosting):
        def key(name, *options):
            for arguments in (("keys", "add", name, *options), ("env", "--key", name)):
                output = subprocess.run(
                    [executable(), *arguments, "--data", hosting.folder], check=True, capture_output=True, text=True)
            found = dict(re.findall(r"^export (\w+)=(\S+)$", output.stdout, re.MULTILINE))
            return hosting.client(
                "cloudwatch", aws_access_key_id=found["AWS_ACCESS_KEY_ID"],
                aws_secret_access_key=found["AWS_SECRET_ACCESS_KEY"])

        assert unit_seconds(key("watcher", "--read-only")) > 0
        with pytest.raises(ClientError) as caught:
            key("judge", "--detect-only").list_metrics()
        assert caught.value.response["Error"]["Code"] == "AccessDenied"
        assert "cloudwatch:ListMetrics" in str(caught.value)


class TestKilledService:
    """Last in the file: the service of the other tests ends here."""

    def test_what_was_billed_stays_billed_and_dead_time_is_not(self, hosting):
        asked = time.monotonic()
        before = unit_seconds(hosting.client("cloudwatch"))
        hosting.kill()
        died = time.monotonic()
        # Longer dead than a start takes, which counts as alive below: when in it the service began cannot be seen.
        wait_until(lambda: time.monotonic() > died + 3)
        woken = time.monotonic()
        hosting.start()
        cloudwatch = hosting.client("cloudwatch")
        wait_until(lambda: model(hosting, "washers", "1")["Status"] == "HOSTED")
        after = unit_seconds(cloudwatch)
        alive = died - asked + time.monotonic() - woken
        assert before <= after <= before + UNITS * alive + 0.01
        again = wait_until(lambda: (s := unit_seconds(cloudwatch)) > after and s)
        hosting.client("lookoutvision").stop_model(ProjectName="washers", ModelVersion="1")
        stopped = unit_seconds(cloudwatch)
        assert stopped >= again and unit_seconds(cloudwatch) == stopped

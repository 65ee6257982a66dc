"""Lookout for Vision as boto3 sees it: steps 2 to 5 of the walk-through and the errors botocore knows."""

import base64
import json
import uuid

import pytest
from conftest import wait_until
from signed import signed
from vision import anomaly_line, gone, lookout_dataset, model


@pytest.fixture(scope="module")
def trained(service, washers):
    """The project `washers` with the trained model 1."""
    stats = lookout_dataset(service, "washers", "washers", washers)["ImageStats"]
    assert stats == {"Total": 50, "Labeled": 50, "Normal": 30, "Anomaly": 20}
    lookout = service.client("lookoutvision")
    token = str(uuid.uuid4())
    request = dict(
        ProjectName="washers", Description="first", ClientToken=token,
        OutputConfig={"S3Location": {"Bucket": "washers", "Prefix": "results/"}},
        Tags=[{"Key": "line", "Value": "a b"}])
    created = lookout.create_model(**request)
    assert created["ResponseMetadata"]["HTTPStatusCode"] == 202
    assert created["ModelMetadata"]["Status"] == "TRAINING"
    assert created["ModelMetadata"]["StatusMessage"].startswith("The model is being trained.")
    assert lookout.create_model(**request)["ModelMetadata"] == created["ModelMetadata"]
    with pytest.raises(lookout.exceptions.ConflictException):
        lookout.delete_model(ProjectName="washers", ModelVersion="1")
    seen = set()

    def ended():
        description = model(service, "washers", "1")
        seen.add(description["StatusMessage"])
        return description["Status"] != "TRAINING" and description

    description = wait_until(ended, pause=0.05)
    assert description["Status"] == "TRAINED", description
    assert any("%" in message for message in seen), seen
    assert len(lookout.list_models(ProjectName="washers")["Models"]) == 1
    return description


class TestLookoutForVision:
    def test_training_leaves_its_results_in_the_bucket(self, service, trained):
        s3 = service.client("s3")
        result = s3.get_object(**{
            "Bucket": trained["EvaluationResult"]["Bucket"], "Key": trained["EvaluationResult"]["Key"]})
        document = json.load(result["Body"])
        metrics = document["AggregatedEvaluationResults"]["Metrics"]
        assert trained["EvaluationResult"]["Key"] == "results/EvaluationResult-washers-1.json"
        for name in ("Precision", "Recall", "F1Score"):
            assert metrics[name] == pytest.approx(trained["Performance"][name], abs=1e-6)
        counts = document["EvaluationDetails"]
        assert counts["NumberOfTrainingImages"] == 40 and counts["NumberOfTestingImages"] == 10
        manifest = s3.get_object(Bucket="washers", Key="results/EvaluationManifest-washers-1.json")
        lines = [json.loads(line) for line in manifest["Body"].read().splitlines()]
        assert len(lines) == 10
        for line in lines:
            assert line["anomaly-label-detected"] in (0, 1)
            assert 0 <= line["anomaly-label-detected-metadata"]["confidence"] <= 1
        hits = sum(line["anomaly-label"] and line["anomaly-label-detected"] for line in lines)
        assert hits / sum(line["anomaly-label"] for line in lines) == pytest.approx(metrics["Recall"])

    def test_hosting_answers_images_and_stops(self, service, trained, washers):
        lookout = service.client("lookoutvision")
        target = dict(ProjectName="washers", ModelVersion="1")
        image = min((washers / "anomaly").iterdir()).read_bytes()
        with pytest.raises(lookout.exceptions.ConflictException):
            lookout.detect_anomalies(**target, Body=image, ContentType="image/png")
        with pytest.raises(lookout.exceptions.ValidationException):
            lookout.start_model(**target, MinInferenceUnits=2, MaxInferenceUnits=1)
        with pytest.raises(lookout.exceptions.ServiceQuotaExceededException) as quota:
            lookout.start_model(**target, MinInferenceUnits=6)
        assert quota.value.response["ResponseMetadata"]["HTTPStatusCode"] == 402
        started = lookout.start_model(**target, MinInferenceUnits=1, MaxInferenceUnits=2)
        assert started["Status"] == "STARTING_HOSTING"
        hosted = wait_until(
            lambda: (found := model(service, "washers", "1"))["Status"] == "HOSTED" and found)
        assert (hosted["MinInferenceUnits"], hosted["MaxInferenceUnits"]) == (1, 2)
        with pytest.raises(lookout.exceptions.ConflictException):
            lookout.start_model(**target, MinInferenceUnits=1)
        with pytest.raises(lookout.exceptions.ConflictException):
            lookout.delete_model(**target)
        result = lookout.detect_anomalies(**target, Body=image, ContentType="image/png")
        result = result["DetectAnomalyResult"]
        assert result["Source"] == {"Type": "direct"} and result["IsAnomalous"] is True
        assert 0.5 <= result["Confidence"] <= 1
        assert result["Anomalies"][0]["Name"] == "background"
        areas = [entry["PixelAnomaly"]["TotalPercentageArea"] for entry in result["Anomalies"]]
        assert sum(areas) == pytest.approx(1, abs=1e-6)
        assert result["AnomalyMask"].startswith(b"\x89PNG")
        for bad in (b"no image", image[:200]):
            with pytest.raises(lookout.exceptions.ValidationException):
                lookout.detect_anomalies(**target, Body=bad, ContentType="image/png")
        verdicts = [
            lookout.detect_anomalies(
                **target, Body=path.read_bytes(), ContentType="image/png"
            )["DetectAnomalyResult"]["IsAnomalous"]
            for path in sorted((washers / "normal").iterdir())[:10]
        ]
        assert verdicts.count(False) > 5
        assert lookout.stop_model(**target)["Status"] == "STOPPING_HOSTING"
        stopped = wait_until(
            lambda: (found := model(service, "washers", "1"))["Status"] == "TRAINED" and found)
        assert "MinInferenceUnits" not in stopped
        with pytest.raises(lookout.exceptions.ConflictException):
            lookout.stop_model(**target)

    def test_datasets_can_be_listed_changed_and_deleted(self, service):
        lookout = service.client("lookoutvision")
        name = dict(ProjectName="entries", DatasetType="train")
        lookout.create_project(ProjectName="entries")
        created = lookout.create_dataset(**name)["DatasetMetadata"]
        assert created["Status"] == "CREATE_COMPLETE"
        with pytest.raises(lookout.exceptions.ConflictException):
            lookout.create_dataset(**name)
        keys = [f"normal/{i}.png" for i in range(205)] + [f"anomaly/{i}.png" for i in range(5)]
        lines = [anomaly_line("nowhere", "x/" + key, []) for key in keys]
        answer = lookout.update_dataset_entries(**name, Changes="\n".join(lines).encode())
        assert answer["Status"] == "UPDATE_IN_PROGRESS"
        wait_until(lambda: lookout.describe_dataset(**name)["DatasetDescription"]["Status"]
                   == "UPDATE_COMPLETE")
        pages = lookout.get_paginator("list_dataset_entries").paginate(**name)
        found = [line for page in pages for line in page["DatasetEntries"]]
        assert found == lines
        only = lookout.list_dataset_entries(**name, AnomalyClass="anomaly")["DatasetEntries"]
        assert only == lines[205:]
        few = lookout.list_dataset_entries(**name, SourceRefContains="anomaly/3")["DatasetEntries"]
        assert few == [lines[208]]
        broken = b'{"source-ref": "s3://b/k"\n' * 10
        lookout.update_dataset_entries(**name, Changes=broken)
        failed = wait_until(
            lambda: (d := lookout.describe_dataset(**name)["DatasetDescription"])["Status"]
            != "UPDATE_IN_PROGRESS" and d)
        assert failed["Status"] == "UPDATE_FAILED_ROLLBACK_COMPLETE"
        assert "too many invalid rows" in failed["StatusMessage"]
        assert failed["ImageStats"]["Total"] == 210
        with pytest.raises(lookout.exceptions.ConflictException):
            lookout.delete_project(ProjectName="entries")
        lookout.delete_dataset(**name)
        gone(lookout, "ResourceNotFoundException", lambda: lookout.describe_dataset(**name))
        lookout.delete_project(ProjectName="entries")

    def test_errors_have_their_modelled_class(self, service):
        lookout = service.client("lookoutvision")
        lookout.create_project(ProjectName="errors")
        output = {"S3Location": {"Bucket": "missing-bucket"}}
        cases = [
            ("ConflictException", 409, lambda: lookout.create_project(ProjectName="errors")),
            ("ResourceNotFoundException", 404, lambda: lookout.describe_project(ProjectName="no")),
            ("ResourceNotFoundException", 404, lambda: lookout.describe_model(
                ProjectName="errors", ModelVersion="latest")),
            ("ValidationException", 400, lambda: lookout.create_project(ProjectName="-")),
            ("ValidationException", 400, lambda: lookout.list_projects(MaxResults=101)),
            ("ValidationException", 400, lambda: lookout.list_projects(NextToken="abcd")),
            ("ValidationException", 400, lambda: lookout.create_model(
                ProjectName="errors", OutputConfig=output)),
        ]
        for name, status, call in cases:
            with pytest.raises(getattr(lookout.exceptions, name)) as caught:
                call()
            response = caught.value.response
            assert response["ResponseMetadata"]["HTTPStatusCode"] == status
            assert response["ResponseMetadata"]["RequestId"]
            assert response["Error"]["Message"]
            if status in (404, 409):
                assert response["ResourceId"] and response["ResourceType"]
        lookout.delete_project(ProjectName="errors")

    def test_tags_of_a_resource_with_slashes_in_its_name(self, service, trained):
        lookout = service.client("lookoutvision")
        arn = trained["ModelArn"]
        assert lookout.list_tags_for_resource(ResourceArn=arn)["Tags"] == [
            {"Key": "line", "Value": "a b"}]
        lookout.tag_resource(ResourceArn=arn, Tags=[{"Key": "k 2", "Value": ""}])
        lookout.untag_resource(ResourceArn=arn, TagKeys=["line", "k 2"])
        assert lookout.list_tags_for_resource(ResourceArn=arn)["Tags"] == []

    def test_the_heat_map_is_an_addition_on_request(self, service, trained, washers):
        lookout = service.client("lookoutvision")
        target = dict(ProjectName="washers", ModelVersion="1")
        lookout.start_model(**target, MinInferenceUnits=1)
        wait_until(lambda: model(service, "washers", "1")["Status"] == "HOSTED")
        image = min((washers / "anomaly").iterdir()).read_bytes()
        path = "/2020-11-20/projects/washers/models/1/detect"
        headers = {"Content-Type": "image/png", "x-visiontop-heat-map": "1"}
        answer = signed(service, "lookoutvision", "POST", path, image, headers)
        heat = json.loads(answer.read())["DetectAnomalyResult"]["HeatMap"]
        assert len(base64.b64decode(heat["Values"])) == heat["Width"] * heat["Height"] > 0
        lookout.stop_model(**target)
        wait_until(lambda: model(service, "washers", "1")["Status"] == "TRAINED")

"""Custom Labels as boto3 sees it: from images to a running version, and the errors botocore knows."""

import json
import pathlib

import pytest
from conftest import wait_until
from vision import gone, label_line, upload, version


class TestRekognition:
    def test_a_version_is_trained_run_and_stopped(self, service, parts):
        rekognition = service.client("rekognition")
        keys = upload(service, "parts", parts)
        manifest = "\n".join(label_line("parts", key) for key in keys)
        service.client("s3").put_object(Bucket="parts", Key="parts.manifest", Body=manifest)
        project = rekognition.create_project(ProjectName="parts")["ProjectArn"]
        source = {"GroundTruthManifest": {"S3Object": {"Bucket": "parts", "Name": "parts.manifest"}}}
        dataset = rekognition.create_dataset(
            ProjectArn=project, DatasetType="TRAIN", DatasetSource=source)["DatasetArn"]
        described = wait_until(
            lambda: (d := rekognition.describe_dataset(DatasetArn=dataset)["DatasetDescription"])
            ["Status"] == "CREATE_COMPLETE" and d)
        assert described["DatasetStats"] == {
            "LabeledEntries": 36, "TotalEntries": 36, "TotalLabels": 3, "ErrorEntries": 0}
        labels = rekognition.list_dataset_labels(DatasetArn=dataset)["DatasetLabelDescriptions"]
        assert [label["LabelStats"]["EntryCount"] for label in labels] == [12, 12, 12]
        arn = rekognition.create_project_version(
            ProjectArn=project, VersionName="v1", VersionDescription="first",
            OutputConfig={"S3Bucket": "parts", "S3KeyPrefix": "results"})["ProjectVersionArn"]
        with pytest.raises(rekognition.exceptions.ResourceInUseException):
            rekognition.create_project_version(
                ProjectArn=project, VersionName="v1", OutputConfig={"S3Bucket": "parts"})
        done = wait_until(
            lambda: (d := version(service, project))["Status"] != "TRAINING_IN_PROGRESS" and d)
        assert done["Status"] == "TRAINING_COMPLETED", done
        assert done["BillableTrainingTimeInSeconds"] >= 1
        summary = done["EvaluationResult"]["Summary"]["S3Object"]
        body = service.client("s3").get_object(Bucket=summary["Bucket"], Key=summary["Name"])["Body"]
        document = json.load(body)
        assert document["AggregatedEvaluationResults"]["F1Score"] == pytest.approx(
            done["EvaluationResult"]["F1Score"], abs=1e-6)
        assert len(document["LabelEvaluationResults"]) == 3
        for asset in (done["TestingDataResult"]["Output"], done["TrainingDataResult"]["Validation"]):
            place = asset["Assets"][0]["GroundTruthManifest"]["S3Object"]
            service.client("s3").head_object(Bucket=place["Bucket"], Key=place["Name"])

        path = pathlib.Path(parts) / keys[0].split("/", 1)[1]
        image = {"Bytes": path.read_bytes()}
        with pytest.raises(rekognition.exceptions.ResourceNotReadyException):
            rekognition.detect_custom_labels(ProjectVersionArn=arn, Image=image)
        assert rekognition.start_project_version(
            ProjectVersionArn=arn, MinInferenceUnits=1)["Status"] == "STARTING"
        wait_until(lambda: version(service, project)["Status"] == "RUNNING")
        with pytest.raises(rekognition.exceptions.ResourceInUseException):
            rekognition.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=1)
        everything = rekognition.detect_custom_labels(
            ProjectVersionArn=arn, Image=image, MinConfidence=0)["CustomLabels"]
        confidences = [label["Confidence"] for label in everything]
        assert len(everything) == 3 and confidences == sorted(confidences, reverse=True)
        assert 0 <= confidences[-1] <= confidences[0] <= 100
        assert everything[0]["Name"] == path.parent.name
        stored = {"S3Object": {"Bucket": "parts", "Name": keys[0]}}
        first = rekognition.detect_custom_labels(
            ProjectVersionArn=arn, Image=stored, MinConfidence=0, MaxResults=1)["CustomLabels"]
        assert first == everything[:1]
        with pytest.raises(rekognition.exceptions.InvalidImageFormatException):
            rekognition.detect_custom_labels(ProjectVersionArn=arn, Image={"Bytes": b"no image"})
        with pytest.raises(rekognition.exceptions.InvalidS3ObjectException):
            rekognition.detect_custom_labels(
                ProjectVersionArn=arn, Image={"S3Object": {"Bucket": "parts", "Name": "no"}})
        assert rekognition.stop_project_version(ProjectVersionArn=arn)["Status"] == "STOPPING"
        wait_until(lambda: version(service, project)["Status"] == "STOPPED")
        with pytest.raises(rekognition.exceptions.ResourceInUseException):
            rekognition.delete_project(ProjectArn=project)
        assert rekognition.delete_project_version(ProjectVersionArn=arn)["Status"] == "DELETING"
        wait_until(lambda: not rekognition.describe_project_versions(ProjectArn=project)[
            "ProjectVersionDescriptions"])
        rekognition.delete_dataset(DatasetArn=dataset)
        gone(rekognition, "ResourceNotFoundException",
             lambda: rekognition.describe_dataset(DatasetArn=dataset))
        assert rekognition.delete_project(ProjectArn=project)["Status"] == "DELETING"
        assert rekognition.describe_projects(ProjectNames=["parts"])["ProjectDescriptions"] == []

    def test_errors_have_their_modelled_class(self, service):
        rekognition = service.client("rekognition")
        account = json.loads(service.cli("sts", "get-caller-identity"))["Account"]
        nowhere = f"arn:aws:rekognition:us-east-1:{account}:project/no/1"
        project = rekognition.create_project(ProjectName="errors")["ProjectArn"]
        source = {"GroundTruthManifest": {"S3Object": {"Bucket": "nowhere", "Name": "m"}}}
        cases = [
            ("ResourceInUseException", lambda: rekognition.create_project(ProjectName="errors")),
            ("ResourceNotFoundException", lambda: rekognition.delete_project(ProjectArn=nowhere)),
            ("InvalidParameterException", lambda: rekognition.create_project(ProjectName="a b")),
            ("InvalidParameterException", lambda: rekognition.create_project_version(
                ProjectArn=project, VersionName="v", OutputConfig={"S3Bucket": "nowhere"})),
            ("InvalidS3ObjectException", lambda: rekognition.create_dataset(
                ProjectArn=project, DatasetType="TRAIN", DatasetSource=source)),
            ("InvalidPaginationTokenException", lambda: rekognition.describe_projects(NextToken="?")),
        ]
        for name, call in cases:
            with pytest.raises(getattr(rekognition.exceptions, name)) as caught:
                call()
            assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
        rekognition.delete_project(ProjectArn=project)

"""Every operation once by the AWS CLI: Lookout for Vision by the last that knows it, Custom Labels by two."""

import functools
import json
import os
import pathlib
import subprocess
import sys

import conftest
import pytest
from conftest import current_python
from vision import anomaly_line, label_line, upload

# Each look costs the CLI what a small training costs.
wait_until = functools.partial(conftest.wait_until, pause=0.5)
SHELL = pathlib.Path(__file__).parent / "programs" / "shell.py"


class Shell:
    """An AWS CLI that is loaded once."""

    def __init__(self, service, python):
        self.process = subprocess.Popen(
            [python, SHELL], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, **service.environment, "AWS_PAGER": "", "AWS_MAX_ATTEMPTS": "1"})
        self.done = []

    def run(self, *arguments):
        """The status, what was printed and what was said about errors."""
        print(json.dumps(arguments), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def __call__(self, service, operation, *arguments):
        """What an operation prints, as JSON; `None` when it prints nothing."""
        status, output, errors = self.run(service, operation, *arguments)
        assert status == 0, (operation, output, errors)
        self.done.append(operation)
        return json.loads(output) if output else None

    def refused(self, error, *arguments):
        """Whether the operation is refused with this error."""
        status, _, errors = self.run(*arguments)
        return status != 0 and f"({error})" in errors

    def close(self):
        self.process.stdin.close()
        assert self.process.wait(timeout=120) == 0


@pytest.fixture
def shell(own_service):
    shells = []

    def give(python):
        shells.append(Shell(own_service, python))
        return shells[-1]

    yield give
    for shell in shells:
        shell.close()


def test_lookout_for_vision_by_the_cli(own_service, shell, washers, tmp_path):
    aws, bucket = shell(sys.executable), "cli-washers"
    keys = upload(own_service, bucket, washers)
    lines = [anomaly_line(bucket, key, keys) for key in keys if "/masks/" not in key]
    own_service.client("s3").put_object(Bucket=bucket, Key="m", Body="\n".join(lines))
    lookout, project = "lookoutvision", ("--project-name", "cli")
    train = (*project, "--dataset-type", "train")
    model = (*project, "--model-version", "1")

    arn = aws(lookout, "create-project", *project)["ProjectMetadata"]["ProjectArn"]
    source = {"GroundTruthManifest": {"S3Object": {"Bucket": bucket, "Key": "m"}}}
    aws(lookout, "create-dataset", *train, "--dataset-source", json.dumps(source))

    def dataset(wanted):
        found = aws(lookout, "describe-dataset", *train)["DatasetDescription"]
        assert not found["Status"].endswith("FAILED"), found
        return found["Status"] == wanted and found

    assert wait_until(lambda: dataset("CREATE_COMPLETE"))["ImageStats"]["Total"] == len(lines)
    (tmp_path / "changes").write_text(lines[0])
    aws(lookout, "update-dataset-entries", *train, "--changes", f"fileb://{tmp_path}/changes")
    wait_until(lambda: dataset("UPDATE_COMPLETE"))
    # The CLI pages by itself.
    entries = aws(lookout, "list-dataset-entries", *train, "--page-size", "7", "--labeled")
    assert sorted(entries["DatasetEntries"]) == sorted(lines)
    some = aws(lookout, "list-dataset-entries", *train, "--no-labeled",
               "--before-creation-date", "2100-01-01T00:00:00Z")
    assert some["DatasetEntries"] == []
    described = aws(lookout, "describe-project", *project)["ProjectDescription"]
    assert [entry["DatasetType"] for entry in described["Datasets"]] == ["train"]

    def status():
        return aws(lookout, "describe-model", *model)["ModelDescription"]["Status"]

    aws(lookout, "create-model", *project, "--description", "by-the-cli", "--tags", "Key=k,Value=v",
        "--output-config", json.dumps({"S3Location": {"Bucket": bucket, "Prefix": "out/"}}))
    assert wait_until(lambda: (s := status()) != "TRAINING" and s) == "TRAINED"
    listed = aws(lookout, "list-models", *project)["Models"]
    assert listed[0]["Description"] == "by-the-cli" and 0 <= listed[0]["Performance"]["F1Score"] <= 1
    aws(lookout, "start-model", *model, "--min-inference-units", "1", "--max-inference-units", "2")
    assert wait_until(lambda: (s := status()) != "STARTING_HOSTING" and s) == "HOSTED"
    image = min((washers / "anomaly").iterdir())
    found = aws(lookout, "detect-anomalies", *model, "--content-type", "image/png", "--body", str(image))
    assert found["DetectAnomalyResult"]["IsAnomalous"] in (True, False)
    aws(lookout, "stop-model", *model)
    assert wait_until(lambda: (s := status()) != "STOPPING_HOSTING" and s) == "TRAINED"

    place = {"Bucket": bucket, "Prefix": "components/"}
    configuration = {"Greengrass": {"TargetDevice": "jetson_xavier", "ComponentName": "cli", "S3OutputLocation": place}}
    job = aws(lookout, "start-model-packaging-job", *model, "--configuration", json.dumps(configuration))
    name = (*project, "--job-name", job["JobName"])
    done = wait_until(lambda: (d := aws(lookout, "describe-model-packaging-job", *name)[
        "ModelPackagingDescription"])["Status"] not in ("CREATED", "RUNNING") and d)
    assert done["Status"] == "SUCCEEDED", done
    assert len(aws(lookout, "list-model-packaging-jobs", *project)["ModelPackagingJobs"]) == 1

    tagged = ("--resource-arn", listed[0]["ModelArn"])
    aws(lookout, "tag-resource", *tagged, "--tags", "Key=a b,Value=c/d")
    aws(lookout, "untag-resource", *tagged, "--tag-keys", "k")
    assert aws(lookout, "list-tags-for-resource", *tagged)["Tags"] == [{"Key": "a b", "Value": "c/d"}]
    assert aws(lookout, "list-projects")["Projects"][0]["ProjectArn"] == arn

    assert aws.refused("ConflictException", lookout, "delete-project", *project)
    aws(lookout, "delete-model", *model)
    wait_until(lambda: not aws(lookout, "list-models", *project)["Models"])
    aws(lookout, "delete-dataset", *train)
    wait_until(lambda: aws.refused("ResourceNotFoundException", lookout, "describe-dataset", *train))
    aws(lookout, "delete-project", *project)
    assert len(set(aws.done)) == 22, sorted(set(aws.done))


@pytest.mark.parametrize("tools", ["last with Lookout", "current"])
def test_custom_labels_by_the_cli(own_service, shell, parts, tools):
    aws, bucket = shell(current_python() if tools == "current" else sys.executable), "cli-parts"
    keys = upload(own_service, bucket, parts)
    lines = [label_line(bucket, key) for key in keys]
    own_service.client("s3").put_object(Bucket=bucket, Key="m", Body="\n".join(lines))
    labels = "rekognition"
    arn = aws(labels, "create-project", "--project-name", "cli", "--tags", "a=b")["ProjectArn"]
    project = ("--project-arn", arn)
    source = {"GroundTruthManifest": {"S3Object": {"Bucket": bucket, "Name": "m"}}}
    train = aws(labels, "create-dataset", *project, "--dataset-type", "TRAIN",
                "--dataset-source", json.dumps(source))["DatasetArn"]
    test = aws(labels, "create-dataset", *project, "--dataset-type", "TEST")["DatasetArn"]

    def dataset(dataset, wanted):
        found = aws(labels, "describe-dataset", "--dataset-arn", dataset)["DatasetDescription"]
        assert not found["Status"].endswith("FAILED"), found
        return found["Status"] == wanted and found

    wait_until(lambda: dataset(train, "CREATE_COMPLETE"))
    changes = json.dumps({"GroundTruth": lines[0]})
    aws(labels, "update-dataset-entries", "--dataset-arn", train, "--changes", changes)
    wait_until(lambda: dataset(train, "UPDATE_COMPLETE"))
    aws(labels, "distribute-dataset-entries", "--datasets", f"Arn={train}", f"Arn={test}")
    counts = [wait_until(lambda: dataset(arn, "UPDATE_COMPLETE"))["DatasetStats"] for arn in (train, test)]
    assert sum(count["TotalEntries"] for count in counts) == len(lines)
    entries = aws(labels, "list-dataset-entries", "--dataset-arn", test, "--page-size", "2")
    assert len(entries["DatasetEntries"]) == counts[1]["TotalEntries"] > 2
    found = aws(labels, "list-dataset-labels", "--dataset-arn", train)["DatasetLabelDescriptions"]
    assert {label["LabelName"] for label in found} == {key.split("/")[1] for key in keys}

    version = ("--version-names", "v1")

    def state(project=project):
        return aws(labels, "describe-project-versions", *project)["ProjectVersionDescriptions"][0]["Status"]

    trained = aws(labels, "create-project-version", *project, "--version-name", "v1",
                  "--output-config", f"S3Bucket={bucket},S3KeyPrefix=out")["ProjectVersionArn"]
    assert wait_until(lambda: (s := state()) != "TRAINING_IN_PROGRESS" and s) == "TRAINING_COMPLETED"
    aws(labels, "wait", "project-version-training-completed", *project, *version)
    model = ("--project-version-arn", trained)
    aws(labels, "start-project-version", *model, "--min-inference-units", "1")
    assert wait_until(lambda: (s := state()) != "STARTING" and s) == "RUNNING"
    aws(labels, "wait", "project-version-running", *project, *version)
    image = json.dumps({"S3Object": {"Bucket": bucket, "Name": keys[0]}})
    found = aws(labels, "detect-custom-labels", *model, "--image", image, "--min-confidence", "0")
    assert found["CustomLabels"][0]["Name"] == keys[0].split("/")[1]
    local = pathlib.Path(parts) / keys[0].split("/", 1)[1]
    assert found == aws(labels, "detect-custom-labels", *model, "--image-bytes", f"fileb://{local}",
                        "--min-confidence", "0")
    aws(labels, "stop-project-version", *model)
    assert wait_until(lambda: (s := state()) != "STOPPING" and s) == "STOPPED"

    account = arn.split(":")[4]
    policy = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account}:root"},
        "Action": "rekognition:CopyProjectVersion", "Resource": trained}]}
    revision = aws(labels, "put-project-policy", *project, "--policy-name", "p",
                   "--policy-document", json.dumps(policy))["PolicyRevisionId"]
    listed = aws(labels, "list-project-policies", *project)["ProjectPolicies"]
    assert [entry["PolicyRevisionId"] for entry in listed] == [revision]
    other = aws(labels, "create-project", "--project-name", "copies")["ProjectArn"]
    copied = aws(labels, "copy-project-version", "--source-project-arn", arn, "--source-project-version-arn",
                 trained, "--destination-project-arn", other, "--version-name", "copy",
                 "--output-config", f"S3Bucket={bucket}")["ProjectVersionArn"]
    there = ("--project-arn", other)
    assert wait_until(lambda: (s := state(there)) != "COPYING_IN_PROGRESS" and s) == "COPYING_COMPLETED"
    aws(labels, "delete-project-policy", *project, "--policy-name", "p", "--policy-revision-id", revision)

    aws(labels, "tag-resource", "--resource-arn", arn, "--tags", "c=d")
    aws(labels, "untag-resource", "--resource-arn", arn, "--tag-keys", "a")
    assert aws(labels, "list-tags-for-resource", "--resource-arn", arn)["Tags"] == {"c": "d"}
    for project_arn, version_arn in ((arn, trained), (other, copied)):
        aws(labels, "delete-project-version", "--project-version-arn", version_arn)
        wait_until(lambda: not aws(labels, "describe-project-versions", "--project-arn", project_arn)[
            "ProjectVersionDescriptions"])
    for dataset_arn in (train, test):
        aws(labels, "delete-dataset", "--dataset-arn", dataset_arn)
        wait_until(lambda: aws.refused(
            "ResourceNotFoundException", labels, "describe-dataset", "--dataset-arn", dataset_arn))
    for project_arn in (arn, other):
        aws(labels, "delete-project", "--project-arn", project_arn)
    wait_until(lambda: not aws(labels, "describe-projects")["ProjectDescriptions"])
    assert len(set(aws.done) - {"wait"}) == 23, sorted(set(aws.done))

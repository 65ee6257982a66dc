"""Trains, runs, copies, shares and removes a version of Custom Labels, in the manner of the programs of the
developer guide: all 23 operations, botocore's own waiters and paginators. Runs with every botocore.

usage: custom_labels.py IMAGES BUCKET   (IMAGES has a folder for each label)
"""

import datetime
import io
import json
import os
import sys
import time

import boto3

QUICK = {"Delay": 1, "MaxAttempts": 300}


def upload(s3, images, bucket):
    """Uploads the images; gives (key, label) of each."""
    for label in sorted(os.listdir(images)):
        for name in sorted(os.listdir(os.path.join(images, label))):
            key = f"assets/{label}/{name}"
            s3.upload_file(os.path.join(images, label, name), bucket, key)
            yield key, label


def json_line(bucket, key, label):
    return json.dumps({
        "source-ref": f"s3://{bucket}/{key}", "custom-label": 1,
        "custom-label-metadata": {
            "confidence": 1, "job-name": "labeling-job/custom-label", "class-name": label,
            "human-annotated": "yes", "type": "groundtruth/image-classification",
            "creation-date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")}})


def wait_for_dataset(client, arn, passing):
    while True:
        found = client.describe_dataset(DatasetArn=arn)["DatasetDescription"]
        if found["Status"] != passing:
            break
        time.sleep(0.1)
    if not found["Status"].endswith("_COMPLETE"):
        raise Exception(f"{arn}: {found['Status']}: {found['StatusMessage']}")
    print(found["StatusMessage"], found["StatusMessageCode"], found["DatasetStats"])
    return found["DatasetStats"]


def create_datasets(client, project, bucket):
    """A train dataset from a manifest, an empty test dataset, and a fifth of the first moved to it."""
    source = {"GroundTruthManifest": {"S3Object": {"Bucket": bucket, "Name": "datasets/train.manifest"}}}
    train = client.create_dataset(
        ProjectArn=project, DatasetType="TRAIN", DatasetSource=source)["DatasetArn"]
    before = wait_for_dataset(client, train, "CREATE_IN_PROGRESS")
    test = client.create_dataset(ProjectArn=project, DatasetType="TEST")["DatasetArn"]
    wait_for_dataset(client, test, "CREATE_IN_PROGRESS")
    client.distribute_dataset_entries(Datasets=[{"Arn": train}, {"Arn": test}])
    moved = wait_for_dataset(client, test, "UPDATE_IN_PROGRESS")["TotalEntries"]
    left = wait_for_dataset(client, train, "UPDATE_IN_PROGRESS")["TotalEntries"]
    assert moved + left == before["TotalEntries"] and 0 < moved < left, (moved, left)
    return train, test


def show_datasets(client, train):
    pages = client.get_paginator("list_dataset_labels").paginate(DatasetArn=train)
    labels = [label for page in pages for label in page["DatasetLabelDescriptions"]]
    for label in labels:
        print(label["LabelName"], label["LabelStats"]["EntryCount"])
    name = labels[0]["LabelName"]
    pages = client.get_paginator("list_dataset_entries").paginate(
        DatasetArn=train, ContainsLabels=[name], Labeled=True, HasErrors=False,
        SourceRefContains=f"/{name}/", PaginationConfig={"PageSize": 3})
    entries = [entry for page in pages for entry in page["DatasetEntries"]]
    assert len(entries) == labels[0]["LabelStats"]["EntryCount"], (len(entries), labels)
    return entries[0]


def update_dataset(client, dataset, entry):
    changed = entry.replace("labeling-job/custom-label", "labeling-job/second-look")
    client.update_dataset_entries(DatasetArn=dataset, Changes={"GroundTruth": changed.encode()})
    wait_for_dataset(client, dataset, "UPDATE_IN_PROGRESS")
    name = json.loads(entry)["source-ref"]
    found = client.list_dataset_entries(DatasetArn=dataset, SourceRefContains=name)["DatasetEntries"]
    assert len(found) == 1 and "second-look" in found[0], found


def train(client, project, name, bucket):
    arn = client.create_project_version(
        ProjectArn=project, VersionName=name, VersionDescription="in the manner of the guide",
        OutputConfig={"S3Bucket": bucket, "S3KeyPrefix": "evaluation"}, Tags={"stage": "test"})[
            "ProjectVersionArn"]
    client.get_waiter("project_version_training_completed").wait(
        ProjectArn=project, VersionNames=[name], WaiterConfig=QUICK)
    found = client.describe_project_versions(ProjectArn=project, VersionNames=[name])
    for version in found["ProjectVersionDescriptions"]:
        print(version["Status"], version["StatusMessage"], version["BillableTrainingTimeInSeconds"])
    return arn, version


def show_evaluation(s3, version):
    place = version["EvaluationResult"]["Summary"]["S3Object"]
    file = io.BytesIO()
    s3.download_fileobj(place["Bucket"], place["Name"], file)
    summary = json.loads(file.getvalue())
    for label in summary["LabelEvaluationResults"]:
        print(label["Label"], label["Metrics"]["Threshold"], label["Metrics"]["F1Score"])
    assert abs(summary["AggregatedEvaluationResults"]["F1Score"] - version["EvaluationResult"]["F1Score"]) < 1e-6


def run_version(client, project, arn, units, images, bucket, assets):
    """Starts, asks with bytes and with an object, stops."""
    name = arn.split("/version/")[1].split("/")[0]
    print(client.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=units)["Status"])
    client.get_waiter("project_version_running").wait(
        ProjectArn=project, VersionNames=[name], WaiterConfig=QUICK)
    key, label = assets[0]
    photo = {"S3Object": {"Bucket": bucket, "Name": key}}
    stored = client.detect_custom_labels(Image=photo, MinConfidence=0, ProjectVersionArn=arn)["CustomLabels"]
    with open(os.path.join(images, key.split("/", 1)[1]), "rb") as image:
        given = client.detect_custom_labels(
            Image={"Bytes": image.read()}, MinConfidence=0, ProjectVersionArn=arn)["CustomLabels"]
    assert stored == given and len(given) == len({label for _, label in assets}), (stored, given)
    assert given[0]["Name"] == label, given
    print(client.stop_project_version(ProjectVersionArn=arn)["Status"])
    while True:
        found = client.describe_project_versions(ProjectArn=project, VersionNames=[name])
        if found["ProjectVersionDescriptions"][0]["Status"] != "STOPPING":
            break
        time.sleep(0.1)
    assert found["ProjectVersionDescriptions"][0]["Status"] == "STOPPED", found


def share(client, project, arn, account):
    """Attaches a policy, changes it, and removes it again."""
    document = json.dumps({
        "Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account}:root"},
            "Action": "rekognition:CopyProjectVersion", "Resource": arn}]})
    first = client.put_project_policy(
        ProjectArn=project, PolicyName="sharing", PolicyDocument=document)["PolicyRevisionId"]
    second = client.put_project_policy(
        ProjectArn=project, PolicyName="sharing", PolicyDocument=document.replace("}}", "}} "),
        PolicyRevisionId=first)["PolicyRevisionId"]
    pages = client.get_paginator("list_project_policies").paginate(ProjectArn=project)
    policies = [policy for page in pages for policy in page["ProjectPolicies"]]
    assert [policy["PolicyRevisionId"] for policy in policies] == [second] != [first], policies
    assert json.loads(policies[0]["PolicyDocument"]) == json.loads(document)
    client.delete_project_policy(ProjectArn=project, PolicyName="sharing", PolicyRevisionId=second)
    assert client.list_project_policies(ProjectArn=project)["ProjectPolicies"] == []


def copy(client, project, arn, bucket):
    """Copies the version to another project; there is no waiter for this one."""
    other = client.create_project(ProjectName="guide-copies")["ProjectArn"]
    copied = client.copy_project_version(
        SourceProjectArn=project, SourceProjectVersionArn=arn, DestinationProjectArn=other,
        VersionName="copy", OutputConfig={"S3Bucket": bucket, "S3KeyPrefix": "copies"},
        Tags={"copied": "yes"})["ProjectVersionArn"]
    while True:
        found = client.describe_project_versions(ProjectArn=other)["ProjectVersionDescriptions"][0]
        if found["Status"] != "COPYING_IN_PROGRESS":
            break
        time.sleep(0.1)
    assert found["Status"] == "COPYING_COMPLETED", found
    assert found["SourceProjectVersionArn"] == arn and found["ProjectVersionArn"] == copied, found
    return other, copied


def delete_version(client, project, arn):
    print(client.delete_project_version(ProjectVersionArn=arn)["Status"])
    while any(version["ProjectVersionArn"] == arn for version in client.describe_project_versions(
            ProjectArn=project)["ProjectVersionDescriptions"]):
        time.sleep(0.1)


def delete_project(client, arn):
    client.delete_project(ProjectArn=arn)
    name = arn.split("/")[1]
    while client.describe_projects(ProjectNames=[name])["ProjectDescriptions"]:
        time.sleep(0.1)


def main():
    images, bucket = sys.argv[1:]
    client, s3 = boto3.client("rekognition"), boto3.client("s3")
    account = boto3.client("sts").get_caller_identity()["Account"]
    s3.create_bucket(Bucket=bucket)
    assets = list(upload(s3, images, bucket))
    lines = "\n".join(json_line(bucket, *asset) for asset in assets)
    s3.put_object(Bucket=bucket, Key="datasets/train.manifest", Body=lines)

    project = client.create_project(ProjectName="guide", Feature="CUSTOM_LABELS", AutoUpdate="DISABLED")[
        "ProjectArn"]
    client.tag_resource(ResourceArn=project, Tags={"team": "parts"})
    train_set, test_set = create_datasets(client, project, bucket)
    update_dataset(client, train_set, show_datasets(client, train_set))
    pages = client.get_paginator("describe_projects").paginate(ProjectNames=["guide"])
    described = [entry for page in pages for entry in page["ProjectDescriptions"]][0]
    assert {entry["DatasetArn"] for entry in described["Datasets"]} == {train_set, test_set}, described

    arn, version = train(client, project, "guide.1", bucket)
    show_evaluation(s3, version)
    run_version(client, project, arn, 1, images, bucket, assets)
    assert client.list_tags_for_resource(ResourceArn=arn)["Tags"] == {"stage": "test"}
    share(client, project, arn, account)
    other, copied = copy(client, project, arn, bucket)
    run_version(client, other, copied, 1, images, bucket, assets)

    client.untag_resource(ResourceArn=project, TagKeys=["team"])
    delete_version(client, other, copied)
    delete_version(client, project, arn)
    for dataset in (train_set, test_set):
        client.delete_dataset(DatasetArn=dataset)
        try:
            while True:
                client.describe_dataset(DatasetArn=dataset)
                time.sleep(0.1)
        except client.exceptions.ResourceNotFoundException:
            pass
    delete_project(client, other)
    delete_project(client, project)
    print("gone")


if __name__ == "__main__":
    main()

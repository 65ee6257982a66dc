"""Regions are apart: a resource is where the request that made it was signed for."""

import contextlib
import pathlib
import sqlite3

import pytest
from botocore.exceptions import ClientError

HOME, AWAY = "us-east-1", "eu-west-1"


@contextlib.contextmanager
def refused(code):
    with pytest.raises(ClientError) as caught:
        yield
    assert caught.value.response["Error"]["Code"] == code, caught.value.response


def clients(service, region):
    return [service.client(name, region_name=region) for name in ("lookoutvision", "rekognition")]


def listed(service, region):
    """The ARNs of all projects that a region has."""
    lookout, rekognition = clients(service, region)
    return [project["ProjectArn"] for project in lookout.list_projects()["Projects"]] + [
        project["ProjectArn"] for project in rekognition.describe_projects()["ProjectDescriptions"]]


def make(service, region, name, token):
    lookout, rekognition = clients(service, region)
    made = lookout.create_project(ProjectName=name, ClientToken=token)["ProjectMetadata"]["ProjectArn"]
    return [made, rekognition.create_project(ProjectName=name)["ProjectArn"]]


def test_every_region_has_its_own_projects(own_service):
    made = {region: make(own_service, region, "same", "token") for region in (HOME, AWAY)}
    for region, arns in made.items():
        assert listed(own_service, region) == arns
        assert [arn.split(":")[3] for arn in arns] == [region, region]
    assert listed(own_service, "us-west-2") == []

    lookout, rekognition = clients(own_service, AWAY)
    for arn in made[HOME]:
        client = lookout if "lookoutvision" in arn else rekognition
        with refused("ResourceNotFoundException"):
            client.list_tags_for_resource(ResourceArn=arn)
    with refused("ResourceNotFoundException"):
        rekognition.describe_project_versions(ProjectArn=made[HOME][1])
    with refused("ResourceNotFoundException"):
        rekognition.create_dataset(ProjectArn=made[HOME][1], DatasetType="TRAIN")
    with refused("InvalidParameterException"):
        rekognition.copy_project_version(
            SourceProjectArn=made[HOME][1], SourceProjectVersionArn=made[HOME][1].replace(
                "/same/", "/same/version/v/"),
            DestinationProjectArn=made[AWAY][1], VersionName="v", OutputConfig={"S3Bucket": "any"})

    lookout.delete_project(ProjectName="same")
    rekognition.delete_project(ProjectArn=made[AWAY][1])
    assert listed(own_service, AWAY) == [] and listed(own_service, HOME) == made[HOME]


def test_a_store_from_before_there_were_regions_is_taken_over(own_service):
    service = own_service
    arns = make(service, HOME, "kept", "token")
    service.stop()
    with contextlib.closing(sqlite3.connect(pathlib.Path(service.folder) / "service.sqlite")) as store:
        for table in ("project", "packaging", "unitStep", "metricSeries"):
            store.execute(f"ALTER TABLE {table} RENAME COLUMN owner TO account")
            store.execute(f"UPDATE {table} SET account = substr(account, instr(account, ':') + 1)")
        store.execute("UPDATE clientToken SET caller = substr(caller, instr(caller, ':') + 1)")
        assert store.execute("DELETE FROM grdb_migrations WHERE identifier = 'regions'").rowcount == 1
        assert store.execute("SELECT count(*) FROM metricSeries").fetchone()[0] > 0
        store.commit()
    service.start()
    assert listed(service, HOME) == arns and listed(service, AWAY) == []
    lookout, rekognition = clients(service, HOME)
    again = lookout.create_project(ProjectName="kept", ClientToken="token")["ProjectMetadata"]
    assert again["ProjectArn"] == arns[0]
    with refused("ResourceInUseException"):
        rekognition.create_project(ProjectName="kept")
    counted = {"Name": "Operation", "Value": "CreateProject"}
    assert [
        service.client("cloudwatch", region_name=region).list_metrics(
            MetricName="SuccessfulRequestCount", Dimensions=[counted])["Metrics"] != []
        for region in (HOME, AWAY)] == [True, False]

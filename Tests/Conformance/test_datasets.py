"""Datasets of both services as boto3 sees them: manifests with broken lines, updates, lists, figures, copies."""

import json
import time

import pytest
from conftest import wait_until
from vision import anomaly_line, gone

CREATED = "2020-03-06T17:46:39.176"


def labels_line(key, *labels, bucket="shelf", **changes):
    """A line with image-level labels; `changes` go into the metadata of the first."""
    line = {"source-ref": f"s3://{bucket}/{key}"}
    for index, label in enumerate(labels):
        line[f"label-{index}"] = 1
        line[f"label-{index}-metadata"] = {
            "class-name": label, "confidence": 1, "human-annotated": "yes", "creation-date": CREATED,
            "type": "groundtruth/image-classification", **(changes if index == 0 else {})}
    return line


def boxes_line(key, *boxes, size=(640, 480), bucket="shelf"):
    """A line with boxes: left, top, width, height and label of each."""
    names = sorted({box[4] for box in boxes})
    annotations = [
        dict(zip(("left", "top", "width", "height"), box), class_id=names.index(box[4])) for box in boxes]
    return {
        "source-ref": f"s3://{bucket}/{key}",
        "box": {"image_size": [{"width": size[0], "height": size[1], "depth": 3}],
                "annotations": annotations},
        "box-metadata": {
            "objects": [{"confidence": 1} for _ in boxes], "human-annotated": "yes",
            "class-map": {str(index): name for index, name in enumerate(names)},
            "creation-date": CREATED, "type": "groundtruth/object-detection"}}


def text(lines):
    return "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)


class Shelf:
    """A project of Custom Labels and its datasets."""

    def __init__(self, service, name):
        self.service, self.name = service, name
        self.client = service.client("rekognition")
        self.s3 = service.client("s3")
        self.arn = self.client.create_project(ProjectName=name)["ProjectArn"]
        self.s3.create_bucket(Bucket=name)

    def dataset(self, kind="TRAIN", lines=None, **source):
        if lines is not None:
            self.s3.put_object(Bucket=self.name, Key=f"{kind}.manifest", Body=text(lines).encode())
            place = {"Bucket": self.name, "Name": f"{kind}.manifest"}
            source = {"GroundTruthManifest": {"S3Object": place}}
        extra = {"DatasetSource": source} if source else {}
        return self.client.create_dataset(
            ProjectArn=self.arn, DatasetType=kind, **extra)["DatasetArn"]

    def settled(self, arn):
        def settled():
            found = self.client.describe_dataset(DatasetArn=arn)["DatasetDescription"]
            return not found["Status"].endswith("IN_PROGRESS") and found

        return wait_until(settled)

    def update(self, arn, lines):
        self.client.update_dataset_entries(
            DatasetArn=arn, Changes={"GroundTruth": text(lines).encode()})
        return self.settled(arn)

    def entries(self, arn, **filters):
        pages = self.client.get_paginator("list_dataset_entries").paginate(DatasetArn=arn, **filters)
        return [json.loads(line) for page in pages for line in page["DatasetEntries"]]


@pytest.fixture
def shelf(service, request):
    return Shelf(service, request.node.name.replace("_", "-").replace("[", "-").strip("]")[5:60])


def codes(value):
    """Every code that stands in a line, with the path to it."""
    found = []

    def walk(value, path):
        if isinstance(value, dict):
            for name, inner in value.items():
                if name in ("errors", "warnings"):
                    found.extend((entry["code"], path) for entry in inner)
                    assert all(entry["message"] for entry in inner)
                else:
                    walk(inner, f"{path}/{name}" if path else name)
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                walk(inner, f"{path}/{index}")

    walk(value, "")
    return sorted(found)


class TestCustomLabels:
    def test_a_manifest_of_every_kind_of_line(self, shelf):
        lines = [
            labels_line("a.jpg", "red"), labels_line("b.jpg", "red", "round", "large"),
            boxes_line("c.jpg", (0, 0, 20, 10, "Echo"), (5, 5, 9, 9, "Echo"), (1, 1, 9, 9, "Dot")),
            {**labels_line("d.jpg", "blue"), **boxes_line("d.jpg", (0, 0, 20, 10, "Dot"))},
            {"source-ref": "s3://shelf/e.jpg"}, boxes_line("f.jpg"),
        ]
        done = shelf.settled(shelf.dataset(lines=lines))
        assert done["Status"] == "CREATE_COMPLETE" and done["StatusMessageCode"] == "SUCCESS"
        assert done["DatasetStats"] == {
            "LabeledEntries": 4, "TotalEntries": 6, "TotalLabels": 6, "ErrorEntries": 0}
        arn = shelf.client.describe_projects()["ProjectDescriptions"]
        arn = next(p for p in arn if p["ProjectArn"] == shelf.arn)["Datasets"][0]["DatasetArn"]
        pages = shelf.client.get_paginator("list_dataset_labels").paginate(
            DatasetArn=arn, PaginationConfig={"PageSize": 2})
        stats = {entry["LabelName"]: tuple(entry["LabelStats"].values())
                 for page in pages for entry in page["DatasetLabelDescriptions"]}
        assert stats == {"Dot": (2, 2), "Echo": (1, 2), "blue": (1, 0), "large": (1, 0),
                         "red": (2, 0), "round": (1, 0)}
        assert shelf.entries(arn) == lines
        assert shelf.entries(arn, Labeled=False) == lines[4:]
        assert shelf.entries(arn, ContainsLabels=["round", "Echo"]) == lines[1:3]
        assert shelf.entries(arn, SourceRefContains="shelf/d") == [lines[3]]
        assert shelf.entries(arn, HasErrors=True) == []
        assert shelf.entries(arn, Labeled=True, ContainsLabels=["red"], SourceRefContains="a.") == lines[:1]

    def test_an_entry_says_what_is_wrong_with_it(self, shelf):
        fine = [labels_line(f"{i}.jpg", "red") for i in range(40)]
        wrong = {
            "attribute": ({**labels_line("x1", "red"), "label-0": "one"},
                          [("ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT", "label-0-metadata"),
                           ("ERROR_NO_VALID_LABEL_ATTRIBUTES", "")]),
            "half": ({"source-ref": "s3://shelf/x2", "label": 1}, [("ERROR_NO_LABEL_ATTRIBUTES", "")]),
            "confidence": (labels_line("x3", "red", confidence=2),
                           [("ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT", "label-0-metadata"),
                            ("ERROR_NO_VALID_LABEL_ATTRIBUTES", "")]),
            "type": (labels_line("x4", "red", type="groundtruth/wrongtype"),
                     [("ERROR_NO_VALID_LABEL_ATTRIBUTES", ""),
                      ("ERROR_UNSUPPORTED_USE_CASE_TYPE", "label-0-metadata")]),
            "name": (labels_line("x5", "n" * 257),
                     [("ERROR_INVALID_LABEL_NAME_LENGTH", "label-0-metadata"),
                      ("ERROR_NO_VALID_LABEL_ATTRIBUTES", "")]),
            "frame": (boxes_line("x6", (-1, 0, 20, 10, "Dot"), (0, 0, 20, 10, "Dot")),
                      [("ERROR_INVALID_BOUNDING_BOX", "box/annotations/0")]),
            "small": (boxes_line("x7", (0, 0, 1, 10, "Dot"), (0, 0, 20, 10, "Dot")),
                      [("ERROR_BOUNDING_BOX_TOO_SMALL", "box/annotations/0")]),
        }
        arn = shelf.dataset(lines=fine + [line for line, _ in wrong.values()])
        done = shelf.settled(arn)
        assert done["Status"] == "CREATE_COMPLETE", done
        assert done["DatasetStats"]["TotalEntries"] == 47
        assert done["DatasetStats"]["ErrorEntries"] == 7
        assert done["DatasetStats"]["LabeledEntries"] == 42
        found = shelf.entries(arn, HasErrors=True)
        for entry, (line, expected) in zip(found, wrong.values(), strict=True):
            assert codes(entry) == [(code, path) for code, path in sorted(expected)]
            assert entry["source-ref"] == line["source-ref"]
        assert shelf.entries(arn, HasErrors=False) == fine
        repaired = {**found[0], "label-0": 1}
        assert shelf.update(arn, [repaired])["DatasetStats"]["ErrorEntries"] == 6
        assert codes(shelf.entries(arn, SourceRefContains="x1")[0]) == []

    @pytest.mark.parametrize("fault", ["invalid", "buckets", "empty", "labels"])
    def test_a_manifest_that_cannot_be_used(self, shelf, fault):
        fine = [labels_line(f"{i}", "red") for i in range(7)]
        lines, sentence = {
            "invalid": (fine + ["{", "[]"], "The manifest file contains too many invalid rows."),
            "buckets": (fine + [labels_line("x", "red", bucket="other")],
                        "The manifest file contains images from multiple S3 buckets."),
            "empty": (["", ""], "The manifest file is empty."),
            "labels": ([labels_line(f"{i}", f"l{i}") for i in range(251)],
                       "The manifest file has too many labels."),
        }[fault]
        failed = shelf.settled(shelf.dataset(lines=lines))
        assert failed["Status"] == "CREATE_FAILED" and failed["StatusMessageCode"] == "CLIENT_ERROR"
        assert failed["StatusMessage"].startswith(sentence)
        assert failed["DatasetStats"]["TotalEntries"] == 0

    def test_a_fifth_of_the_lines_may_be_invalid(self, shelf):
        """And those without an image, or with one that was named before, are left out."""
        lines = [labels_line(f"{i}", "red") for i in range(8)] + ["{", labels_line("0", "blue")]
        done = shelf.settled(shelf.dataset(lines=lines))
        assert done["Status"] == "CREATE_COMPLETE"
        assert done["DatasetStats"] == {
            "LabeledEntries": 8, "TotalEntries": 8, "TotalLabels": 1, "ErrorEntries": 0}

    def test_distribution_and_copies(self, shelf):
        client = shelf.client
        lines = [labels_line(f"{i}", f"l{i % 7}") for i in range(70)]
        train, test = shelf.dataset(lines=lines), shelf.dataset("TEST")
        shelf.settled(train)
        both = [{"Arn": train}, {"Arn": test}]
        client.distribute_dataset_entries(Datasets=both)
        for arn, total in ((train, 56), (test, 14)):
            done = shelf.settled(arn)
            assert done["Status"] == "UPDATE_COMPLETE"
            assert done["DatasetStats"] == {
                "LabeledEntries": total, "TotalEntries": total, "TotalLabels": 7, "ErrorEntries": 0}
        moved = shelf.entries(test)
        assert sorted(map(json.dumps, moved + shelf.entries(train))) == sorted(map(json.dumps, lines))
        with pytest.raises(client.exceptions.InvalidParameterException):
            client.distribute_dataset_entries(Datasets=both)
        other = Shelf(shelf.service, shelf.name + "-2")
        copy = other.dataset(DatasetArn=test)
        assert other.settled(copy)["DatasetStats"]["TotalEntries"] == 14
        assert other.entries(copy) == moved
        with pytest.raises(client.exceptions.InvalidParameterException):
            client.distribute_dataset_entries(Datasets=[{"Arn": train}, {"Arn": copy}])
        with pytest.raises(client.exceptions.ResourceNotFoundException):
            other.dataset("TEST", DatasetArn=copy[:-1] + ("8" if copy.endswith("7") else "7"))
        for arn in (train, test, copy):
            client.delete_dataset(DatasetArn=arn)
            gone(client, "ResourceNotFoundException", lambda: client.describe_dataset(DatasetArn=arn))
        assert client.delete_project(ProjectArn=other.arn)["Status"] == "DELETING"


class TestLookoutForVision:
    def test_a_dataset_is_made_anew_while_its_like_is_being_deleted(self, service):
        """The SDK's update_datasets deletes and creates."""
        lookout = service.client("lookoutvision")
        name = dict(ProjectName="anew", DatasetType="train")
        lookout.create_project(ProjectName="anew")

        def fill(count):
            lines = [anomaly_line("b", f"normal/{i}", []) for i in range(count)]
            lookout.update_dataset_entries(**name, Changes=text(lines).encode())
            return wait_until(lambda: (d := lookout.describe_dataset(**name)["DatasetDescription"])
                              ["Status"] == "UPDATE_COMPLETE" and d["ImageStats"])

        lookout.create_dataset(**name)
        assert fill(16_000)["Total"] == 16_000
        lookout.delete_dataset(**name)
        assert lookout.create_dataset(**name)["DatasetMetadata"]["Status"] == "CREATE_COMPLETE"
        assert fill(10)["Total"] == 10

    def test_updates_add_change_and_take_away(self, service):
        lookout = service.client("lookoutvision")
        name = dict(ProjectName="changes", DatasetType="train")
        lookout.create_project(ProjectName="changes")
        lookout.create_dataset(**name)

        def update(lines):
            answer = lookout.update_dataset_entries(**name, Changes=text(lines).encode())
            assert answer["Status"] == "UPDATE_IN_PROGRESS"
            return wait_until(lambda: (d := lookout.describe_dataset(**name)["DatasetDescription"])
                              ["Status"] != "UPDATE_IN_PROGRESS" and d)

        lines = [anomaly_line("b", f"{kind}/{i}", []) for kind in ("x/normal", "x/anomaly") for i in range(5)]
        stats = update(lines)["ImageStats"]
        assert stats == {"Total": 10, "Labeled": 10, "Normal": 5, "Anomaly": 5}
        bare = json.dumps({"source-ref": "s3://b/x/normal/0"})
        rusty = lines[1].replace('"normal"', '"rusty"')
        stats = update([bare, rusty])["ImageStats"]
        assert stats == {"Total": 10, "Labeled": 8, "Normal": 3, "Anomaly": 5}
        listed = lookout.list_dataset_entries(**name, Labeled=False)["DatasetEntries"]
        assert listed == [bare, rusty]
        assert lookout.list_dataset_entries(**name, AnomalyClass="normal", SourceRefContains="/3")[
            "DatasetEntries"] == [lines[3]]
        remove = json.dumps({"source-ref": "s3://b/x/normal/0", "visiontop-remove": True})
        assert update([remove])["ImageStats"]["Total"] == 9
        failed = update([anomaly_line("other", "x/normal/1", [])])
        assert failed["Status"] == "UPDATE_FAILED_ROLLBACK_COMPLETE"
        assert failed["ImageStats"]["Total"] == 9
        longest = json.dumps({"source-ref": "s3://b/x/long", "job": ""})
        longest = longest.replace('""', json.dumps("j" * (8192 - len(longest))))
        assert update([longest])["ImageStats"]["Total"] == 10
        assert update([longest.replace("long", "longer")])["Status"] == "UPDATE_FAILED_ROLLBACK_COMPLETE"

    def test_entries_are_listed_by_their_creation(self, service):
        lookout = service.client("lookoutvision")
        name = dict(ProjectName="creation", DatasetType="train")
        lookout.create_project(ProjectName="creation")
        lookout.create_dataset(**name)
        moments = []
        for index in range(2):
            line = anomaly_line("b", f"x/normal/{index}", [])
            lookout.update_dataset_entries(**name, Changes=line.encode())
            found = wait_until(lambda: (d := lookout.describe_dataset(**name)["DatasetDescription"])
                               ["Status"] == "UPDATE_COMPLETE" and d["ImageStats"]["Total"] == index + 1 and d)
            moments.append(found["LastUpdatedTimestamp"])
            # Dates in a query have whole seconds.
            wait_until(lambda: int(time.time()) > int(found["LastUpdatedTimestamp"].timestamp()) + 1)
        middle = int(moments[0].timestamp()) + 1
        before = lookout.list_dataset_entries(**name, BeforeCreationDate=middle)["DatasetEntries"]
        after = lookout.list_dataset_entries(**name, AfterCreationDate=middle)["DatasetEntries"]
        assert [json.loads(line)["source-ref"][-1] for line in before + after] == ["0", "1"]

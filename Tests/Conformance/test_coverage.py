"""What the observer saw in the whole session, counted against botocore's models: every operation, every member of
every input and output, every word and every error, or a reason why not. Runs last."""

import os
import pathlib

import botocore.session
import pytest
from conftest import SEEN
from models import VERSIONS
from test_constraints import OPERATIONS
from test_errors import MODELLED, UNPROVOKED

# A row that ends in `*` stands for everything below.
VERSION = "member rekognition DescribeProjectVersions.ProjectVersionDescriptions[]"
MODERATION = "moderation adapters are no part of Custom Labels; the service refuses them"
RESULTS = "results are written to a bucket that keeps no versions; a manifest that is named is echoed"
UNSEEN = {
    "member lookoutvision CreateModel.ModelMetadata.Performance*": "a model that has just begun was not judged yet",
    "word lookoutvision ModelHostingStatus SYSTEM_UPDATING": "AWS moves its hosts; nobody moves this one",
    "word lookoutvision ModelHostingStatus HOSTED": "StartModel and StopModel answer the moving state",
    "word lookoutvision ModelHostingStatus HOSTING_FAILED": "StartModel and StopModel answer the moving state",
    "word lookoutvision DatasetStatus DELETE_COMPLETE": "a deleted dataset is not found",
    "word lookoutvision DatasetStatus DELETE_FAILED": "what is deleted is deleted in one transaction",
    "word lookoutvision DatasetStatus UPDATE_FAILED_ROLLBACK_IN_PROGRESS":
        "an update that fails was never applied, so that nothing is rolled back",
    f"{VERSION}.BaseModelVersion": MODERATION,
    f"{VERSION}.FeatureConfig*": MODERATION,
    "sent rekognition CreateProjectVersion.FeatureConfig*": MODERATION,
    "sentword rekognition CustomizationFeature CONTENT_MODERATION": MODERATION,
    "word rekognition CustomizationFeature CONTENT_MODERATION": MODERATION,
    "sentword rekognition ProjectAutoUpdate ENABLED": MODERATION,
    "word rekognition ProjectAutoUpdate ENABLED": MODERATION,
    "word rekognition ProjectVersionStatus DEPRECATED": MODERATION,
    "word rekognition ProjectVersionStatus EXPIRED": MODERATION,
    "member rekognition DetectCustomLabels.CustomLabels[].Geometry.Polygon*":
        "DetectCustomLabels returns boxes and no polygons, says its documentation",
    "word rekognition ProjectStatus CREATING": "a project is there once it is acknowledged",
    "word rekognition DatasetStatusMessageCode SERVICE_ERROR": "no failure of the service ends a dataset; it goes on",
    **{f"{VERSION}.{member}.S3Object.Version": RESULTS for member in (
        "EvaluationResult.Summary", "ManifestSummary", "TrainingDataResult.Output.Assets[].GroundTruthManifest",
        "TrainingDataResult.Validation.Assets[].GroundTruthManifest",
        "TestingDataResult.Output.Assets[].GroundTruthManifest",
        "TestingDataResult.Validation.Assets[].GroundTruthManifest")},
}


def everything():
    """Every line that the observer may write."""
    for service, operation in OPERATIONS:
        model = botocore.session.get_session().get_service_model(service, VERSIONS[service])
        shapes = model.operation_model(operation)
        yield f"answer {service} {operation}"
        yield from below("member", "word", service, shapes.output_shape, operation)
        yield from below("sent", "sentword", service, shapes.input_shape, operation)
    for service, operation, error in MODELLED:
        if (service, operation, error) not in UNPROVOKED:
            yield f"error {service} {operation} {error}"


def below(member, word, service, shape, path):
    if shape.type_name == "structure":
        for name, inner in shape.members.items():
            yield f"{member} {service} {path}.{name}"
            yield from below(member, word, service, inner, f"{path}.{name}")
    elif shape.type_name == "list":
        yield from below(member, word, service, shape.member, f"{path}[]")
    elif getattr(shape, "enum", None):
        yield from (f"{word} {service} {shape.name} {value}" for value in shape.enum)


@pytest.fixture(scope="module")
def seen():
    files = [pathlib.Path(SEEN.name, name) for name in os.listdir(SEEN.name)]
    return {line for file in files for line in file.read_text().splitlines()}


def test_no_answer_deviated_from_its_model(seen):
    assert not [line for line in seen if line.startswith("deviation ")]


# May be seen, and need not be: states that pass within milliseconds.
FLEETING = {
    "word lookoutvision ModelStatus DELETING": "DeleteModel answers the name alone, and the model goes at once",
    "word lookoutvision ModelStatus STOPPING_HOSTING": "StopModel answers a hosting status; only DescribeModel has this",
    "word lookoutvision DatasetStatus DELETE_IN_PROGRESS": "DeleteDataset answers nothing, and a small dataset goes at once",
    "word rekognition DatasetStatus DELETE_IN_PROGRESS": "the same",
    "word rekognition DatasetStatus UPDATE_IN_PROGRESS": "UpdateDatasetEntries answers nothing, and a few lines are written at once",
}


def reason(line):
    return next((why for row, why in UNSEEN.items() if line == row or (
        row.endswith("*") and line.startswith(row[:-1]))), None)


def test_everything_in_the_models_was_seen_or_has_a_reason(seen):
    missing = sorted(line for line in set(everything()) - seen - set(FLEETING) if not reason(line))
    assert not missing, "\n".join(missing)


def test_what_has_a_reason_was_not_seen(seen):
    """A reason that no longer holds is taken out of the list."""
    assert not sorted(line for line in seen if reason(line))

"""Every member of every input: each rule that botocore's model has for it is broken once, over the wire."""

import contextlib
import json

import botocore.session
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from conftest import Service
from inputs import broken, changed, example, ill_typed, walk, wire_path
from models import CUSTOM_LABELS, VERSIONS

LOOKOUT = """CreateDataset CreateModel CreateProject DeleteDataset DeleteModel DeleteProject DescribeDataset
DescribeModel DescribeModelPackagingJob DescribeProject DetectAnomalies ListDatasetEntries ListModelPackagingJobs
ListModels ListProjects ListTagsForResource StartModel StartModelPackagingJob StopModel TagResource UntagResource
UpdateDatasetEntries""".split()
OPERATIONS = [("lookoutvision", name) for name in LOOKOUT] + [
    ("rekognition", name) for name in CUSTOM_LABELS]
INVALID = {"lookoutvision": "ValidationException", "rekognition": "InvalidParameterException"}


def model(service):
    return botocore.session.get_session().get_service_model(service, VERSIONS[service])


def test_the_operations_are_those_of_the_models():
    assert len(LOOKOUT) == 22 and set(LOOKOUT) == set(model("lookoutvision").operation_names)
    assert len(CUSTOM_LABELS) == 23 and set(CUSTOM_LABELS) <= set(model("rekognition").operation_names)


def cases(shape):
    """Requests that break one rule: which, of what member, the request."""
    request = example(shape)
    for path, member, required, location in walk(shape, request):
        value = request
        for step in path:
            value = value[step]
        name = next(step for step in reversed(path) if isinstance(step, str))
        # An empty label is another path, and a missing one botocore cannot send.
        is_label = location == "uri"
        is_raw = name in (shape.serialization.get("payload"), "ContentType")
        if required and not is_label and not is_raw:
            yield "presence", name, changed(request, path, ...)
        for kind, bad in broken(member, value):
            if not is_label or bad != "":
                yield kind, name, changed(request, path, bad)


def ill_typed_cases(shape):
    """Paths into the JSON document with a value of the wrong type for each."""
    for path, member, _, location in walk(shape, example(shape)):
        is_body = shape.members[path[0]].serialization.get("location") is None
        if is_body and path[0] != shape.serialization.get("payload") and ill_typed(member):
            name = next(step for step in reversed(path) if isinstance(step, str))
            yield name, wire_path(shape, path), ill_typed(member)


@pytest.fixture(scope="module")
def walker(tmp_path_factory):
    """Gives for an operation a client that checks nothing, the call and its input shape."""
    service = Service(tmp_path_factory.mktemp("walked")).start()
    unchecked = Config(parameter_validation=False, retries={"total_max_attempts": 1})
    clients = {name: service.client(name, config=unchecked) for name in VERSIONS}

    def give(service_name, operation):
        client = clients[service_name]
        names = {api: name for name, api in client.meta.method_to_api_mapping.items()}
        shape = client.meta.service_model.operation_model(operation).input_shape
        return client, getattr(client, names[operation]), shape

    yield give
    assert service.stop() == 0


@contextlib.contextmanager
def before_call(client, handler):
    client.meta.events.register("before-call", handler)
    try:
        yield
    finally:
        client.meta.events.unregister("before-call", handler)


def refusal(call, request):
    try:
        call(**request)
        return "", ""
    except ClientError as error:
        return error.response["Error"]["Code"], error.response["Error"]["Message"]


@pytest.mark.parametrize("service_name,operation", OPERATIONS)
def test_every_rule_of_every_member_is_kept(walker, service_name, operation):
    _, call, shape = walker(service_name, operation)
    wrong = []
    for kind, member, request in cases(shape):
        code, message = refusal(call, request)
        # AWS begins the name of a member with a small letter.
        if code != INVALID[service_name] or member.lower() not in message.lower():
            wrong.append(f"{kind} of {member}: {code}: {message[:200]}")
    assert not wrong


@pytest.mark.parametrize("service_name,operation", OPERATIONS)
def test_a_member_of_the_wrong_type_is_named(walker, service_name, operation):
    client, call, shape = walker(service_name, operation)
    request, wrong = example(shape), []
    for member, path, value in ill_typed_cases(shape):
        def spoil(params, **_):
            params["body"] = json.dumps(changed(json.loads(params["body"]), path, value)).encode()

        with before_call(client, spoil):
            code, message = refusal(call, request)
        if code != "SerializationException" or member.lower() not in message.lower():
            wrong.append(f"{member}: {code}: {message[:200]}")
    assert not wrong


@pytest.mark.parametrize("service_name,operation", OPERATIONS)
def test_an_unknown_member_is_ignored(walker, service_name, operation):
    """The answer is the same as without it: usually that there is no such resource."""
    client, call, shape = walker(service_name, operation)

    def add(params, model, **_):
        if params["body"] and model.input_shape.serialization.get("payload") is None:
            document = json.loads(params["body"])
            params["body"] = json.dumps({**document, "Unknown": {"deep": [1]}, "ünknown": None}).encode()
        if service_name == "lookoutvision":
            params["query_string"] = {**params["query_string"], "unknown": "x"}

    refusal(call, example(shape))  # What it may change is changed.
    plain = refusal(call, example(shape))
    with before_call(client, add):
        assert refusal(call, example(shape)) == plain

"""Judges one raw answer by botocore's model of its operation; nothing here asks the service's own tables."""

import base64
import binascii
import json
import re

# What a JSON service of AWS says before it looks at the operation; in no model.
BEFORE_THE_OPERATION = {
    "UnrecognizedClientException", "InvalidSignatureException", "IncompleteSignatureException",
    "MissingAuthenticationTokenException", "ExpiredTokenException", "SerializationException",
}
# The dev guide's table; the model has no status for these errors.
REKOGNITION_500 = {"InternalServerError", "ThrottlingException"}


class Doubled(ValueError):
    """A JSON object has a member twice."""


def members_once(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Doubled(f"a member occurs twice in {[name for name, _ in pairs]}")
    return found


def no_number(word):
    raise ValueError(f"{word} is no JSON")


def parse(body):
    return json.loads(body.decode("utf-8"), object_pairs_hook=members_once, parse_constant=no_number)


def wire_name(name, shape):
    return shape.serialization.get("name", name)


def body_members(shape):
    """The members that stand in the body of a structure, by their names on the wire."""
    return {wire_name(name, member): (name, member) for name, member in shape.members.items()
            if member.serialization.get("location") is None}


def matches(pattern, text):
    # Python has no \p{L}; letters, digits and spaces are near enough for what the service answers.
    pattern = pattern.replace(r"\p{L}", r"\w").replace(r"\p{Z}", r"\s").replace(r"\p{N}", r"\d")
    return re.fullmatch(f"(?:{pattern})", text) is not None


def length(shape, size):
    rules = shape.metadata
    if size < rules.get("min", 0) or size > rules.get("max", size):
        yield f"has the length {size}, not {rules.get('min', 0)} to {rules.get('max')}"


def string(shape, value):
    if not isinstance(value, str):
        yield f"is {value!r}, no string"
        return
    yield from length(shape, len(value))
    if shape.enum and value not in shape.enum:
        yield f"is {value!r}, which is none of {shape.enum}"
    pattern = shape.metadata.get("pattern")
    if pattern and not matches(pattern, value):
        yield f"is {value!r}, which does not match {pattern}"


def number(shape, value, kinds):
    if isinstance(value, bool) or not isinstance(value, kinds):
        yield f"is {value!r}, no {shape.type_name}"
        return
    low, high = shape.metadata.get("min", value), shape.metadata.get("max", value)
    if not low <= value <= high:
        yield f"is {value}, not {low} to {high}"


def blob(shape, value):
    try:
        size = len(base64.b64decode(value, validate=True))
    except (TypeError, ValueError, binascii.Error):
        yield f"is {value!r:.40}, no base64"
        return
    yield from length(shape, size)


def scalar(shape, value):
    if shape.type_name == "string":
        yield from string(shape, value)
    elif shape.type_name in ("integer", "long"):
        yield from number(shape, value, int)
    elif shape.type_name in ("float", "double", "timestamp"):
        yield from number(shape, value, (int, float))
    elif shape.type_name == "blob":
        yield from blob(shape, value)
    elif not isinstance(value, bool):
        yield f"is {value!r}, no boolean"


def faults(shape, value, path, note):
    """Sentences about what is wrong; `note` gets the path and shape of every member and word that is there."""
    kind = shape.type_name
    if kind == "structure":
        yield from structure(shape, value, path, note)
    elif kind == "list":
        if not isinstance(value, list):
            yield f"{path} is {value!r:.60}, no list"
            return
        yield from (f"{path} {fault}" for fault in length(shape, len(value)))
        for item in value:
            yield from faults(shape.member, item, f"{path}[]", note)
    elif kind == "map":
        if not isinstance(value, dict):
            yield f"{path} is {value!r:.60}, no map"
            return
        yield from (f"{path} {fault}" for fault in length(shape, len(value)))
        for key, item in value.items():
            yield from faults(shape.key, key, f"{path}.key", note)
            yield from faults(shape.value, item, f"{path}.value", note)
    else:
        yield from (f"{path} {fault}" for fault in scalar(shape, value))
        if getattr(shape, "enum", None):
            note("word", shape.name, value)


def structure(shape, value, path, note):
    if not isinstance(value, dict):
        yield f"{path} is {value!r:.60}, no structure"
        return
    known = body_members(shape)
    for name in value.keys() - known.keys():
        yield f"{path} has the member {name}, which is not in the model"
    for name in known.keys() & value.keys():
        member = f"{path}.{known[name][0]}"
        note("member", member)
        yield from faults(known[name][1], value[name], member, note)
    for name in shape.required_members:
        if wire_name(name, shape.members[name]) in known and wire_name(
                name, shape.members[name]) not in value:
            yield f"{path} lacks {name}, which is required"


def answer_faults(operation, status, headers, body, note):
    """What is wrong with an answer; `note` hears of everything that is in it."""
    kind = "application/json"
    if operation.service_model.metadata["protocol"] == "json":
        kind = "application/x-amz-json-1.1"
    if headers.get("content-type") != kind:
        yield f"the content type is {headers.get('content-type')}, not {kind}"
    if not headers.get("x-amzn-requestid"):
        yield "there is no x-amzn-RequestId"
    try:
        document = parse(body)
    except ValueError as error:
        yield f"the body is {body[:80]!r}: {error}"
        return
    if status >= 300:
        yield from error_faults(operation, status, headers, document, note)
        return
    if status != operation.http.get("responseCode", 200):
        yield f"the status is {status}, not {operation.http.get('responseCode', 200)}"
    if operation.output_shape is None:
        return
    note("answer", operation.name)
    yield from faults(operation.output_shape, document, operation.name, note)


def error_faults(operation, status, headers, document, note):
    name = headers.get("x-amzn-errortype") or document.get("__type") or ""
    name = name.split("#")[-1].split(":")[0]
    note("error", operation.name, name)
    message = document.get("Message") or document.get("message")
    if not isinstance(message, str) or not message:
        yield f"{name} has no message"
    shapes = {shape.error_code: shape for shape in operation.error_shapes}
    if name not in shapes:
        if name not in BEFORE_THE_OPERATION:
            yield f"{operation.name} answers {name} ({message}), which its model does not have"
        return
    if operation.service_model.metadata["protocol"] == "json":
        wanted = (400, 500) if name in REKOGNITION_500 else (400,)
        if document.keys() != {"__type", "Code", "Logref", "Message"} or document["Code"] != name:
            yield f"the body of {name} is {document}"
    else:
        shape = shapes[name]
        wanted = (shape.metadata["error"]["httpStatusCode"],)
        yield from faults(shape, document, name, note)
        for member in shape.members.values():
            header = headers.get(wire_name("", member).lower())
            if member.serialization.get("location") == "header" and header is not None:
                note("member", f"{name}.RetryAfterSeconds")
                if not header.isdigit():
                    yield f"{name} has Retry-After: {header}"
    if status not in wanted:
        yield f"{name} has the status {status}, not {wanted}"

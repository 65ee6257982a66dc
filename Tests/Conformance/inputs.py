"""Requests made from botocore's models: a valid one with every member, and those that break one rule each."""

import copy

from strict import matches

# A value for each string shape whose pattern asks for something in particular.
ARN = "arn:aws:rekognition:us-east-1:111122223333:project/walk/1600000000000"
STRINGS = {
    "ProjectArn": ARN, "ProjectVersionArn": ARN.replace("/16", "/version/v1/16"),
    "DatasetArn": ARN.replace("/16", "/dataset/train/16"), "ProjectPolicyRevisionId": "0a1b2c",
    "ResourceArn": ARN, "TagArn": "arn:aws:lookoutvision:us-east-1:111122223333:project/walk",
    "ModelVersion": "1", "ModelVersionNoLatest": "1", "ComponentVersion": "1.0.0",
    "ComponentVersionArn": "x", "AnomalyClassFilter": "normal", "ClientToken": "walk-token",
    "ContentType": "image/png", "CompilerOptions": "{}",
}
ILLEGAL = "!", " ", "{", "\u0e01", "\x01", "\uffff"


def example(shape, member=""):
    """A valid value with every member of `shape`."""
    kind = shape.type_name
    if kind == "structure":
        return {name: example(inner, name) for name, inner in shape.members.items()}
    if kind == "list":
        return [example(shape.member)] * max(1, shape.metadata.get("min", 1))
    if kind == "map":
        return {example(shape.key): example(shape.value)}
    if kind == "string":
        if shape.enum:
            return shape.enum[-1]
        if member == "DatasetType":
            return "train"
        return STRINGS.get(shape.name, "walk")
    return {"integer": 1, "long": 1, "float": 1.0, "boolean": True, "blob": b"walk",
            "timestamp": 1600000000}[kind]


def too_long(shape, limit):
    return (STRINGS.get(shape.name, "") + "a" * (limit + 1))[-limit - 1:]


def broken_string(shape):
    rules = shape.metadata
    if shape.enum:
        yield "enumeration", "NO_SUCH_WORD"
        return
    if rules.get("min", 0) > 0:
        yield "minimum", "a" * (rules["min"] - 1)
    if "max" in rules:
        yield "maximum", too_long(shape, rules["max"])
    if "pattern" in rules:
        room = rules.get("max", 8)
        for character in ILLEGAL:
            text = character * max(1, rules.get("min", 1))
            if len(text) <= room and not matches(rules["pattern"], text):
                yield "pattern", text
                break


def broken(shape, value):
    """Kinds of rules with a value that breaks each."""
    rules, kind = shape.metadata, shape.type_name
    if kind == "string":
        yield from broken_string(shape)
    elif kind in ("integer", "long", "float"):
        if "min" in rules:
            yield "minimum", rules["min"] - 1
        if "max" in rules:
            yield "maximum", rules["max"] + 1
    elif kind == "blob":
        if rules.get("min", 0) > 0:
            yield "minimum", b""
        if "max" in rules:
            yield "maximum", b"x" * (rules["max"] + 1)
    elif kind == "list":
        if rules.get("min", 0) > 0:
            yield "minimum", value[:rules["min"] - 1]
        if "max" in rules:
            yield "maximum", value[:1] * (rules["max"] + 1)
    elif kind == "map" and "max" in rules:
        inner = next(iter(value.values()))
        yield "maximum", {f"k{index}": inner for index in range(rules["max"] + 1)}


def ill_typed(shape):
    """A value of another JSON type, for members of the body."""
    return {"string": 7, "integer": "x", "long": "x", "float": "x", "boolean": "x",
            "structure": "x", "list": "x", "map": "x"}.get(shape.type_name)


def walk(shape, value, path=()):
    """Every member below `shape`: its path into `value`, its shape, whether it is required and where it goes."""
    if shape.type_name == "structure":
        for name, member in shape.members.items():
            here = path + (name,)
            yield here, member, name in shape.required_members, member.serialization.get("location")
            yield from walk(member, value[name], here)
    elif shape.type_name == "list":
        yield path + (0,), shape.member, False, None
        yield from walk(shape.member, value[0], path + (0,))
    elif shape.type_name == "map":
        key = next(iter(value))
        yield path + (key,), shape.value, False, None


def wire_path(shape, path):
    """The same path in the JSON document that is sent."""
    found = []
    for step in path:
        if shape.type_name == "structure":
            shape = shape.members[step]
            step = shape.serialization.get("name", step)
        else:
            shape = shape.member if shape.type_name == "list" else shape.value
        found.append(step)
    return found


def changed(request, path, value):
    """The request with another value at `path`; without the member when the value is `...`."""
    request = copy.deepcopy(request)
    inside = request
    for step in path[:-1]:
        inside = inside[step]
    if value is ...:
        del inside[path[-1]]
    else:
        inside[path[-1]] = value
    return request

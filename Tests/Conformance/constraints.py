"""Writes the constraint tables of Sources/Constraints from the service models.

usage: constraints.py ROOT_OF_THE_REPOSITORY, then swift format
"""

import pathlib
import sys

from models import NAMESPACES, SIGNING_NAMES, camel, group, load, operations


def bounds(shape):
    low, high = shape.get("min"), shape.get("max")
    if low is None and high is None:
        return None
    return f"Bounds({'nil' if low is None else low}, {'nil' if high is None else high})"


def arguments(*parts):
    return ", ".join(part for part in parts if part)


def reference(model, name):
    """How a member refers to the rule of a shape: by name unless there is nothing to say about it."""
    shape = model["shapes"][name]
    kind = shape["type"]
    if kind in ("boolean", "timestamp"):
        return f".{kind}"
    if kind == "string" and not any(key in shape for key in ("min", "max", "pattern", "enum")):
        return ".string()"
    if kind == "blob" and bounds(shape) is None:
        return ".blob()"
    return f"Rules.{camel(name)}"


def rule(model, name):
    shape = model["shapes"][name]
    kind = shape["type"]
    if kind == "string" and "enum" in shape:
        return ".enumeration([" + ", ".join(f'"{word}"' for word in shape["enum"]) + "])"
    if kind == "string":
        pattern = f'pattern: #"{shape["pattern"]}"#' if "pattern" in shape else None
        return f".string({arguments(bounds(shape), pattern)})"
    if kind in ("integer", "long"):
        return f".integer({arguments(bounds(shape))})"
    if kind in ("float", "double"):
        low, high = (f"{key}: {shape[key]}" if key in shape else None for key in ("min", "max"))
        return f".number({arguments(low, high)})"
    if kind == "blob":
        return f".blob({arguments(bounds(shape))})"
    if kind == "list":
        return f".list({arguments(reference(model, shape['member']['shape']), bounds(shape))})"
    if kind == "map":
        key, value = (reference(model, shape[part]["shape"]) for part in ("key", "value"))
        return f".map({arguments(f'key: {key}', f'value: {value}', bounds(shape))})"
    assert kind == "structure", kind
    return ".structure([" + ", ".join(members(model, shape)) + "])"


def members(model, shape):
    for name, member in shape.get("members", {}).items():
        location = member.get("location")
        where = {"uri": "path", "querystring": "query", "header": "header"}.get(location)
        place = f'at: .{where}("{member["locationName"]}")' if where else None
        if shape.get("payload") == name:
            place = "at: .payload"
        required = "required: true" if name in shape.get("required", []) else None
        token = "idempotencyToken: true" if member.get("idempotencyToken") else None
        yield f'Member({arguments(chr(34) + name + chr(34), reference(model, member["shape"]), place, required, token)})'


def reachable(model, name, found):
    """Shapes below `name` that get a rule of their own."""
    shape = model["shapes"][name]
    below = [member["shape"] for member in shape.get("members", {}).values()]
    below += [shape[part]["shape"] for part in ("member", "key", "value") if part in shape]
    for child in below:
        if child not in found:
            if reference(model, child).startswith("Rules."):
                found.add(child)
            reachable(model, child, found)
    return found


def rules_file(service, model, chosen):
    found = set()
    for operation in chosen.values():
        reachable(model, operation["input"]["shape"], found)
    lines = [
        f"/// The named rules of {service}'s inputs, under the names of its service model. Written by",
        "/// `Tests/Conformance/constraints.py` from botocore 1.40.60.",
        f"package enum {NAMESPACES[service]}Rules {{",
    ]
    lines += [f"package static let {camel(name)}: Rule = {rule(model, name)}" for name in sorted(found)]
    return "\n".join(lines + ["}", ""]).replace(" Rules.", " ").replace("(Rules.", "(")


def operation_row(service, model, name, operation):
    http = operation["http"]
    parts = [f'service: "{SIGNING_NAMES[service]}"', f'name: "{name}"', f'method: "{http["method"]}"',
             f'uri: "{http["requestUri"]}"']
    if http.get("responseCode", 200) != 200:
        parts.append(f"successStatus: {http['responseCode']}")
    rows = ",\n".join(members(model, model["shapes"][operation["input"]["shape"]]))
    rows = rows.replace("Rules.", f"{NAMESPACES[service]}Rules.")
    return (f"package static let {camel(name)} = OperationConstraints("
            + ", ".join(parts) + f", members: [\n{rows}\n])")


def write(root, service):
    model = load(service)
    chosen = operations(service, model)
    namespace = NAMESPACES[service]
    folder = root / "Sources" / "Constraints" / namespace
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{namespace}Rules.swift").write_text(rules_file(service, model, chosen))
    groups = {}
    for name, operation in chosen.items():
        groups.setdefault(group(name), {})[name] = operation
    for topic, inside in groups.items():
        body = "\n\n".join(operation_row(service, model, n, o) for n, o in inside.items())
        (folder / f"{namespace}Constraints+{topic}.swift").write_text(
            f"extension {namespace}Constraints {{\n{body}\n}}\n")
    listed = ",\n".join(camel(name) for name in chosen)
    (folder / f"{namespace}Constraints.swift").write_text(
        f"/// The constraints of the {len(chosen)} operations of {service}. Written by\n"
        "/// `Tests/Conformance/constraints.py` from botocore 1.40.60.\n"
        f"package enum {namespace}Constraints {{\n"
        f"/// Every operation, each once.\npackage static let all: [OperationConstraints] = [\n{listed},\n]\n}}\n")


if __name__ == "__main__":
    for service in NAMESPACES:
        write(pathlib.Path(sys.argv[1]), service)

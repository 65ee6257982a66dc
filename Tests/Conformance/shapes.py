"""Writes the Swift shapes and operations of both vision services and of CloudWatch from their models.

usage: shapes.py ROOT_OF_THE_REPOSITORY, then swift format
"""

import pathlib
import sys

from documentation import ENUMERATION, MEMBER, OPERATION, SHAPE
from models import NAMESPACES, camel, group, load, operations

SCALARS = {"string": "String", "boolean": "Bool", "integer": "Int", "long": "Int", "float": "Double",
           "double": "Double", "timestamp": "Timestamp", "blob": "Blob"}
PAYLOAD = '''
/// The raw request body; it is no part of the JSON document.
package var payload: [UInt8] = []
'''


def swift_type(model, name):
    shape = model["shapes"][name]
    if shape["type"] == "list":
        return f"[{swift_type(model, shape['member']['shape'])}]"
    if shape["type"] == "map":
        return f"[String: {swift_type(model, shape['value']['shape'])}]"
    if shape["type"] == "structure" or "enum" in shape:
        return name
    return SCALARS[shape["type"]]


def structure(model, name, shape, swift_name, is_output=False):
    members = {n: m for n, m in shape.get("members", {}).items() if shape.get("payload") != n or is_output}
    required = [] if is_output else shape.get("required", [])
    fields = []
    for member, description in members.items():
        optional = "" if member in required else "?"
        fields.append((member, camel(member), swift_type(model, description["shape"]) + optional))
    fields.sort(key=lambda field: field[2].endswith("?"))
    protocols = ["Codable", "Hashable", "Sendable"]
    if "NextToken" in members:
        protocols.append("PageOutput" if is_output else "PageInput")
    has_payload = "payload" in shape and not is_output
    if has_payload:
        protocols.append("PayloadInput")
    lines = [f"package struct {swift_name}: {', '.join(protocols)} {{"]
    for member, field, kind in fields:
        note = MEMBER.get(f"{name}.{member}")
        lines += [f"/// {note}"] if note else []
        lines.append(f"package var {field}: {kind}")
    lines += PAYLOAD.splitlines() if has_payload else []
    if not fields:
        return lines + ["package init() {}", "}"]
    parameters = [f"{field}: {kind}{' = nil' if kind.endswith('?') else ''}" for _, field, kind in fields]
    parameters += ["payload: [UInt8] = []"] if has_payload else []
    lines += ["", f"package init({', '.join(parameters)}) {{"]
    lines += [f"self.{field} = {field}" for _, field, _ in fields]
    lines += ["self.payload = payload"] if has_payload else []
    lines += ["}", "", "enum CodingKeys: String, CodingKey {"]
    lines += [f'case {field} = "{member}"' for member, field, _ in fields]
    return lines + ["}", "}"]


def operation_file(service, model, name, operation):
    namespace = NAMESPACES[service]
    lines = ["import AWSCore", "import Constraints", "", f"extension {namespace} {{", f"/// {OPERATION[name]}",
             f"package enum {name}: {namespace}Operation {{",
             f"package static let constraints = {namespace}Constraints.{camel(name)}", ""]
    shape_in, shape_out = operation["input"]["shape"], operation["output"]["shape"]
    lines += structure(model, shape_in, model["shapes"][shape_in], "Input") + [""]
    lines += structure(model, shape_out, model["shapes"][shape_out], "Output", is_output=True)
    return "\n".join(lines + ["}", "}", ""])


def shape_file(service, model, name):
    shape = model["shapes"][name]
    uses_core = {"Timestamp", "Blob"} & {swift_type(model, m["shape"]).strip("[]") for m in shape["members"].values()}
    lines = ["import AWSCore", ""] if uses_core else []
    lines += [f"extension {NAMESPACES[service]} {{", f"/// {SHAPE[name]}"]
    lines += structure(model, name, shape, name)
    return "\n".join(lines + ["}", ""])


def word(text):
    if text == "None":
        return "unitless"
    if "_" not in text and text != text.upper():
        return camel(text.replace("/", "Per"))
    parts = text.split("_")
    return parts[0].lower() + "".join(part.capitalize() for part in parts[1:])


def enumerations_file(service, model, names):
    lines = ["import AWSCore", "", f"extension {NAMESPACES[service]} {{"]
    for name in names:
        lines += [f"/// {ENUMERATION[name]}", f"package struct {name}: OpenEnumeration {{",
                  "package let rawValue: String", "package init(rawValue: String) { self.rawValue = rawValue }", ""]
        lines += [f'package static let {word(w)} = Self(rawValue: "{w}")' for w in model["shapes"][name]["enum"]]
        lines += ["}", ""]
    return "\n".join(lines + ["}", ""])


def reachable(model, name, found):
    shape = model["shapes"][name]
    below = [member["shape"] for member in shape.get("members", {}).values()]
    below += [shape[part]["shape"] for part in ("member", "key", "value") if part in shape]
    for child in below:
        if child not in found:
            found.add(child)
            reachable(model, child, found)
    return found


def write(root, service):
    model = load(service)
    chosen = operations(service, model)
    folder = root / "Sources" / "AWSServices" / NAMESPACES[service]
    found = set()
    for name, operation in chosen.items():
        topic = folder / group(name)
        topic.mkdir(parents=True, exist_ok=True)
        (topic / f"{NAMESPACES[service]}+{name}.swift").write_text(operation_file(service, model, name, operation))
        for end in ("input", "output"):
            reachable(model, operation[end]["shape"], found)
    (folder / "Shapes").mkdir(exist_ok=True)
    for name in sorted(found):
        if model["shapes"][name]["type"] == "structure":
            (folder / "Shapes" / f"{NAMESPACES[service]}+{name}.swift").write_text(shape_file(service, model, name))
    words = sorted(name for name in found if "enum" in model["shapes"][name])
    (folder / "Shapes" / f"{NAMESPACES[service]}+Enumerations.swift").write_text(enumerations_file(service, model, words))
    listed = ",\n".join(f"{name}.self" for name in chosen)
    (folder / f"{NAMESPACES[service]}+Operations.swift").write_text(
        f"import AWSCore\n\nextension {NAMESPACES[service]} {{\n"
        f"/// Every operation, each once, in the order of the constraint table.\n"
        f"package static let operations: [any JSONOperation.Type] = [\n{listed},\n]\n}}\n")


if __name__ == "__main__":
    for service in NAMESPACES:
        write(pathlib.Path(sys.argv[1]), service)

"""What `F2` shows of an action: the AWS CLI, a stranger, makes the same request of the line that it gives."""

import base64
import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import threading
import time

import pytest

from conftest import executable, wait_until
from worlds import BUCKET

sys.path.append(str(pathlib.Path(__file__).parents[1] / "EndToEnd"))
from terminal import Terminal

LOOKOUT, LABELS = "LV", "CL"
F2, ESC, UP, DOWN, LEFT, RIGHT, CLEAR = "\x1bOQ", "\x1b", "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[C", "\x15"
COMPILER = '{"gpu-code": "sm_72", "trt-ver": "7.1.3", "cuda-ver": "10.2"}'


class Listener(http.server.BaseHTTPRequestHandler):
    """Keeps the requests that it gets and answers each with an empty document."""

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.requests.append((self.command, self.path, dict(self.headers), body))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

    def log_message(self, *arguments):
        pass


class Dashboard:
    """A dashboard in a pseudo-terminal on a service that hosts a model of each kind."""

    def __init__(self, service, folder):
        self.service = service
        # Not watched: the listener's answers are no service's.
        unwatched = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VISIONTOP_OBSERVE")}
        self.environment = {**unwatched, **service.environment, "AWS_PAGER": ""}
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm-256color", "LANG": "C.UTF-8",
            "TZ": "UTC", "XDG_STATE_HOME": f"{folder}/state", "XDG_CONFIG_HOME": f"{folder}/config",
            **{k: os.environ[k] for k in ("LD_LIBRARY_PATH",) if k in os.environ},
        }
        self.screen = Terminal([executable(), "--data", service.folder], environment, 160, 50)
        self.screen.wait("world")

    def settle(self):
        """The screen as it is once everything sent was taken in: Ctrl-L, which is taken behind it, paints all
        of it again, the header first and the calls a minute last."""
        for _ in range(15):
            self.screen.screen.reset()
            self.screen.send("\x0c")
            deadline = time.monotonic() + 4
            while time.monotonic() < deadline:
                self.screen.pump(0.1)
                lines = self.screen.text.split("\n")
                if "local" in lines[0] and lines[-1].endswith("/min"):
                    return self.screen.text
        raise AssertionError(f"it was not painted again:\n{self.screen.text}")

    def send(self, text):
        self.screen.send(text)
        return self.settle()

    def leave(self):
        """One step out; an ESC with a key right behind it would be another key."""
        self.screen.send(ESC)
        deadline = time.monotonic() + 0.2
        while (left := deadline - time.monotonic()) > 0:
            self.screen.pump(left)
        return self.settle()

    def home(self):
        """Closes whatever is open and goes to the first project."""
        while "q quit" not in self.leave():
            pass
        self.send(":projects\r")
        self.send("g")

    def select(self, service, project):
        """Puts the cursor of the project pane on a project."""
        self.home()
        for _ in range(8):
            if re.search(rf"▸ *{project} +{service}", self.screen.text):
                return
            self.send("j")
        raise AssertionError(f"no {project} of {service}:\n{self.screen.text}")

    def copied(self, key):
        """The text that a key puts into the clipboard."""
        start = len(self.screen.written)
        self.screen.send(key)
        found = []
        self.screen.wait(lambda text: found.extend(re.findall(
            rb"\x1b\]52;c;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", bytes(self.screen.written[start:]))) or found)
        return base64.b64decode(found[-1]).decode()

    def preview(self):
        """The lines for a shell and the requests of the form that is open."""
        self.screen.send(F2)
        self.screen.wait(lambda text: "Requests: " in text and "--region" in text)
        lines, requests = self.copied("y"), self.copied("Y")
        # Two blank lines behind each; one without a body ends in a blank line of its own.
        parts = re.split(r"\n{3,}(?=[A-Z]+ /)", requests)
        return lines.split("\n"), [request.partition("\n\n")[::2] for request in parts]


@pytest.fixture(scope="module")
def stage(world, tmp_path_factory):
    folder = tmp_path_factory.mktemp("previews")
    service = world.service(folder / "data")
    lookout, labels = service.client("lookoutvision"), service.client("rekognition")
    lookout.start_model(ProjectName="world", ModelVersion="1", MinInferenceUnits=1)
    labels.start_project_version(ProjectVersionArn=world.versions["world"], MinInferenceUnits=1)
    wait_until(lambda: lookout.describe_model(ProjectName="world", ModelVersion="1")[
        "ModelDescription"]["Status"] == "HOSTED")
    wait_until(lambda: labels.describe_project_versions(ProjectArn=world.projects["world"])[
        "ProjectVersionDescriptions"][0]["Status"] == "RUNNING")
    labels.create_dataset(ProjectArn=world.projects["world"], DatasetType="TEST")
    labels.put_project_policy(
        ProjectArn=world.projects["world"], PolicyName="share", PolicyDocument=world.policy())
    dashboard = Dashboard(service, folder)
    dashboard.world = world
    dashboard.folder = folder
    yield dashboard
    dashboard.screen.close()
    assert service.stop() == 0


@pytest.fixture
def listener():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    server.requests = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


def answered(request):
    """Method, path with query, operation and document of a request, in a form that can be compared."""
    method, target, headers, body = request
    headers = {name.lower(): value for name, value in headers.items()}
    is_json = "json" in headers.get("content-type", "")
    document = json.loads(body) if is_json and body else None
    if isinstance(document, dict):
        document.pop("ClientToken", None)
    return method, target, headers.get("x-amz-target"), document


def shown(request):
    head, body = request
    lines = head.split("\n")
    method, target = lines[0].split(" ", 1)
    return answered((method, target, dict(line.split(": ", 1) for line in lines[1:]), body.strip()))


def menu(text):
    """Keys that choose an action from the menu by its name."""
    return "a" + text + "\r"


def action(name, service, project, keys, version=False):
    return pytest.param(service, project, version, keys, id=f"{name}-{service}")


ACTIONS = [
    action("train", LOOKOUT, "world", "t" + DOWN * 2 + "night-shift"),
    action("train", LABELS, "world", "t" + DOWN * 3 + "it's (1)" + DOWN + "line=row 4"),
    *[action("stop", s, "world", "x", True) for s in (LOOKOUT, LABELS)],
    *[action("change units", s, "world", menu("change units") + CLEAR + "2" + DOWN + "4", True)
      for s in (LOOKOUT, LABELS)],
    *[action("delete version", s, "failed", "D", True) for s in (LOOKOUT, LABELS)],
    *[action("delete project", s, "empty", "D") for s in (LOOKOUT, LABELS)],
    *[action("new project", s, "world", menu("new project") + turn + DOWN + "fresh-one")
      for s, turn in ((LOOKOUT, ""), (LABELS, RIGHT))],
    *[action("import", s, "world", "i" + turn + DOWN + "/tmp/fresh" + DOWN + CLEAR + "fresh")
      for s, turn in ((LOOKOUT, ""), (LABELS, RIGHT))],
    *[action("dataset of a manifest", s, "empty", menu("new dataset") + DOWN * 2 + f"s3://{BUCKET}/labels")
      for s in (LOOKOUT, LABELS)],
    *[action("dataset of a project", s, "empty", menu("new dataset") + DOWN + RIGHT) for s in (LOOKOUT, LABELS)],
    *[action("empty dataset", s, "empty", menu("new dataset") + RIGHT + DOWN + LEFT) for s in (LOOKOUT, LABELS)],
    *[action("delete dataset", s, "failed", menu("delete dataset") + DOWN + "failed/train")
      for s in (LOOKOUT, LABELS)],
    action("distribute", LABELS, "world", menu("distribute")),
    *[action("entries", s, "world", menu("add entries") + DOWN + CLEAR + "{lines}") for s in (LOOKOUT, LABELS)],
    *[action("tags of a version", s, "world", menu("tags") + "{wait}line=row 4, team=a+b", True)
      for s in (LOOKOUT, LABELS)],
    *[action("tags of a project", s, "world", menu("tags") + "{wait}line=4") for s in (LOOKOUT, LABELS)],
    action("copy", LABELS, "world", menu("copy version") + DOWN + CLEAR + "v9" + DOWN * 3 + "a=b", True),
    action("share", LABELS, "world", menu("share versions") + "{wait}" + CLEAR + "other" + DOWN + CLEAR + "123456789012"),
    action("share again", LABELS, "world", menu("share versions") + "{wait}" + CLEAR + "share" + DOWN + CLEAR + "123456789012"),
    action("unshare", LABELS, "world", menu("unshare versions") + "{wait}" + DOWN + "share"),
    action("package", LOOKOUT, "world", menu("package") + "{wait}" + DOWN * 2 + "1.2.3", True),
    action("package for a device", LOOKOUT, "world",
           menu("package") + "{wait}" + LEFT + DOWN * 6 + CLEAR + COMPILER, True),
    *[action("detect", s, "world", "d" + CLEAR + "{image}", True) for s in (LOOKOUT, LABELS)],
]


@pytest.mark.parametrize("service, project, version, keys", ACTIONS)
def test_the_cli_sends_what_is_shown(stage, listener, service, project, version, keys):
    lines = stage.folder / "lines.json"
    lines.write_text('{"source-ref":"s3://world/x.png"}\n')
    stage.select(service, project)
    if version:
        stage.send("\r")
    keys = keys.replace("{lines}", str(lines)).replace("{image}", str(stage.world.washer))
    for part in keys.split("{wait}"):
        stage.screen.wait(lambda text: "asking which" not in text)
        stage.send(part)
    command_lines, requests = stage.preview()
    assert len(command_lines) == len(requests)
    for line, request in zip(command_lines, requests):
        assert stage.service.endpoint in line
        line = line.replace(stage.service.endpoint, f"http://127.0.0.1:{listener.server_port}")
        done = subprocess.run(
            ["sh", "-c", line], env=stage.environment, capture_output=True, text=True)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        assert answered(listener.requests[-1]) == shown(request), line


def test_a_detection_sends_the_file(stage, listener):
    stage.select(LOOKOUT, "world")
    stage.send("\r")
    stage.send("d" + CLEAR + str(stage.world.washer))
    [line], _ = stage.preview()
    line = line.replace(stage.service.endpoint, f"http://127.0.0.1:{listener.server_port}")
    subprocess.run(["sh", "-c", line], env=stage.environment, check=True, capture_output=True)
    assert listener.requests[-1][3] == stage.world.washer.read_bytes()


def test_a_line_that_was_shown_does_it(stage):
    """On the service itself: the tags that the form shows afterwards are those of the line."""
    stage.select(LABELS, "failed")
    stage.send("\r")
    stage.send(menu("tags"))
    stage.screen.wait(lambda text: "asking which" not in text)
    stage.send("by=a stranger")
    [line], _ = stage.preview()
    subprocess.run(["sh", "-c", line], env=stage.environment, check=True)
    stage.select(LABELS, "failed")
    stage.send("\r")
    stage.send(menu("tags"))
    # What was typed was kept as a draft; without it the form shows the service's answer.
    stage.send(CLEAR + "x=1")
    stage.screen.wait("-by")


def test_showing_changes_nothing(stage):
    labels = stage.service.client("rekognition")
    names = [project["ProjectArn"].split("/")[1]
             for project in labels.describe_projects()["ProjectDescriptions"]]
    assert sorted(names) == ["empty", "failed", "world"]
    assert labels.list_project_policies(ProjectArn=stage.world.projects["world"])[
        "ProjectPolicies"][0]["PolicyName"] == "share"
    assert stage.service.client("lookoutvision").list_models(ProjectName="world")["Models"][0]["Status"] == "HOSTED"

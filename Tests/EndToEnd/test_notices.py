"""Notices by a command of the user's and by a webhook, for real."""

import http.server
import json
import re
import threading

import pytest

from test_walkthrough import client


class Hook(http.server.BaseHTTPRequestHandler):
    """Keeps what is posted and answers what it is told to."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.path, dict(self.headers), json.loads(body)))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def hook():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    server.taken, server.status = [], 200
    server.url = f"http://127.0.0.1:{server.server_port}/notices?key=s3cret"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def tell(path):
    """A command that writes what it was told, in one piece, so that nobody reads half of it."""
    fields = "$VISIONTOP_PROJECT/$VISIONTOP_VERSION $VISIONTOP_PREVIOUS_STATUS $VISIONTOP_STATUS"
    return f'printf "%s" "{fields}" > {path}.part && mv {path}.part {path}'


def flat(text):
    """The words of a screen without borders and the ends of lines, which long sentences run over."""
    return " ".join(text.replace("│", " ").split())


def configure(home, *lines):
    home.configure("\n".join(("take_back: 0", *lines)) + "\n")


def make_model(home):
    """A trained version of a small sample project."""
    home.variables()
    screen = home.open(columns=120, rows=40)
    screen.wait("No projects yet")
    screen.send("n")
    screen.wait(lambda text: re.search(r"washers.*is ready|is ready", text), 120)
    screen.send("t")
    screen.wait("Output bucket")
    screen.send("\r")
    screen.wait("TRAINING")
    return screen


def test_a_transition_is_told_by_command_and_webhook(home, hook, tmp_path):
    told = tmp_path / "told"
    configure(
        home, "notify:", "  on: [trained, training-failed]", "  bell: on",
        f"  command: '{tell(told)}'", f"  webhook: '{hook.url}'")
    screen = make_model(home)
    screen.wait(lambda _: told.exists() and hook.taken, 300)
    assert told.read_text() == "washers/1 TRAINING TRAINED"
    path, headers, document = hook.taken[0]
    assert path == "/notices?key=s3cret"
    assert headers["Content-Type"] == "application/json"
    assert (document["project"], document["version"]) == ("washers", "1")
    assert (document["status"], document["previousStatus"]) == ("TRAINED", "TRAINING")
    model = client(home, "lookoutvision").describe_model(ProjectName="washers", ModelVersion="1")
    described = model["ModelDescription"]
    assert document["arn"] == described["ModelArn"]
    assert document["f1Score"] == pytest.approx(described["Performance"]["F1Score"])
    assert b"\x07" in screen.written
    # Told once each, and what does not work is said without the secret of the URL.
    assert len(hook.taken) == 1
    hook.status = 503
    configure(
        home, "notify:", "  on: [hosted]", "  command: 'exit 3'", f"  webhook: '{hook.url}'")
    screen.wait(lambda text: "was read again" in flat(text))
    screen.send("s")
    screen.wait("Stop after")
    screen.send("\r")
    screen.wait(lambda text: "1 hosted" in text, 60)
    screen.send(":events\r")
    screen.send("z")
    screen.wait(lambda text: "The command of your notices failed: it ended with status 3." in flat(text))
    screen.wait(lambda text: "The webhook of your notices failed: it answered 503." in flat(text))
    assert "s3cret" not in screen.text
    assert [document["status"] for _, _, document in hook.taken] == ["TRAINED", "HOSTED"]

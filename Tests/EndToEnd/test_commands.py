"""The commands beside the dashboard, as a shell runs them."""

import http.server
import json
import os
import re
import stat
import subprocess
import threading


def test_the_sample_goes_into_a_folder_named_from_here(home):
    subprocess.run(
        [home.executable, "sample", "--count", "5", "--output", "drawn/washers"],
        cwd=home.path, env=home.environment, check=True, timeout=120)
    drawn = home.path / "drawn" / "washers"
    assert len(list((drawn / "normal").iterdir())) == 3
    anomalies = sorted(path.name for path in (drawn / "anomaly").iterdir())
    assert anomalies == sorted(path.name for path in (drawn / "masks").iterdir())


def test_scenes_come_with_the_manifest_of_their_boxes(home):
    home.run("sample", "--service", "rekognition", "--boxes", "--count", "3", "--output", str(home.path / "here"))
    home.run("sample", "--service", "rekognition", "--boxes", "--count", "3", "--output", str(home.path / "there"),
             "--location", "s3://bucket/scenes")
    folders = [home.path / "here", home.path / "there"]
    here, there = ([json.loads(line) for line in (folder / "boxes.manifest").read_text().splitlines()]
                   for folder in folders)
    assert [line.pop("source-ref") for line in there] == [f"s3://bucket/scenes/images/scene-00{i}.png" for i in (1, 2, 3)]
    assert all((folders[0] / line.pop("source-ref")).exists() for line in here)
    assert here == there and len(here) == 3
    for line in here:
        size = line["bounding-box"]["image_size"][0]
        for box in line["bounding-box"]["annotations"]:
            assert 0 <= box["left"] < box["left"] + box["width"] <= size["width"]
            assert 0 <= box["top"] < box["top"] + box["height"] <= size["height"]
    wrong = subprocess.run(
        [home.executable, "sample", "--boxes", "--output", "x"], env=home.environment, capture_output=True, text=True)
    assert wrong.returncode != 0 and "--service rekognition" in wrong.stderr


def test_env_prints_one_export_a_line_and_keeps_the_keys_to_their_owner(home):
    lines = home.run("env", "--data", str(home.data)).splitlines()
    names = [line.removeprefix("export ").split("=")[0] for line in lines]
    assert names == [
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL"]
    assert stat.S_IMODE(os.stat(home.data / "keys.json").st_mode) == 0o600
    assert lines == home.run("env", "--data", str(home.data)).splitlines()


def test_the_version_is_that_of_the_requests(home):
    version = home.run("--version").strip()
    assert re.fullmatch(r"visiontop \d+\.\d+\.\d+", version)
    with http.server.HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        environment = home.environment | {
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}",
            "AWS_MAX_ATTEMPTS": "1"}
        subprocess.run([home.executable, "list"], env=environment, capture_output=True, timeout=120)
        server.shutdown()
    assert Listener.agents == {version.replace(" ", "/")}


class Listener(http.server.BaseHTTPRequestHandler):
    """Refuses every request, and notes who asked."""
    agents = set()

    def do_POST(self):
        self.agents.add(self.headers["User-Agent"])
        self.rfile.read(int(self.headers["Content-Length"]))
        body = b'{"__type": "AccessDeniedException", "Message": "no"}'
        self.send_response(400)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass

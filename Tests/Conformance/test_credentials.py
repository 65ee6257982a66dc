"""Our client finds its keys where botocore finds them, and asks for them with the same requests.

`visiontop whoami --json` tells where keys were found and shows the last four characters of the access key.
"""

import base64
import datetime
import hashlib
import json
import os
import stat
import subprocess

import botocore.credentials
import botocore.session
import botocore.tokens
import pytest
from botocore.exceptions import BotoCoreError
from clouds import Clouds, later, stamp
from conftest import executable
from moto.server import ThreadedMotoServer
from p256 import Key
from situations import SITUATIONS, keys


@pytest.fixture(scope="module")
def clouds():
    clouds = Clouds()
    yield clouds
    clouds.stop()


class Home:
    """A home folder and the variables of one situation."""

    def __init__(self, folder, situation, cloud):
        self.folder, self.cloud = folder, cloud
        folder.mkdir()
        for path, content in situation["files"].items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(content) if isinstance(content, dict) else self.filled(content))
            file.chmod(0o755)
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "AWS_DEFAULT_REGION": "us-east-1",
            # The server of the metadata is this very process, which may be busy.
            "AWS_EC2_METADATA_DISABLED": "true", "AWS_METADATA_SERVICE_TIMEOUT": "60",
            **{f"AWS_ENDPOINT_URL_{name}": cloud for name in ("STS", "SSO", "SSO_OIDC", "SIGNIN")},
            **{name: self.filled(value) for name, value in situation["env"].items()},
        }

    def filled(self, text):
        return text.replace("{home}", str(self.folder)).replace("{cloud}", self.cloud)


def ours(home, *arguments):
    done = subprocess.run([executable(), "whoami", "--json", *arguments], env=home.environment, capture_output=True,
                          text=True, timeout=120)
    assert "hidden" not in done.stdout + done.stderr
    return done


def theirs(home, profile, monkeypatch):
    """botocore's credentials in the same situation, fetched."""
    for name in [name for name in os.environ if name.startswith("AWS") or name == "BOTO_CONFIG"]:
        monkeypatch.delenv(name)
    for name, value in home.environment.items():
        monkeypatch.setenv(name, value)
    cache = os.path.join(home.folder, ".aws", "sso", "cache")
    monkeypatch.setattr(botocore.credentials.SSOProvider, "_SSO_TOKEN_CACHE_DIR", cache)
    monkeypatch.setattr(botocore.tokens.SSOTokenProvider, "_SSO_TOKEN_CACHE_DIR", cache)
    found = botocore.session.Session(profile=profile).get_credentials()
    if found is None:
        return None
    found.get_frozen_credentials()
    return found


def cached(home):
    """The tokens of a home by the names of their files, and when they expire."""
    documents = {file.name: json.loads(file.read_text()) for file in home.folder.glob(".aws/sso/cache/*.json")}
    ends = {name: document.pop("expiresAt") for name, document in documents.items()}
    return documents, {name: datetime.datetime.fromisoformat(end) for name, end in ends.items()}


def refuse(home, profile, monkeypatch):
    """Whether botocore finds nothing or fails."""
    try:
        return theirs(home, profile, monkeypatch) is None
    except (BotoCoreError, RuntimeError, OSError, ValueError):
        return True


@pytest.mark.parametrize("name", SITUATIONS)
def test_both_find_the_same_keys_with_the_same_requests(name, clouds, tmp_path, monkeypatch):
    situation = SITUATIONS[name]
    profile = situation["profile"]
    homes = [Home(tmp_path / who, situation, clouds.url) for who in ("ours", "theirs")]
    clouds.reset()
    done = ours(homes[0], *(["--profile", profile] if profile else []))
    asked = clouds.requests
    clouds.reset()
    if situation["error"]:
        assert done.returncode != 0 and done.stdout == ""
        assert situation["error"] in done.stderr
        assert done.stderr.count("\n") == 1
        assert refuse(homes[1], profile, monkeypatch)
    else:
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        other = theirs(homes[1], profile, monkeypatch)
        assert (found["source"], other.method) == (situation["source"], situation["source"])
        assert other.access_key == situation["key"]
        assert found["accessKeyLastFour"] == other.access_key[-4:]
        assert found["arn"] == "arn:aws:iam::123456789012:user/me"
        (mine, ends), (yours, others) = map(cached, homes)
        assert mine == yours
        # Both were refreshed for as long, one after the other.
        assert all(abs(ends[name] - others[name]) < datetime.timedelta(minutes=5) for name in mine)
        assert bool(asked) == other.access_key.startswith("ASIA")
    assert asked == clouds.requests


def test_a_refreshed_token_is_for_its_user_alone(clouds, tmp_path):
    home = Home(tmp_path / "home", SITUATIONS["SSO with a refresh"], clouds.url)
    assert ours(home, "--profile", "dev").returncode == 0
    (file,) = home.folder.glob(".aws/sso/cache/*")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text())["accessToken"] == "fresh-hidden"


def test_a_login_is_refreshed_with_a_proof_of_its_key(clouds, tmp_path):
    """botocore 1.44.5 needs its C extension for this, so the proof is checked by RFC 9449 itself."""
    key = Key()
    name = hashlib.sha256(b"arn:aws:iam::123456789012:user/me").hexdigest()
    situation = {"env": {}, "files": {
        ".aws/config": "[profile dev]\nlogin_session = arn:aws:iam::123456789012:user/me\n",
        f".aws/login/cache/{name}.json": {
            "accessToken": {"accessKeyId": "ASIAOLD", "secretAccessKey": "hidden", "sessionToken": "hidden",
                            "accountId": "123456789012", "expiresAt": stamp(later(-1))},
            "refreshToken": "refresh-hidden", "clientId": "client", "dpopKey": key.pem()}}}
    home = Home(tmp_path / "home", situation, clouds.url)
    clouds.reset()
    done = ours(home, "--profile", "dev")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["source"] == "login"
    assert json.loads(done.stdout)["accessKeyLastFour"] == "GIN4"
    method, path, headers, body = clouds.raw[0]
    assert (method, path) == ("POST", "/v1/token")
    assert json.loads(body) == {"clientId": "client", "grantType": "refresh_token", "refreshToken": "refresh-hidden"}
    message, _, signature = headers["DPoP"].rpartition(".")
    header, claims = (json.loads(plain(part)) for part in message.split("."))
    assert header["typ"] == "dpop+jwt" and header["alg"] == "ES256"
    assert int.from_bytes(plain(header["jwk"]["x"]), "big") == key.x
    assert int.from_bytes(plain(header["jwk"]["y"]), "big") == key.y
    assert claims["htm"] == "POST" and claims["htu"] == clouds.url + "/v1/token"
    assert key.verifies(message.encode(), plain(signature))
    assert not key.verifies(b"x" + message.encode(), plain(signature))
    saved = json.loads((home.folder / f".aws/login/cache/{name}.json").read_text())
    assert saved["refreshToken"] == "next-hidden" and saved["dpopKey"] == key.pem()
    assert saved["accessToken"]["accessKeyId"] == "ASIA00000000LOGIN4"


def plain(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_what_only_a_person_can_do_is_told(clouds, tmp_path):
    config = ("[profile mfa]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = base\n"
              "mfa_serial = arn:aws:iam::1:mfa/me\n[profile gone]\nlogin_session = me\n")
    home = Home(tmp_path / "home", {"env": {}, "files": {
        ".aws/config": config, ".aws/credentials": keys("AKIA", "base")}}, clouds.url)
    code = ours(home, "--profile", "mfa")
    assert code.returncode != 0 and "aws configure export-credentials --profile mfa" in code.stderr
    login = ours(home, "--profile", "gone")
    assert login.returncode != 0 and "run `aws login --profile gone`" in login.stderr


@pytest.fixture(scope="module")
def sts():
    """moto's STS, which was not written here."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


ROLE = "role_arn = arn:aws:iam::123456789012:role/{name}\nrole_session_name = {name}-session\n"


@pytest.mark.parametrize("profile, source, role", [
    ("keys", "shared-credentials-file", None), ("one", "assume-role", "first"), ("two", "assume-role", "second"),
    ("web", "assume-role-with-web-identity", "third")])
def test_foreign_sts_says_that_both_are_the_same(profile, source, role, sts, tmp_path, monkeypatch):
    config = (f"[profile one]\n{ROLE.format(name='first')}source_profile = keys\n"
              f"[profile two]\n{ROLE.format(name='second')}source_profile = one\n"
              f"[profile web]\n{ROLE.format(name='third')}web_identity_token_file = {{home}}/jwt\n")
    home = Home(tmp_path / "home", {"env": {}, "files": {
        ".aws/config": config, ".aws/credentials": keys("AKIA0000000000FRGN", "keys"), "jwt": "eyJ.hidden"}}, sts)
    done = ours(home, "--profile", profile)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    theirs(home, profile, monkeypatch)
    client = botocore.session.Session(profile=profile).create_client("sts")
    identity = client.get_caller_identity()
    assert (found["source"], found["arn"], found["account"]) == (source, identity["Arn"], identity["Account"])
    if role:
        assert identity["Arn"].endswith(f":assumed-role/{role}/{role}-session")
        assert found["expiration"] > stamp(later(0))


def test_the_local_service_knows_keys_of_a_program(service, tmp_path):
    own = service.environment
    answer = {"Version": 1, "AccessKeyId": own["AWS_ACCESS_KEY_ID"], "SecretAccessKey": own["AWS_SECRET_ACCESS_KEY"]}
    home = Home(tmp_path / "home", {"env": {}, "files": {
        "answer": answer, ".aws/config": "[profile local]\ncredential_process = cat {home}/answer\n"}},
        service.endpoint)
    done = subprocess.run([executable(), "whoami", "--profile", "local"], env=home.environment, capture_output=True,
                          text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    rows = dict(line.split(maxsplit=1) for line in done.stdout.replace("user id", "user-id").replace(
        "access key", "access-key").splitlines())
    assert rows["arn"] == service.client("sts").get_caller_identity()["Arn"]
    assert rows["source"] == "custom-process"
    assert rows["access-key"] == "…" + own["AWS_ACCESS_KEY_ID"][-4:] and rows["expires"] == "never"
    assert own["AWS_SECRET_ACCESS_KEY"] not in done.stdout + done.stderr


def test_keys_that_sts_refuses_are_shown_with_the_refusal(service, tmp_path):
    home = Home(tmp_path / "home", {"env": {}, "files": {".aws/credentials": keys("AKIA0000000000NONE")}},
                service.endpoint)
    done = ours(home)
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["accessKeyLastFour"] == "NONE" and "arn" not in found
    assert found["error"].startswith("GetCallerIdentity ")

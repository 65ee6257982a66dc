"""A server that plays everything that gives keys, and notes what it was asked."""

import datetime
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

NOTED = ("x-amz-sso_bearer_token", "x-aws-ec2-metadata-token", "x-aws-ec2-metadata-token-ttl-seconds", "accept")
ROLES = "/latest/meta-data/iam/security-credentials/"


def later(hours=1):
    return datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=hours)


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_PUT(self):
        self.note()
        if self.path.startswith("/old/"):
            return self.reply(404, "")
        return self.reply(200, "imds-token")

    def do_GET(self):
        self.note()
        path = urlsplit(self.path).path.removeprefix("/old")
        if path == "/federation/credentials":
            if self.headers["x-amz-sso_bearer_token"] == "revoked":
                return self.reply(401, "{}", {"x-amzn-ErrorType": "UnauthorizedException"})
            return self.reply(200, json.dumps({"roleCredentials": {
                "accessKeyId": "ASIA0000000000SSO1", "secretAccessKey": "hidden", "sessionToken": "hidden",
                "expiration": int(later().timestamp() * 1000)}}))
        if path == ROLES:
            return self.reply(200, "web-server")
        keys = {"SecretAccessKey": "hidden", "Token": "hidden", "Expiration": stamp(later(6))}
        if path == ROLES + "web-server":
            return self.reply(200, json.dumps({"Code": "Success", "AccessKeyId": "ASIA000000000IMDS2", **keys}))
        if path == "/container":
            return self.reply(200, json.dumps({"AccessKeyId": "ASIA000000000CONT3", "RoleArn": "r", **keys}))
        return self.reply(404, "")

    def do_POST(self):
        body = self.note()
        if self.path == "/token":
            return self.reply(200, json.dumps({
                "accessToken": "fresh-hidden", "tokenType": "Bearer", "expiresIn": 28800,
                "refreshToken": "next-hidden"}))
        if self.path == "/v1/token":
            return self.reply(200, json.dumps({
                "accessToken": {"accessKeyId": "ASIA00000000LOGIN4", "secretAccessKey": "hidden",
                                "sessionToken": "hidden"},
                "tokenType": "urn:aws:params:oauth:token-type:access_token_sigv4", "expiresIn": 900,
                "refreshToken": "next-hidden"}))
        return self.reply(200, self.sts(body["Action"]))

    def sts(self, action):
        if action == "GetCallerIdentity":
            inside = "<Arn>arn:aws:iam::123456789012:user/me</Arn><Account>123456789012</Account>"
        else:
            self.server.roles += 1
            inside = (
                "<AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn></AssumedRoleUser>"
                f"<Credentials><AccessKeyId>ASIA0000000ROLE{self.server.roles:03}</AccessKeyId>"
                "<SecretAccessKey>hidden</SecretAccessKey><SessionToken>hidden</SessionToken>"
                f"<Expiration>{stamp(later())}</Expiration></Credentials>")
        return (f'<{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result>{inside}'
                f"</{action}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></{action}Response>")

    def note(self):
        """Notes the request, without what two correct clients may choose for themselves."""
        url = urlsplit(self.path)
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        body = json.loads(raw) if raw.startswith("{") else dict(parse_qsl(raw))
        if body.get("RoleSessionName", "").startswith(("botocore-session-", "visiontop-")):
            body["RoleSessionName"] = "default"
        headers = {name: self.headers[name] for name in NOTED if name in self.headers}
        if headers.get("accept") == "*/*":
            del headers["accept"]
        authorization = self.headers.get("Authorization", "")
        if authorization:
            # Of a signature, whose keys made it and for what.
            headers["authorization"] = authorization.split(",")[0]
        if self.headers.get("Content-Type"):
            headers["content-type"] = self.headers["Content-Type"].split(";")[0]
        request = {"method": self.command, "path": url.path, "query": sorted(parse_qsl(url.query)), "body": body,
                   "headers": headers}
        if body.get("Action") != "GetCallerIdentity":
            self.server.requests.append(request)
        self.server.raw.append((self.command, self.path, dict(self.headers), raw))
        return body

    def reply(self, status, text, headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())


class Clouds:
    def __init__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.reset()
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def reset(self):
        self.server.requests, self.server.raw, self.server.roles = [], [], 0

    @property
    def requests(self):
        return self.server.requests

    @property
    def raw(self):
        return self.server.raw

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

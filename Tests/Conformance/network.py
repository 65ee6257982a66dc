"""A private authority, a TLS server under it and a CONNECT proxy, for the transport's tests."""

import base64
import contextlib
import datetime
import http.server
import ipaddress
import json
import select
import socket
import ssl
import threading

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PEM = serialization.Encoding.PEM


def certificate(subject, key, issuer, issuer_key, names=(), is_authority=False):
    now = datetime.datetime(2020, 1, 1)
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now).not_valid_after(now + datetime.timedelta(days=36_500))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True))
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def make_authority(folder, host):
    """Writes `ca.pem` and `server.pem` (chain and key for `host`, localhost and 127.0.0.1) into `folder`."""
    root, leaf = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = certificate("Test authority", root, "Test authority", root, is_authority=True)
    names = [x509.DNSName(host), x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    server = certificate(host, leaf, "Test authority", root, names)
    (folder / "ca.pem").write_bytes(authority.public_bytes(PEM))
    key = leaf.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "server.pem").write_bytes(server.public_bytes(PEM) + key)
    return folder / "ca.pem", folder / "server.pem"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        operation = self.headers["X-Amz-Target"].split(".")[1]
        self.server.calls.append(operation)
        body = json.dumps(self.server.answers[operation]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class QuietServer(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """A client that distrusts the certificate hangs up; that is what is tested."""


@contextlib.contextmanager
def tls_server(chain, answers):
    """A service that answers `answers` by operation over TLS; `calls` notes what was asked."""
    server = QuietServer(("127.0.0.1", 0), Handler)
    server.answers, server.calls = answers, []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class Proxy:
    """Takes CONNECT to any host and passes it on to one port here; `asked` notes target and authorization."""

    def __init__(self, port, credentials):
        self.port, self.asked = port, []
        self.expected = "Basic " + base64.b64encode(credentials.encode()).decode()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = self.listener.getsockname()
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        with client:
            head = b""
            while b"\r\n\r\n" not in head:
                piece = client.recv(4096)
                if not piece:
                    return
                head += piece
            lines = head.decode().split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
            self.asked.append((lines[0], headers.get("proxy-authorization")))
            if headers.get("proxy-authorization") != self.expected:
                client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
                return
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            with socket.create_connection(("127.0.0.1", self.port)) as server:
                self.pump(client, server)

    @staticmethod
    def pump(client, server):
        pairs = {client: server, server: client}
        while True:
            for source in select.select(list(pairs), [], [])[0]:
                try:
                    piece = source.recv(65_536)
                except OSError:
                    return
                if not piece:
                    return
                pairs[source].sendall(piece)

    def close(self):
        self.listener.close()

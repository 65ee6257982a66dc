"""The curve P-256 in a few lines (FIPS 186-4, D.1.2.3): a key, its SEC 1 file, and the check of a signature."""

import base64
import hashlib
import secrets

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)


def add(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0] and (a[1] + b[1]) % P == 0:
        return None
    if a == b:
        slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, P)
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, P)
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def multiply(scalar, point):
    total = None
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point = add(point, point)
        scalar >>= 1
    return total


class Key:
    def __init__(self):
        self.secret = secrets.randbelow(N - 1) + 1
        self.x, self.y = multiply(self.secret, G)

    def pem(self):
        """The private key as RFC 5915 writes it."""
        point = self.x.to_bytes(32, "big") + self.y.to_bytes(32, "big")
        der = (bytes.fromhex("30770201010420") + self.secret.to_bytes(32, "big")
               + bytes.fromhex("a00a06082a8648ce3d030107a14403420004") + point)
        text = base64.b64encode(der).decode()
        lines = [text[start:start + 64] for start in range(0, len(text), 64)]
        return "\n".join(["-----BEGIN EC PRIVATE KEY-----", *lines, "-----END EC PRIVATE KEY-----", ""])

    def verifies(self, message, signature):
        r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
        if len(signature) != 64 or not (0 < r < N and 0 < s < N):
            return False
        digest = int.from_bytes(hashlib.sha256(message).digest(), "big")
        inverse = pow(s, -1, N)
        point = add(multiply(digest * inverse % N, G), multiply(r * inverse % N, (self.x, self.y)))
        return point is not None and point[0] % N == r

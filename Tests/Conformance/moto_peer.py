"""Runs the client's peer tests against moto's server, which was not written here.

usage: moto_peer.py COMMAND..., usually: moto_peer.py swift test --filter PeerTests
needs moto[s3,server]
"""

import os
import subprocess
import sys

from moto.server import ThreadedMotoServer


def main():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    environment = {**os.environ, "VISIONTOP_PEER_URL": f"http://{host}:{port}"}
    status = subprocess.run(sys.argv[1:], env=environment, check=False).returncode
    server.stop()
    return status


if __name__ == "__main__":
    sys.exit(main())

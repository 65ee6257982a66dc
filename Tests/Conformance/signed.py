"""Requests that botocore signs and nothing else of botocore touches."""

import urllib.request

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def signed(service, name, method, path, body=b"", headers=None, keys=None, alter=None):
    """Sends a request that botocore's signer signed; `alter` may change it afterwards."""
    environment = service.environment
    credentials = keys or Credentials(
        environment["AWS_ACCESS_KEY_ID"], environment["AWS_SECRET_ACCESS_KEY"])
    request = AWSRequest(method, service.endpoint + path, data=body, headers=dict(headers or {}))
    SigV4Auth(credentials, name, "us-east-1").add_auth(request)
    prepared = request.prepare()
    fields = dict(prepared.headers.items())
    if alter:
        alter(fields)
    return urllib.request.urlopen(
        urllib.request.Request(prepared.url, prepared.body, fields, method=method))

"""Resolves every region of every partition with botocore 1.40.60's endpoint rule sets.

usage: endpoints.py FOLDER writes FOLDER/endpoints.json: rows of service, region, FIPS, dual stack, host
"""

import json
import pathlib
import sys

import botocore.session
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointResolutionError

assert botocore.__version__ == "1.40.60"
LOADER = botocore.session.get_session().get_component("data_loader")
PARTITIONS = LOADER.load_data("partitions")
REGIONS = sorted(
    {name for partition in PARTITIONS["partitions"] for name in partition["regions"] if "global" not in name}
    | {"us-east-9", "local"})


def rows():
    for service in ("lookoutvision", "rekognition", "sts", "cloudwatch", "s3"):
        provider = EndpointProvider(LOADER.load_service_model(service, "endpoint-rule-set-1"), PARTITIONS)
        for region in REGIONS:
            for fips in (False, True):
                for dual in (False, True):
                    try:
                        found = provider.resolve_endpoint(Region=region, UseFIPS=fips, UseDualStack=dual)
                    except EndpointResolutionError:
                        continue
                    yield [service, region, fips, dual, found.url.removeprefix("https://")]


if __name__ == "__main__":
    text = ",\n".join(json.dumps(row) for row in rows())
    (pathlib.Path(sys.argv[1]) / "endpoints.json").write_text(f"[\n{text}\n]\n")

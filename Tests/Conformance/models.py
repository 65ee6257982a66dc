"""The service models of botocore 1.40.60, the last that knows Lookout for Vision."""

import gzip
import json
import pathlib

import botocore

assert botocore.__version__ == "1.40.60", "install botocore==1.40.60"

VERSIONS = {"lookoutvision": "2020-11-20", "rekognition": "2016-06-27", "cloudwatch": "2010-08-01"}
NAMESPACES = {"lookoutvision": "LookoutVision", "rekognition": "Rekognition", "cloudwatch": "CloudWatch"}
SIGNING_NAMES = {"lookoutvision": "lookoutvision", "rekognition": "rekognition", "cloudwatch": "monitoring"}

CUSTOM_LABELS = """CreateProject DeleteProject DescribeProjects CreateProjectVersion DeleteProjectVersion
DescribeProjectVersions StartProjectVersion StopProjectVersion CopyProjectVersion PutProjectPolicy
ListProjectPolicies DeleteProjectPolicy CreateDataset DescribeDataset DeleteDataset UpdateDatasetEntries
ListDatasetEntries ListDatasetLabels DistributeDatasetEntries DetectCustomLabels TagResource UntagResource
ListTagsForResource""".split()

METRICS = "GetMetricData GetMetricStatistics ListMetrics".split()


def load(service):
    path = pathlib.Path(botocore.__file__).parent / "data" / service / VERSIONS[service] / "service-2.json.gz"
    return json.loads(gzip.decompress(path.read_bytes()))


def operations(service, model):
    chosen = {"lookoutvision": sorted(model["operations"]), "rekognition": CUSTOM_LABELS, "cloudwatch": METRICS}
    names = chosen[service]
    return {name: model["operations"][name] for name in names}


def group(operation):
    """The topic whose file an operation belongs to."""
    if "Tag" in operation or operation.startswith("Untag"):
        return "Tags"
    if "Metric" in operation:
        return "Metrics"
    if "Packaging" in operation:
        return "Packaging"
    if "Polic" in operation:
        return "Policies"
    if "Dataset" in operation:
        return "Datasets"
    if operation.startswith(("Start", "Stop", "Detect")):
        return "Hosting"
    if "Model" in operation or "Version" in operation:
        return "Versions"
    return "Projects"


def camel(name):
    return name[:1].lower() + name[1:]

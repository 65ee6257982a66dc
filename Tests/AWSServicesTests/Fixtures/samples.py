"""Sample values for every shape of the two vision services, within their constraints."""

import base64
import datetime

ACCOUNT = "arn:aws:rekognition:us-east-1:123456789012"
BY_SHAPE = {
    "ProjectArn": f"{ACCOUNT}:project/washers.v-1/1700000000000",
    "ProjectVersionArn": f"{ACCOUNT}:project/washers.v-1/version/first/1700000000001",
    "DatasetArn": f"{ACCOUNT}:project/washers.v-1/dataset/train/1700000000002",
    "ResourceArn": f"{ACCOUNT}:project/washers.v-1/1700000000000",
    "TagArn": "arn:aws:lookoutvision:us-east-1:123456789012:model/washers/1",
    "DatasetType": "train", "ModelVersion": "12", "ModelVersionNoLatest": "3", "AnomalyClassFilter": "anomaly",
    "DatasetEntry": '{"source-ref":"s3://b/k é.png","n":[1,"\\""]}', "PageToken": "abc/+=1", "PaginationToken": "abc/+=1",
    "Color": "#00ff9A", "ContentType": "image/png", "CompilerOptions": "{\"gpu-code\":\"sm_72\"}",
    "QueryString": "a b/ü&c=d+e", "ComponentVersion": "1.2.3", "ImageSourceType": "direct",
    "ComponentVersionArn": "arn:aws:greengrass:us-east-1:aws:components:x", "ProjectPolicyRevisionId": "0AF9",
    "ProjectPolicyDocument": '{"Version":"2012-10-17"}', "S3ObjectKey": "folder/key-1.json", "S3KeyPrefix": "out/run-1",
    "TagKey": "team:a b", "TagValue": "vision/ops+é@1", "ProjectName": "washers_1-a", "KmsKeyId": "alias/key_1",
}
MOMENT = datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)


def sample(shape, required_only=False):
    """A botocore value for `shape`."""
    if shape.type_name == "structure":
        return {
            name: sample(member, required_only) for name, member in shape.members.items()
            if not required_only or name in shape.required_members
        }
    if shape.type_name == "list":
        size = max(1, shape.metadata.get("min", 2))
        return [sample(shape.member, required_only) for _ in range(size)]
    if shape.type_name == "map":
        return {sample(shape.key): sample(shape.value), "other": ""}
    return scalar(shape)


def scalar(shape):
    if shape.name in BY_SHAPE and not (shape.name == "DatasetType" and shape.enum):
        return BY_SHAPE[shape.name]
    if getattr(shape, "enum", None):
        return shape.enum[-1]
    match shape.type_name:
        case "string": return "abc-1"[: shape.metadata.get("max", 5)]
        case "boolean": return True
        case "integer" | "long": return min(max(7, shape.metadata.get("min", 0)), shape.metadata.get("max", 7))
        case "float" | "double": return 0.625
        case "timestamp": return MOMENT
        case "blob": return b"\x00\x01bytes\xff\xfe"
    raise ValueError(shape)


def plain(value):
    """The value as JSON carries it: seconds since 1970 and base64."""
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, list):
        return [plain(member) for member in value]
    if isinstance(value, datetime.datetime):
        return value.timestamp()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value

/// The named rules of rekognition's inputs, under the names of its service model. Written by
/// `Tests/Conformance/constraints.py` from botocore 1.40.60.
package enum RekognitionRules {
    package static let asset: Rule = .structure([Member("GroundTruthManifest", groundTruthManifest)]
    )
    package static let assets: Rule = .list(asset)
    package static let customizationFeature: Rule = .enumeration([
        "CONTENT_MODERATION", "CUSTOM_LABELS",
    ])
    package static let customizationFeatureConfig: Rule = .structure([
        Member("ContentModeration", customizationFeatureContentModerationConfig)
    ])
    package static let customizationFeatureContentModerationConfig: Rule = .structure([
        Member("ConfidenceThreshold", percent)
    ])
    package static let customizationFeatures: Rule = .list(customizationFeature, Bounds(1, 2))
    package static let datasetArn: Rule = .string(
        Bounds(20, 2048),
        pattern:
            #"(^arn:[a-z\d-]+:rekognition:[a-z\d-]+:\d{12}:project\/[a-zA-Z0-9_.\-]{1,255}\/dataset\/(train|test)\/[0-9]+$)"#
    )
    package static let datasetChanges: Rule = .structure([
        Member("GroundTruth", groundTruthBlob, required: true)
    ])
    package static let datasetLabel: Rule = .string(Bounds(1, 255), pattern: #".{1,}"#)
    package static let datasetLabels: Rule = .list(datasetLabel, Bounds(1, 10))
    package static let datasetSource: Rule = .structure([
        Member("GroundTruthManifest", groundTruthManifest), Member("DatasetArn", datasetArn),
    ])
    package static let datasetType: Rule = .enumeration(["TRAIN", "TEST"])
    package static let distributeDataset: Rule = .structure([
        Member("Arn", datasetArn, required: true)
    ])
    package static let distributeDatasetMetadataList: Rule = .list(distributeDataset, Bounds(2, 2))
    package static let extendedPaginationToken: Rule = .string(Bounds(nil, 1024))
    package static let groundTruthBlob: Rule = .blob(Bounds(1, 5242880))
    package static let groundTruthManifest: Rule = .structure([Member("S3Object", s3Object)])
    package static let image: Rule = .structure([
        Member("Bytes", imageBlob), Member("S3Object", s3Object),
    ])
    package static let imageBlob: Rule = .blob(Bounds(1, 5242880))
    package static let inferenceUnits: Rule = .integer(Bounds(1, nil))
    package static let kmsKeyId: Rule = .string(
        Bounds(1, 2048), pattern: #"^[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,2048}$"#)
    package static let listDatasetEntriesPageSize: Rule = .integer(Bounds(1, 100))
    package static let listDatasetLabelsPageSize: Rule = .integer(Bounds(1, 100))
    package static let listProjectPoliciesPageSize: Rule = .integer(Bounds(1, 5))
    package static let outputConfig: Rule = .structure([
        Member("S3Bucket", s3Bucket), Member("S3KeyPrefix", s3KeyPrefix),
    ])
    package static let percent: Rule = .number(min: 0, max: 100)
    package static let projectArn: Rule = .string(
        Bounds(20, 2048),
        pattern:
            #"(^arn:[a-z\d-]+:rekognition:[a-z\d-]+:\d{12}:project\/[a-zA-Z0-9_.\-]{1,255}\/[0-9]+$)"#
    )
    package static let projectAutoUpdate: Rule = .enumeration(["ENABLED", "DISABLED"])
    package static let projectName: Rule = .string(Bounds(1, 255), pattern: #"[a-zA-Z0-9_.\-]+"#)
    package static let projectNames: Rule = .list(projectName, Bounds(1, 10))
    package static let projectPolicyDocument: Rule = .string(
        Bounds(1, 2000), pattern: #"[\u0009\u000A\u000D\u0020-\u00FF]+"#)
    package static let projectPolicyName: Rule = .string(
        Bounds(1, 128), pattern: #"[a-zA-Z0-9_.\-]+"#)
    package static let projectPolicyRevisionId: Rule = .string(
        Bounds(nil, 64), pattern: #"[0-9A-Fa-f]+"#)
    package static let projectVersionArn: Rule = .string(
        Bounds(20, 2048),
        pattern:
            #"(^arn:[a-z\d-]+:rekognition:[a-z\d-]+:\d{12}:project\/[a-zA-Z0-9_.\-]{1,255}\/version\/[a-zA-Z0-9_.\-]{1,255}\/[0-9]+$)"#
    )
    package static let projectVersionsPageSize: Rule = .integer(Bounds(1, 100))
    package static let projectsPageSize: Rule = .integer(Bounds(1, 100))
    package static let queryString: Rule = .string(Bounds(1, 2048), pattern: #".*\S.*"#)
    package static let resourceArn: Rule = .string(Bounds(20, 2048))
    package static let s3Bucket: Rule = .string(Bounds(3, 255), pattern: #"[0-9A-Za-z\.\-_]*"#)
    package static let s3KeyPrefix: Rule = .string(Bounds(nil, 1024))
    package static let s3Object: Rule = .structure([
        Member("Bucket", s3Bucket), Member("Name", s3ObjectName),
        Member("Version", s3ObjectVersion),
    ])
    package static let s3ObjectName: Rule = .string(Bounds(1, 1024))
    package static let s3ObjectVersion: Rule = .string(Bounds(1, 1024))
    package static let tagKey: Rule = .string(
        Bounds(1, 128), pattern: #"^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]*$"#)
    package static let tagKeyList: Rule = .list(tagKey, Bounds(0, 200))
    package static let tagMap: Rule = .map(key: tagKey, value: tagValue, Bounds(0, 200))
    package static let tagValue: Rule = .string(
        Bounds(0, 256), pattern: #"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$"#)
    package static let testingData: Rule = .structure([
        Member("Assets", assets), Member("AutoCreate", .boolean),
    ])
    package static let trainingData: Rule = .structure([Member("Assets", assets)])
    package static let uInteger: Rule = .integer(Bounds(0, nil))
    package static let versionDescription: Rule = .string(
        Bounds(1, 255), pattern: #"[a-zA-Z0-9-_. ()':,;?]+"#)
    package static let versionName: Rule = .string(Bounds(1, 255), pattern: #"[a-zA-Z0-9_.\-]+"#)
    package static let versionNames: Rule = .list(versionName, Bounds(1, 10))
}

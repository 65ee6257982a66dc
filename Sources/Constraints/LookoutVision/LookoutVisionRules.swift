/// The named rules of lookoutvision's inputs, under the names of its service model. Written by
/// `Tests/Conformance/constraints.py` from botocore 1.40.60.
package enum LookoutVisionRules {
    package static let anomalyClassFilter: Rule = .string(
        Bounds(1, 10), pattern: #"(normal|anomaly)"#)
    package static let clientToken: Rule = .string(Bounds(1, 64), pattern: #"^[a-zA-Z0-9-]+$"#)
    package static let compilerOptions: Rule = .string(Bounds(3, 1024), pattern: #".*"#)
    package static let componentDescription: Rule = .string(
        Bounds(1, 256), pattern: #"[a-zA-Z0-9-_. ()':,;?]+"#)
    package static let componentName: Rule = .string(Bounds(1, 128), pattern: #"[a-zA-Z0-9-_.]+"#)
    package static let componentVersion: Rule = .string(
        Bounds(1, 64), pattern: #"^([0-9]{1,6})\.([0-9]{1,6})\.([0-9]{1,6})$"#)
    package static let contentType: Rule = .string(Bounds(1, 255), pattern: #".*"#)
    package static let datasetChanges: Rule = .blob(Bounds(1, 10485760))
    package static let datasetGroundTruthManifest: Rule = .structure([
        Member("S3Object", inputS3Object)
    ])
    package static let datasetSource: Rule = .structure([
        Member("GroundTruthManifest", datasetGroundTruthManifest)
    ])
    package static let datasetType: Rule = .string(Bounds(1, 10), pattern: #"train|test"#)
    package static let greengrassConfiguration: Rule = .structure([
        Member("CompilerOptions", compilerOptions), Member("TargetDevice", targetDevice),
        Member("TargetPlatform", targetPlatform),
        Member("S3OutputLocation", s3Location, required: true),
        Member("ComponentName", componentName, required: true),
        Member("ComponentVersion", componentVersion),
        Member("ComponentDescription", componentDescription), Member("Tags", tagList),
    ])
    package static let inferenceUnits: Rule = .integer(Bounds(1, nil))
    package static let inputS3Object: Rule = .structure([
        Member("Bucket", s3BucketName, required: true), Member("Key", s3ObjectKey, required: true),
        Member("VersionId", s3ObjectVersion),
    ])
    package static let kmsKeyId: Rule = .string(
        Bounds(1, 2048), pattern: #"^[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,2048}$"#)
    package static let modelDescriptionMessage: Rule = .string(
        Bounds(1, 500), pattern: #"[0-9A-Za-z\.\-_]*"#)
    package static let modelPackagingConfiguration: Rule = .structure([
        Member("Greengrass", greengrassConfiguration, required: true)
    ])
    package static let modelPackagingJobDescription: Rule = .string(
        Bounds(1, 256), pattern: #"[a-zA-Z0-9-_. ()':,;?]+"#)
    package static let modelPackagingJobName: Rule = .string(
        Bounds(1, 64), pattern: #"[a-zA-Z0-9-]+"#)
    package static let modelVersion: Rule = .string(
        Bounds(1, 10), pattern: #"([1-9][0-9]*|latest)"#)
    package static let modelVersionNoLatest: Rule = .string(
        Bounds(1, 10), pattern: #"([1-9][0-9]*)"#)
    package static let outputConfig: Rule = .structure([
        Member("S3Location", s3Location, required: true)
    ])
    package static let pageSize: Rule = .integer(Bounds(1, 100))
    package static let paginationToken: Rule = .string(
        Bounds(nil, 2048), pattern: #"^[a-zA-Z0-9\/\+\=]{0,2048}$"#)
    package static let projectName: Rule = .string(
        Bounds(1, 255), pattern: #"[a-zA-Z0-9][a-zA-Z0-9_\-]*"#)
    package static let queryString: Rule = .string(Bounds(1, 2048), pattern: #".*\S.*"#)
    package static let s3BucketName: Rule = .string(Bounds(3, 63), pattern: #"[0-9A-Za-z\.\-_]*"#)
    package static let s3KeyPrefix: Rule = .string(
        Bounds(nil, 1024), pattern: #"^([a-zA-Z0-9!_.*'()-][/a-zA-Z0-9!_.*'()-]*)?$"#)
    package static let s3Location: Rule = .structure([
        Member("Bucket", s3BucketName, required: true), Member("Prefix", s3KeyPrefix),
    ])
    package static let s3ObjectKey: Rule = .string(
        Bounds(1, 1024), pattern: #"^([a-zA-Z0-9!_.*'()-][/a-zA-Z0-9!_.*'()-]*)?$"#)
    package static let s3ObjectVersion: Rule = .string(Bounds(1, 1024), pattern: #".*"#)
    package static let tag: Rule = .structure([
        Member("Key", tagKey, required: true), Member("Value", tagValue, required: true),
    ])
    package static let tagArn: Rule = .string(Bounds(1, 1011))
    package static let tagKey: Rule = .string(
        Bounds(1, 128), pattern: #"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$"#)
    package static let tagKeyList: Rule = .list(tagKey, Bounds(0, 200))
    package static let tagList: Rule = .list(tag, Bounds(0, 200))
    package static let tagValue: Rule = .string(
        Bounds(0, 256), pattern: #"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$"#)
    package static let targetDevice: Rule = .enumeration(["jetson_xavier"])
    package static let targetPlatform: Rule = .structure([
        Member("Os", targetPlatformOs, required: true),
        Member("Arch", targetPlatformArch, required: true),
        Member("Accelerator", targetPlatformAccelerator),
    ])
    package static let targetPlatformAccelerator: Rule = .enumeration(["NVIDIA"])
    package static let targetPlatformArch: Rule = .enumeration(["ARM64", "X86_64"])
    package static let targetPlatformOs: Rule = .enumeration(["LINUX"])
}

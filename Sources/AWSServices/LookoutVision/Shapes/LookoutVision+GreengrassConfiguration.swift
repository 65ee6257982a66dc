extension LookoutVision {
    /// Target and output of a packaging job.
    package struct GreengrassConfiguration: Codable, Hashable, Sendable {
        package var s3OutputLocation: S3Location
        package var componentName: String
        package var compilerOptions: String?
        package var targetDevice: TargetDevice?
        package var targetPlatform: TargetPlatform?
        package var componentVersion: String?
        package var componentDescription: String?
        package var tags: [Tag]?

        package init(
            s3OutputLocation: S3Location, componentName: String, compilerOptions: String? = nil,
            targetDevice: TargetDevice? = nil, targetPlatform: TargetPlatform? = nil,
            componentVersion: String? = nil, componentDescription: String? = nil, tags: [Tag]? = nil
        ) {
            self.s3OutputLocation = s3OutputLocation
            self.componentName = componentName
            self.compilerOptions = compilerOptions
            self.targetDevice = targetDevice
            self.targetPlatform = targetPlatform
            self.componentVersion = componentVersion
            self.componentDescription = componentDescription
            self.tags = tags
        }

        enum CodingKeys: String, CodingKey {
            case s3OutputLocation = "S3OutputLocation"
            case componentName = "ComponentName"
            case compilerOptions = "CompilerOptions"
            case targetDevice = "TargetDevice"
            case targetPlatform = "TargetPlatform"
            case componentVersion = "ComponentVersion"
            case componentDescription = "ComponentDescription"
            case tags = "Tags"
        }
    }
}

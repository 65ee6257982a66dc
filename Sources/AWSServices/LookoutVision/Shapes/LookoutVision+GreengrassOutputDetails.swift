extension LookoutVision {
    /// The component that a packaging job made.
    package struct GreengrassOutputDetails: Codable, Hashable, Sendable {
        package var componentVersionArn: String?
        package var componentName: String?
        package var componentVersion: String?

        package init(
            componentVersionArn: String? = nil, componentName: String? = nil,
            componentVersion: String? = nil
        ) {
            self.componentVersionArn = componentVersionArn
            self.componentName = componentName
            self.componentVersion = componentVersion
        }

        enum CodingKeys: String, CodingKey {
            case componentVersionArn = "ComponentVersionArn"
            case componentName = "ComponentName"
            case componentVersion = "ComponentVersion"
        }
    }
}

extension LookoutVision {
    /// What to package for.
    package struct ModelPackagingConfiguration: Codable, Hashable, Sendable {
        package var greengrass: GreengrassConfiguration

        package init(greengrass: GreengrassConfiguration) {
            self.greengrass = greengrass
        }

        enum CodingKeys: String, CodingKey {
            case greengrass = "Greengrass"
        }
    }
}

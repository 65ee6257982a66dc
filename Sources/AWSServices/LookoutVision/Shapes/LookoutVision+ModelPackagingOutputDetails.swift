extension LookoutVision {
    /// What a packaging job made.
    package struct ModelPackagingOutputDetails: Codable, Hashable, Sendable {
        package var greengrass: GreengrassOutputDetails?

        package init(greengrass: GreengrassOutputDetails? = nil) {
            self.greengrass = greengrass
        }

        enum CodingKeys: String, CodingKey {
            case greengrass = "Greengrass"
        }
    }
}

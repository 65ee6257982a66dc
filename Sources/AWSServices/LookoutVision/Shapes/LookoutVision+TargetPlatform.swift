extension LookoutVision {
    /// System and processor to package for.
    package struct TargetPlatform: Codable, Hashable, Sendable {
        package var os: TargetPlatformOs
        package var arch: TargetPlatformArch
        package var accelerator: TargetPlatformAccelerator?

        package init(
            os: TargetPlatformOs, arch: TargetPlatformArch,
            accelerator: TargetPlatformAccelerator? = nil
        ) {
            self.os = os
            self.arch = arch
            self.accelerator = accelerator
        }

        enum CodingKeys: String, CodingKey {
            case os = "Os"
            case arch = "Arch"
            case accelerator = "Accelerator"
        }
    }
}

import AWSCore
import FoundationEssentials

/// What kind of machine this is, as far as keys are concerned.
enum Machine {
    /// Whether EC2's metadata service may answer here. Elsewhere every start would wait a second for
    /// an address that nobody has. Source of the files: EC2 User Guide, "Identify EC2 instances".
    static func mayHaveInstanceRole(_ environment: Environment) -> Bool {
        if environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] != nil { return true }
        let signs = [
            ("/sys/class/dmi/id/sys_vendor", "amazon"),
            ("/sys/class/dmi/id/product_version", "amazon"), ("/sys/hypervisor/uuid", "ec2"),
        ]
        return signs.contains { path, word in
            let text = FileManager.default.contents(atPath: path) ?? Data()
            return String(decoding: text, as: UTF8.self).lowercased().contains(word)
        }
    }
}

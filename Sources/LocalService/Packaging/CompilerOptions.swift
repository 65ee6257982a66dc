import AWSCore
import AWSServices
import Constraints

/// The compiler options of a packaging job, checked against what AWS documents.
/// Source: Lookout for Vision developer guide, "Package settings".
package enum CompilerOptions {
    /// What is wrong with the target and the options of a configuration; nil when nothing is.
    package static func problem(
        in configuration: LookoutVision.GreengrassConfiguration
    ) -> String? {
        switch (configuration.targetDevice, configuration.targetPlatform) {
        case (nil, nil): return "Give either TargetDevice or TargetPlatform."
        case (.some, .some): return "Give either TargetDevice or TargetPlatform, not both."
        case (.some, nil):
            return configuration.compilerOptions == nil
                ? nil : "With a TargetDevice there are no CompilerOptions: leave them out."
        case (nil, .some(let platform)):
            return problem(configuration.compilerOptions, on: platform)
        }
    }

    private static func problem(
        _ text: String?, on platform: LookoutVision.TargetPlatform
    ) -> String? {
        guard let options = options(text) else {
            return "CompilerOptions must be a JSON object of strings, such as "
                + #"{"gpu-code": "sm_75", "trt-ver": "7.1.3", "cuda-ver": "10.2"}."#
        }
        let forms = platform.accelerator == nil ? cpu : gpu
        if let foreign = options.keys.sorted().first(where: { forms[$0] == nil }) {
            return "CompilerOptions knows no \(foreign) for this platform: use "
                + forms.keys.sorted().joined(separator: ", ") + "."
        }
        if platform.accelerator != nil,
            let missing = gpu.keys.sorted().first(where: { options[$0] == nil })
        {
            return "CompilerOptions needs \(missing) for an NVIDIA accelerator."
        }
        for (name, value) in options.sorted(by: { $0.key < $1.key }) {
            guard let form = forms[name], !form.matches(value) else { continue }
            return "CompilerOptions has \(name) \(value), which is no \(form.rawValue)."
        }
        return nil
    }

    private static let cpu: [String: Form] = ["mcpu": .name]
    private static let gpu: [String: Form] = [
        "gpu-code": .name, "trt-ver": .threeNumbers, "cuda-ver": .twoNumbers,
    ]

    /// How a value is written.
    private enum Form: String {
        case name = "name of letters, digits, _ and -"
        case threeNumbers = "version of the form x.y.z"
        case twoNumbers = "version of the form x.y"

        func matches(_ text: String) -> Bool {
            switch self {
            case .name:
                !text.isEmpty
                    && text.utf8.allSatisfy { byte in
                        switch byte {
                        case UInt8(ascii: "a")...UInt8(ascii: "z"),
                            UInt8(ascii: "A")...UInt8(ascii: "Z"),
                            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
                            UInt8(ascii: "-"):
                            true
                        default: false
                        }
                    }
            case .threeNumbers: Self.numbers(text) == 3
            case .twoNumbers: Self.numbers(text) == 2
            }
        }

        /// How many numbers with dots between them a text has; nil for any other text.
        private static func numbers(_ text: String) -> Int? {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            let areNumbers = parts.allSatisfy { part in
                (1...6).contains(part.utf8.count)
                    && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            }
            return areNumbers ? parts.count : nil
        }
    }

    /// The options as strings; nil for anything but a JSON object of strings.
    package static func options(_ text: String?) -> [String: String]? {
        guard let text else { return [:] }
        guard !JSONDepth.isExceeded(in: Array(text.utf8)) else { return nil }
        do {
            return try JSON.decode([String: String].self, from: Array(text.utf8))
        } catch {
            return nil
        }
    }
}

import AWSCore
import Constraints

/// Writes a request as a line of the AWS CLI for a POSIX shell.
///
/// Sources: botocore's `xform_name` for the names; AWS CLI user guide, "Specify parameter values" and
/// "Load a parameter from a file" for `fileb://`; the CLI's own `--image-bytes` of Rekognition.
struct CommandLine: Sendable {
    var region: String
    /// nil for AWS's own.
    var endpointURL: String?
    var profile: String?

    /// - Parameter file: where the bytes of an image or of dataset entries are, as the user named it.
    func text(of recorded: RequestRecorder.Recorded, file: String) throws -> String {
        var words = ["aws", recorded.service.signingName, Self.dashed(recorded.constraints.name)]
        for member in recorded.constraints.members where !member.isIdempotencyToken {
            words += try Self.words(member, recorded.document[member.name], file)
        }
        if let profile { words += Self.option("profile", profile) }
        words += Self.option("region", region)
        if let endpointURL { words += Self.option("endpoint-url", endpointURL) }
        return words.joined(separator: " ")
    }

    private static func words(
        _ member: Member, _ value: JSONValue?, _ file: String
    ) throws -> [String] {
        let name = dashed(member.name)
        // A body that is streamed is named by its path alone.
        if member.location == .payload { return option(name, file) }
        guard let value else { return [] }
        if case .blob = member.rule { return option(name, "fileb://\(file)") }
        if let blob = blobMember(of: member.rule), value[blob] != nil {
            // The CLI's v1 and v2 disagree on base64 inside JSON, but not on files.
            return member.name == "Image"
                ? option("image-bytes", "fileb://\(file)")
                : option(name, "\(blob)@=fileb://\(file)")
        }
        return option(name, try text(value))
    }

    private static func text(_ value: JSONValue) throws -> String {
        switch value {
        case .string(let text): text
        case .integer(let number): "\(number)"
        case .bool(let flag): flag ? "true" : "false"
        default: String(decoding: try JSON.encode(value), as: UTF8.self)
        }
    }

    private static func blobMember(of rule: Rule) -> String? {
        guard case .structure(let members) = rule else { return nil }
        return members.first { member in
            if case .blob = member.rule { return true }
            return false
        }?.name
    }

    /// A value that begins with a dash would be taken for an option of its own.
    private static func option(_ name: String, _ value: String) -> [String] {
        value.hasPrefix("-") ? ["--\(name)=\(quoted(value))"] : ["--\(name)", quoted(value)]
    }

    /// `KmsKeyId` as `kms-key-id`.
    static func dashed(_ name: String) -> String {
        let letters = Array(name)
        var text = ""
        for (index, letter) in letters.enumerated() {
            let follows = index > 0 && !letters[index - 1].isUppercase
            let leads = index + 1 < letters.count && letters[index + 1].isLowercase
            if letter.isUppercase, index > 0, follows || leads { text += "-" }
            text += letter.lowercased()
        }
        return text
    }

    /// A word that a shell takes as it stands, or in single quotes.
    static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || "@%_+=:,./-".unicodeScalars.contains(scalar))
        }
        guard !isPlain || word.isEmpty else { return word }
        return "'" + word.replacing("'", with: #"'\''"#) + "'"
    }
}

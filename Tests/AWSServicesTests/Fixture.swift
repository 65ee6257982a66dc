import FoundationEssentials

/// The files of `Fixtures/`.
enum Fixture {
    static func bytes(_ name: String, file: String = #filePath) throws -> [UInt8] {
        let folder = file.split(separator: "/").dropLast().joined(separator: "/")
        let path = "/\(folder)/Fixtures/\(name)"
        return [UInt8](try Data(contentsOf: URL(filePath: path)))
    }
}

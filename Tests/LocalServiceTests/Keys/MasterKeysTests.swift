import FoundationEssentials
import LocalService
import Testing

@Suite struct MasterKeysTests {
    private static let account = "123456789012"

    private func withKeys(_ test: (MasterKeys, ScratchFolder) throws -> Void) throws {
        let folder = try ScratchFolder()
        try test(
            MasterKeys(
                folder: DataFolder(folder.path), region: "eu-west-1", account: Self.account),
            folder)
    }

    private func code(_ body: () throws -> Void) -> KeyProblem.Code? {
        do {
            try body()
            return nil
        } catch {
            return (error as? KeyProblem)?.code
        }
    }

    @Test func `a key is found by id, ARN, alias and the alias's ARN`() throws {
        try withKeys { keys, _ in
            let key = try keys.create(alias: "line")
            #expect(key.arn == "arn:aws:kms:eu-west-1:\(Self.account):key/\(key.id)")
            let alias = "arn:aws:kms:eu-west-1:\(Self.account):alias/line"
            for name in [key.id, key.arn, "alias/line", alias] {
                #expect(try keys.usable(name, account: Self.account).id == key.id)
            }
            #expect(code { _ = try keys.usable("line", account: Self.account) } == .unknown)
            #expect(code { _ = try keys.usable("alias/line", account: "999999999999") } == .unknown)
            #expect(code { _ = try keys.usable(key.arn, account: "999999999999") } == .foreign)
        }
    }

    @Test func `a disabled key cannot be used until it is enabled`() throws {
        try withKeys { keys, _ in
            let key = try keys.create(alias: nil)
            _ = try keys.set(.disabled, of: key.id)
            #expect(code { _ = try keys.usable(key.id) } == .disabled)
            _ = try keys.set(.enabled, of: key.arn)
            #expect(try keys.usable(key.id).state == .enabled)
        }
    }

    @Test func `a deleted key is gone from the file`() throws {
        try withKeys { keys, folder in
            let key = try keys.create(alias: "alias/old")
            let path = folder.path + "/kms.json"
            let before = try String(contentsOfFile: path, encoding: .utf8)
            _ = try keys.set(.deleted, of: "alias/old")
            let after = try String(contentsOfFile: path, encoding: .utf8)
            #expect(before.contains("=\"") && !after.contains("=\""), "the material in base64")
            #expect(code { _ = try keys.usable(key.id) } == .deleted)
            #expect(code { _ = try keys.set(.enabled, of: key.id) } == .unknown)
            #expect(try keys.create(alias: "old").aliases == ["alias/old"])
        }
    }

    @Test(arguments: ["", "aws/s3", "a b", "alias/", "ä"])
    func `bad aliases are refused`(_ alias: String) throws {
        try withKeys { keys, _ in
            #expect(code { _ = try keys.create(alias: alias) } == .badAlias)
        }
    }

    @Test func `an alias names one key`() throws {
        try withKeys { keys, _ in
            _ = try keys.create(alias: "one")
            #expect(code { _ = try keys.create(alias: "one") } == .aliasInUse)
            #expect(try keys.all().count == 1)
        }
    }

    @Test func `only the owner reads the file, and a broken one is named`() throws {
        try withKeys { keys, folder in
            _ = try keys.create(alias: nil)
            let path = folder.path + "/kms.json"
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? Int) == 0o600)
            try "no keys".write(toFile: path, atomically: true, encoding: .utf8)
            #expect(throws: ServiceFailure.self) { try keys.all() }
        }
    }
}

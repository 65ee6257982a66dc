import FoundationEssentials
import LocalService
import Testing

@Suite struct DurableFileTests {
    private func names(_ folder: ScratchFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test(arguments: [false, true])
    func `a file that is dropped leaves nothing, one that is committed stays`(
        isNamedAtOnce: Bool
    ) throws {
        let folder = try ScratchFolder()
        for isKept in [false, true] {
            let file = try DurableFile(at: folder.path + "/file", isNamedAtOnce: isNamedAtOnce)
            try Array("content".utf8).withUnsafeBytes { try file.append($0) }
            #expect(try names(folder) == [isNamedAtOnce ? "file" : "file.part"])
            if isKept { try file.commit() }
        }
        #expect(try names(folder) == ["file"])
        #expect(
            FileManager.default.contents(atPath: folder.path + "/file") == Data("content".utf8))
    }
}

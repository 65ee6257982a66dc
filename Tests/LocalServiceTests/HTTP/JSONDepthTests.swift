import LocalService
import Testing

@Suite struct JSONDepthTests {
    @Test func `nesting is counted outside of strings only`() {
        let limit = JSONDepth.limit
        func nested(_ depth: Int) -> [UInt8] { Array(String(repeating: "[", count: depth).utf8) }
        #expect(!JSONDepth.isExceeded(in: nested(limit)))
        #expect(JSONDepth.isExceeded(in: nested(limit + 1)))
        let quoted = "\"" + String(repeating: "\\\"[", count: 1000) + "\""
        #expect(!JSONDepth.isExceeded(in: Array(quoted.utf8)))
    }
}

import Canvas
import Dashboard
import TestSupport
import Testing

/// What lies under a point of the screen is what is drawn there.
@Suite struct HitTests {
    private let harness: Harness = {
        let versions = (1...60).reversed().map { Fixtures.trained("\($0)") }
        var harness = Harness.washers(versions, width: 160, height: 45)
        harness.keys("<enter>G")
        return harness
    }()

    /// Where a text stands on the screen.
    private func place(of text: String, below line: Int = 0) throws -> Point {
        let lines = harness.screen.lines
        let y = try #require(lines.indices.first { $0 >= line && lines[$0].contains(text) })
        let before = try #require(lines[y].range(of: text)?.lowerBound)
        return Point(x: lines[y][..<before].displayWidth, y: y)
    }

    @Test func `a row is found where it stands, scrolled or not`() throws {
        #expect(harness.state.listHit(at: try place(of: "washer-labels")) == .row(.projects, 1))
        let last = try place(of: "▸ 1 ", below: 3)
        #expect(harness.state.listHit(at: last.offset(x: 9)) == .row(.versions, 59))
        #expect(harness.state.listHit(at: last.offset(y: -1)) == .row(.versions, 58))
        #expect(harness.state.listHit(at: last.offset(y: 1)) == nil)
    }

    @Test func `a header is found by its title`() throws {
        #expect(harness.state.listHit(at: try place(of: "STATUS")) == .header(.versions, "status"))
        #expect(harness.state.listHit(at: try place(of: "AGE")) == .header(.versions, "age"))
        #expect(harness.state.listHit(at: try place(of: "PROJECT")) == .header(.projects, "name"))
    }

    @Test func `beside the lists nothing is found`() {
        #expect(harness.state.listHit(at: Point(x: 3, y: 0)) == nil)
        #expect(harness.state.listHit(at: Point(x: 150, y: 10)) == nil)
        #expect(harness.state.listHit(at: Point(x: 3, y: 30)) == nil)
    }
}

import Canvas
import Testing

@Suite struct FormTests {
    private func form() -> Form {
        Form([
            .init("model", label: "Model", kind: .readonly, value: "cookies/7"),
            .init(
                "bucket", label: "Output bucket", hint: "3 to 63 letters", placeholder: "my-bucket"),
            .init("units", label: "Units", kind: .number, value: "1"),
            .init(
                "stop", label: "Stop after", kind: .choice(["never", "1 h", "8 h"]), value: "never"),
            .init("tag", label: "Tag", kind: .toggle, value: "true"),
        ])
    }

    @Test func `the focus goes round and passes over fields that cannot be edited`() {
        var form = form()
        #expect(form.focusedID == "bucket")
        for id in ["units", "stop", "tag", "bucket"] {
            #expect(form.handle(.tab) == .moved)
            #expect(form.focusedID == id)
        }
        _ = form.handle(.up)
        #expect(form.focusedID == "tag")
    }

    @Test func `each kind of field takes its own keys`() {
        var form = form()
        #expect(form.handle(.character("b")) == .changed(id: "bucket"))
        #expect(form.handle(.left) == .moved)
        _ = form.handle(.down)
        #expect(form.handle(.character("x")) == .moved)
        #expect(form.handle(.paste("2 units")) == .changed(id: "units"))
        _ = form.handle(.down)
        #expect(form.handle(.right) == .changed(id: "stop"))
        #expect(form.handle(.character("z")) == .ignored)
        _ = form.handle(.down)
        #expect(form.handle(.space) == .changed(id: "tag"))
        #expect(form["bucket"] == "b" && form["units"] == "12")
        #expect(form["stop"] == "1 h" && form["tag"] == "false")
        #expect(form.handle(.enter) == .submitted)
        #expect(form.handle(.escape) == .cancelled)
    }

    @Test func `errors are replaced as a whole and the first can be focused`() {
        var form = form()
        form.setErrors(["units": "At least 1.", "tag": "No."])
        #expect(form.hasErrors)
        form.focusFirstError()
        #expect(form.focusedID == "units")
        form.setErrors([:])
        #expect(!form.hasErrors)
    }

    @Test func `values, hint and placeholder are shown`() {
        let form = form()
        let buffer = drawn(32, form.height) { form.render(into: &$0, rect: $0.bounds) }
        expectLines(
            buffer.lines,
            """
              Model         cookies/7
            ▸ Output bucket my-bucket
              Units         1
              Stop after    < never >
              Tag           [x]

            3 to 63 letters

            """)
        expectLines(
            buffer.styleLines,
            """
            ..lllll.........ddddddddd
            k.lllllllllllll.pppppppppFFFFFFF
            ..lllll.........ffffffffffffffff
            ..llllllllll....fffffffff
            ..lll...........fff

            nnnnnnnnnnnnnnn

            """)
        #expect(buffer.cursor == Point(x: 16, y: 1))
    }

    @Test func `an error takes the place of the hint and marks its field`() {
        var form = form()
        form.setErrors(["bucket": "A bucket name has at least 3 characters."])
        let buffer = drawn(32, form.height) { form.render(into: &$0, rect: $0.bounds) }
        #expect(buffer.lines[1] == "! Output bucket my-bucket")
        #expect(buffer.lines.suffix(2) == ["A bucket name has at least 3", "characters."])
        #expect(buffer.styleLines[6].first == "e")
    }

    @Test func `a form in a small place shows the focused field`() {
        var form = form()
        _ = form.handle(.backtab)
        let buffer = drawn(32, 5) { form.render(into: &$0, rect: $0.bounds) }
        #expect(buffer.lines[0] == "  Stop after    < never >")
        #expect(buffer.lines[1] == "▸ Tag           [x]")
        for height in 0...9 {
            for width in 0...20 {
                _ = drawn(width, height) { form.render(into: &$0, rect: $0.bounds) }
            }
        }
    }
}

import Canvas
import Testing

@Suite struct DialogTests {
    @Test func `a dialog stands in the middle with its buttons`() {
        let dialog = Dialog(
            title: "Delete?", text: "Version 7 of cookies will be gone.", width: 20,
            buttons: ["Keep", "Delete"], selectedButton: 1)
        let buffer = drawn(32, 8) { dialog.render(into: &$0, in: $0.bounds) }
        expectLines(
            buffer.lines,
            """

                ┌ Delete? ─────────────┐
                │ Version 7 of cookies │
                │ will be gone.        │
                │                      │
                │ [ Keep ]  [ Delete ] │
                └──────────────────────┘

            """)
        #expect(buffer.styleLines[5].contains("uuuuuuuuaaUUUUUUUUUU"))
        #expect(buffer.backgroundLines[2].contains("aaaaaaaaaa"))
    }

    @Test func `a dialog larger than the screen is cut to it`() {
        let dialog = Dialog(
            title: "Help", text: String(repeating: "word ", count: 200), hint: "esc")
        for width in 0...30 {
            for height in 0...8 {
                let buffer = drawn(width, height) { dialog.render(into: &$0, in: $0.bounds) }
                #expect(buffer.size == Size(width: width, height: height))
            }
        }
        let small = drawn(20, 5) { dialog.render(into: &$0, in: $0.bounds) }
        #expect(small.lines[3].contains("esc"))
    }
}

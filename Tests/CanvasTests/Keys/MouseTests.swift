import Canvas
import Testing

@Suite struct MouseTests {
    @Test(arguments: [
        ("<0;10;20M", MouseEvent(.press, .left, at: Point(x: 9, y: 19))),
        ("<0;10;20m", MouseEvent(.release, .left, at: Point(x: 9, y: 19))),
        ("<2;1;1M", MouseEvent(.press, .right, at: Point(x: 0, y: 0))),
        ("<1;223;300M", MouseEvent(.press, .middle, at: Point(x: 222, y: 299))),
        ("<32;4;5M", MouseEvent(.drag, .left, at: Point(x: 3, y: 4))),
        ("<64;4;5M", MouseEvent(.wheelUp, .none, at: Point(x: 3, y: 4))),
        ("<65;4;5M", MouseEvent(.wheelDown, .none, at: Point(x: 3, y: 4))),
        (
            "<20;4;5M",
            MouseEvent(.press, .left, at: Point(x: 3, y: 4), modifiers: [.shift, .control])
        ),
        ("<8;4;5M", MouseEvent(.press, .left, at: Point(x: 3, y: 4), modifiers: .alt)),
        ("32;10;20M", MouseEvent(.press, .left, at: Point(x: 9, y: 19))),
        ("35;10;20M", MouseEvent(.release, .none, at: Point(x: 9, y: 19))),
        ("96;10;20M", MouseEvent(.wheelUp, .none, at: Point(x: 9, y: 19))),
        ("M *4", MouseEvent(.press, .left, at: Point(x: 9, y: 19))),
        ("M#*4", MouseEvent(.release, .none, at: Point(x: 9, y: 19))),
        ("Ma*4", MouseEvent(.wheelDown, .none, at: Point(x: 9, y: 19))),
        ("M \u{E8}4", MouseEvent(.press, .left, at: Point(x: 199, y: 19))),
    ])
    func `a report in any notation is one event`(report: String, event: MouseEvent) {
        var decoder = KeyDecoder()
        let inputs = decoder.decode("\u{1B}[\(report)q".utf8)
        #expect(inputs == [.mouse(event), .key(.character("q"))])
    }

    @Test(arguments: [
        "<66;4;5M", "<128;4;5M", "<35;4;5M", "<0;0;5M", "<0;4M", "<M", "<0;4:5M", "1M",
        "M \u{0}4", "M\u{7F}*4",
    ])
    func `a report of no use is swallowed whole`(report: String) {
        var decoder = KeyDecoder()
        #expect(decoder.decode("\u{1B}[\(report)q".utf8) == [.key(.character("q"))])
    }

    @Test func `the old notation in bytes that are no UTF-8`() {
        var decoder = KeyDecoder()
        // Column 167 is byte 0xC7, which begins a character in UTF-8; what follows it does not go on.
        let bytes: [UInt8] = [0x1B, 0x5B, 0x4D, 0x20, 0xC7, 0x34, 0x71]
        let event = MouseEvent(.press, .left, at: Point(x: 166, y: 19))
        #expect(decoder.decode(bytes) == [.mouse(event), .key(.character("q"))])
        let last: [UInt8] = [0x1B, 0x5B, 0x4D, 0x20, 0x34, 0xC7, 0x71]
        let low = MouseEvent(.press, .left, at: Point(x: 19, y: 166))
        #expect(decoder.decode(last) == [.mouse(low), .key(.character("q"))])
    }

    @Test func `a report that is cut off types nothing`() {
        var decoder = KeyDecoder()
        #expect(decoder.decode("\u{1B}[M 4".utf8) == [])
        #expect(decoder.patience != nil)
        #expect(decoder.flush() == [])
        #expect(decoder.decode("\u{1B}[M \u{1B}[Aq".utf8) == [.key(.up), .key(.character("q"))])
    }

    @Test func `two presses at one place in time are a double click`() {
        var counter = ClickCounter()
        let press = MouseEvent(.press, at: Point(x: 4, y: 4))
        #expect(counter.count(press, at: .milliseconds(0)).clicks == 1)
        #expect(
            counter.count(MouseEvent(.release, at: Point(x: 4, y: 4)), at: .milliseconds(50)).clicks
                == 1)
        #expect(counter.count(press, at: .milliseconds(300)).clicks == 2)
        #expect(counter.count(press, at: .milliseconds(500)).clicks == 1)
    }

    @Test(arguments: [
        (MouseEvent(.press, at: Point(x: 4, y: 5)), 100),
        (MouseEvent(.press, at: Point(x: 6, y: 4)), 100),
        (MouseEvent(.press, .right, at: Point(x: 4, y: 4)), 100),
        (MouseEvent(.press, at: Point(x: 4, y: 4)), 401),
    ])
    func `another place, button or a pause is another click`(second: MouseEvent, after: Int) {
        var counter = ClickCounter()
        _ = counter.count(MouseEvent(.press, at: Point(x: 4, y: 4)), at: .zero)
        #expect(counter.count(second, at: .milliseconds(after)).clicks == 1)
    }
}

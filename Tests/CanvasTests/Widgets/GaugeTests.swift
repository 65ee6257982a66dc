import Canvas
import Testing

@Suite struct GaugeTests {
    @Test(arguments: [
        (0.0, "░░░░"), (0.5, "██░░"), (0.53125, "██▏░"), (0.99, "███▉"), (1.0, "████"),
        (7.0, "████"),
        (-1.0, "░░░░"), (.nan, "░░░░"),
    ])
    func `a bar is filled in eighths of a cell`(fraction: Double, bar: String) {
        #expect(Gauge(fraction).spans(width: 4).text == bar)
    }

    @Test func `an unknown fraction is an empty bar`() {
        #expect(Gauge(nil).spans(width: 3).text == "░░░")
    }

    @Test func `a bar in ASCII is made of whole cells`() {
        #expect(Gauge(0.62).spans(width: 5, glyphs: .ascii).text == "###--")
    }

    @Test func `every width is filled exactly`() {
        for width in 0...12 {
            for step in 0...100 {
                #expect(Gauge(Double(step) / 100).spans(width: width).displayWidth == width)
            }
        }
    }

    @Test func `a sparkline spans its values and leaves gaps where there are none`() {
        #expect(Sparkline([0, 0.5, nil, 1]).text(width: 10) == "▁▅ █")
        #expect(Sparkline([0, 0.5, nil, 1]).text(width: 2) == " ▅")
        #expect(Sparkline([3, 3]).text(width: 5) == "▅▅")
        #expect(Sparkline([nil, .nan]).text(width: 5) == "  ")
        #expect(Sparkline([0.9, 1], range: 0...1).text(width: 5) == "▇█")
        #expect(Sparkline([0, 1], range: 0...1).text(width: 5, glyphs: .ascii) == "_#")
    }
}

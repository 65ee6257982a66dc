import Canvas
import Testing

@Suite struct HeatGridTests {
    private let grid = HeatGrid(
        labels: ["normal", "anomaly"], counts: [[23, 1], [0, 16]], totals: [24, 16], width: 38)

    @Test func `rows and columns are headed and the counts stand under their heads`() {
        #expect(
            (0..<grid.height).map { grid.line($0).text } == [
                "            normal  anomaly ",
                "normal          23        1 ",
                "anomaly          .       16 ",
            ])
    }

    @Test func `a place is found again as its row and column`() {
        for line in 0..<grid.height {
            for column in -1..<45 {
                let found = grid.count(line: line, at: column)
                let expected = line > 0 && (10..<28).contains(column)
                #expect((found != nil) == expected, "\(line), \(column)")
                guard let found else { continue }
                #expect(found.row == line - 1 && found.column == (column < 19 ? 0 : 1))
            }
        }
    }

    @Test func `the heat is the share of the row and zero has none`() {
        let row = grid.line(1)
        #expect(row[1].style.heat.map { ($0 * 255).rounded() } == (23.0 / 24 * 255).rounded())
        #expect(row[1].style.attributes == .bold && row[2].style.attributes.isEmpty)
        #expect(grid.line(2)[1].style == Style(.dim))
    }

    @Test func `columns too narrow for the labels bear the numbers of the rows`() {
        let labels = ["a long label", "another label", "third", "fourth"]
        let counts = (0..<4).map { row in (0..<4).map { row == $0 ? 1234 : 1 } }
        let grid = HeatGrid(
            labels: labels, counts: counts, totals: Array(repeating: 1237, count: 4), width: 34)
        #expect(grid.line(0).text == "              1    2    3    4 ")
        #expect(grid.line(1).text == "1 a long … 1234    1    1    1 ")
        #expect((0..<grid.height).allSatisfy { grid.line($0).displayWidth <= 34 })
        #expect(HeatGrid.capacity(of: labels, width: 34) == 4)
    }
}

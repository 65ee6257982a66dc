import Canvas
import Testing

@Suite struct TableTests {
    private let columns = [
        Table.Column("VER", width: 3, alignment: .right, isAscending: false),
        Table.Column("STATUS", width: .rest),
        Table.Column("F1", width: 5, alignment: .right),
        Table.Column("COST", width: 6, alignment: .right, priority: 1),
    ]

    private func table(count: Int, selection: Int = 0, offset: Int = 0) -> Table {
        Table(
            columns: columns, count: count,
            cursor: TableCursor(selection: selection, offset: offset)
        ) { index in
            if index == 1 {
                let gauge = Gauge(0.5).spans(width: 4)
                return Table.Row([
                    .init("8"), .init([Span("◐ TRAINING ", .statusTraining)] + gauge, columns: 3),
                ])
            }
            let status = Table.Content("● HOSTED", .statusHosted)
            return Table.Row(
                [.init("\(index)"), status, .init("0.967"), .init("$9.61", .money)],
                isMarked: index == 2)
        }
    }

    @Test func `columns, selection, marks and bars line up`() {
        let buffer = drawn(36, 4) { table(count: 3).render(into: &$0, rect: $0.bounds) }
        expectLines(
            buffer.lines,
            """
              VE… STATUS               F1   COST
            ▸   0 ● HOSTED          0.967  $9.61
                8 ◐ TRAINING ██░░
             ✓  2 ● HOSTED          0.967  $9.61
            """)
        expectLines(
            buffer.styleLines,
            """
            ..CCC.cccccc...............cc...cccc
            ......33333333.................yyyyy
            ......00000000000GGgg
            .m....33333333.................yyyyy
            """)
        #expect(buffer.backgroundLines[1] == String(repeating: "S", count: 24))
    }

    @Test func `narrow tables drop the columns of the highest priority first`() {
        let buffer = drawn(24, 2) { table(count: 1).render(into: &$0, rect: $0.bounds) }
        expectLines(buffer.lines, "  VE… STATUS          F1\n▸   0 ● HOSTED     0.967")
    }

    @Test func `only visible rows are asked for`() {
        var asked: [Int] = []
        let table = Table(
            columns: [.init("N", width: .rest)], count: 100_000,
            cursor: TableCursor(selection: 50_000, offset: 49_998)
        ) { index in
            asked.append(index)
            return Table.Row([.init("\(index)")])
        }
        _ = drawn(10, 5) { table.render(into: &$0, rect: $0.bounds) }
        #expect(asked == [49_998, 49_999, 50_000, 50_001])
    }

    @Test func `an empty table says what to press`() {
        let table = Table(
            columns: columns, count: 0, cursor: TableCursor(), emptyText: "No models: press t"
        ) { _ in Table.Row([]) }
        let buffer = drawn(24, 3) { table.render(into: &$0, rect: $0.bounds) }
        #expect(buffer.lines[1] == "  No models: press t")
    }

    @Test func `an unfocused table shows its selection weaker`() {
        var table = table(count: 2)
        table.isFocused = false
        let buffer = drawn(24, 3) { table.render(into: &$0, rect: $0.bounds) }
        #expect(buffer.backgroundLines[1].first == "s")
    }

    @Test func `any size draws without a trap and within its rectangle`() {
        for width in 0...40 {
            for height in 0...4 {
                let buffer = drawn(42, 6) {
                    let rect = Rect(x: 1, y: 1, width: width, height: height)
                    table(count: 9, selection: 8).render(into: &$0, rect: rect)
                }
                #expect(buffer.lines[0].isEmpty && buffer.lines[5].isEmpty)
                #expect(buffer.lines.allSatisfy { $0.first ?? " " == " " })
            }
        }
    }
}

import CTrunk
import Testing

/// Swift's own conversion is the judge.
@Suite struct HalfTests {
    @Test func `every 16-bit float is widened to its value`() {
        let halves = (UInt16.min...UInt16.max).filter { !Float16(bitPattern: $0).isNaN }
        var values = [Float](repeating: 0, count: halves.count)
        ctrunk_from_half(halves, halves.count, &values)
        let expected = halves.map { Float(Float16(bitPattern: $0)) }
        #expect(values.map(\.bitPattern) == expected.map(\.bitPattern))
    }

    @Test func `numbers around every 16-bit float are rounded to nearest, ties to even`() {
        let exact = (UInt16.min...UInt16.max).map { Float(Float16(bitPattern: $0)) }
            .filter { !$0.isNaN }
        let halfway = zip(exact, exact.dropFirst()).map { ($0 + $1) / 2 }.filter { !$0.isNaN }
        let values = exact + halfway + (exact + halfway).flatMap { [$0.nextUp, $0.nextDown] }
        var halves = [UInt16](repeating: 0, count: values.count)
        ctrunk_to_half(values, values.count, &halves)
        #expect(halves == values.map { Float16($0).bitPattern })
    }

    @Test func `no number stays none`() {
        var half: UInt16 = 0
        ctrunk_to_half([.nan], 1, &half)
        #expect(Float16(bitPattern: half).isNaN)
    }
}

import LocalService
import Testing

@Suite struct MathTests {
    private static let m1 = TimeSeries(
        label: "m1", period: 60, points: [.init(0, 2), .init(60, 4), .init(180, 0)])
    private static let m2 = TimeSeries(
        label: "m2", period: 60, points: [.init(0, 1), .init(120, 5), .init(180, 3)])

    private static func value(_ text: String) throws -> MathValue {
        let evaluator = MathEvaluator(
            range: .init(start: 0, end: 240, period: 60),
            result: { name in
                switch name {
                case "m1": return .series(m1)
                case "m2": return .series(m2)
                default: throw MathProblem("There is no query with the id \(name)")
                }
            }, metrics: { [("m1", m1), ("m2", m2)] })
        return try evaluator.value(try MathExpression(text))
    }

    private static func points(_ text: String) throws -> [Int: Double] {
        guard case .series(let series) = try value(text) else { return [:] }
        return Dictionary(uniqueKeysWithValues: series.points.map { ($0.time, $0.value) })
    }

    @Test(
        arguments: [
            ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("2 ^ 3 ^ 2", 512), ("-2 ^ 2", -4),
            ("8 / 4 / 2", 1),
            ("7 - 2 - 1", 4), ("1 < 2", 1), ("1 >= 2 OR 3 == 3", 1), ("1 && 0 || 1", 1),
            ("-3 * -2", 6), ("1.5e2", 150), ("SUM(m1)", 6), ("AVG(m1)", 2), ("MIN(m1)", 0),
            ("MAX(m2)", 5), ("DATAPOINT_COUNT(m1)", 3), ("PERIOD(m1)", 60),
            ("METRIC_COUNT(METRICS())", 2), ("METRIC_COUNT(METRICS('m2'))", 1), ("ABS(-3)", 3),
            ("CEIL(1.2) + FLOOR(-1.2)", 0), ("STDDEV(m1) ^ 2 * 3", 8), ("LOG10(1000)", 3),
            ("METRIC_COUNT([m1, m2, m1])", 3), ("IF(1, 2, 3) + IF(0, 2, 3)", 5),
        ] as [(String, Double)])
    func `scalars are calculated as written`(text: String, expected: Double) throws {
        guard case .scalar(let number) = try Self.value(text) else {
            Issue.record("\(text) is no scalar")
            return
        }
        #expect(abs(number - expected) < 1e-9, "\(text) is \(number)")
    }

    @Test(
        arguments: [
            ("m1 + m2", [0: 3, 180: 3]), ("m1 * 2", [0: 4, 60: 8, 180: 0]),
            ("m1 / m1", [0: 1, 60: 1]), ("DATAPOINT_COUNT(m1) * m1 / m1", [0: 3, 60: 3]),
            ("SUM(m1) * m1", [0: 12, 60: 24, 180: 0]), ("-m1", [0: -2, 60: -4, 180: 0]),
            ("m1 > 1", [0: 1, 60: 1, 180: 0]), ("DIFF(m1)", [60: 2, 180: -4]),
            ("RATE(m1)", [60: 2.0 / 60, 180: -4.0 / 120]), ("DIFF_TIME(m1)", [60: 60, 180: 120]),
            ("RUNNING_SUM(m1)", [0: 2, 60: 6, 180: 6]),
            ("FILL(m1, 9)", [0: 2, 60: 4, 120: 9, 180: 0]),
            ("FILL(m1, REPEAT)", [0: 2, 60: 4, 120: 4, 180: 0]),
            ("FILL(m1, LINEAR)", [0: 2, 60: 4, 120: 2, 180: 0]),
            ("FILL(m1, m2)", [0: 2, 60: 4, 120: 5, 180: 0]),
            ("SUM(METRICS())", [0: 3, 60: 4, 120: 5, 180: 3]),
            ("AVG([m1, m2])", [0: 1.5, 60: 2, 120: 2.5, 180: 1.5]),
            ("MAX(METRICS())", [0: 2, 60: 4, 120: 5, 180: 3]),
            ("DATAPOINT_COUNT(METRICS())", [0: 2, 60: 1, 120: 1, 180: 2]),
            ("TIME_SERIES(7)", [0: 7, 60: 7, 120: 7, 180: 7]),
            ("IF(m1 > 1, m1, m2)", [0: 2, 60: 4, 180: 3]), ("IF(m1 > 3, 1)", [60: 1]),
            ("FIRST(METRICS()) + LAST(METRICS())", [0: 3, 180: 3]),
            ("ABS(m1 - 3)", [0: 1, 60: 1, 180: 3]),
        ] as [(String, [Int: Double])])
    func `series are calculated moment by moment`(
        text: String, expected: [Int: Double]
    ) throws {
        #expect(try Self.points(text) == expected, "\(text)")
    }

    @Test func `an array keeps its series apart`() throws {
        guard case .array(let all) = try Self.value("METRICS() * 10 - m1") else {
            Issue.record("no array")
            return
        }
        #expect(all.map(\.label) == ["m1", "m2"])
        #expect(all.map { $0.points.map(\.value) } == [[18, 36, 0], [8, 30]])
    }

    @Test(
        arguments: [
            ("m1 +", 5, "The end"), ("m1 + )", 6, "‘)’"), ("SUM(m1", 7, "The end"),
            ("1 2", 3, "The number"), ("m1 # 2", 4, "‘#’"), ("nosuch * 2", 1, "nosuch"),
            ("SEARCH('x')", 1, "does not evaluate SEARCH"), ("NOSUCH(m1)", 1, "no function NOSUCH"),
            ("METRICS() + METRICS()", 11, "two arrays"),
            ("SUM(3)", 1, "SUM does not take a scalar"),
            ("\"open", 1, "no end"), ("FILL(m1)", 1, "two arguments"), ("1.2.3", 1, "no number"),
        ] as [(String, Int, String)])
    func `what is wrong is named with its place`(
        text: String, position: Int, part: String
    ) throws {
        let problem = #expect(throws: MathProblem.self) { try Self.value(text) }
        #expect(problem?.position == position, "\(text): \(String(describing: problem))")
        #expect(problem?.sentence.contains(part) == true, "\(String(describing: problem))")
    }

    @Test func `deep nesting is refused`() {
        let text = String(repeating: "(", count: 1000) + "1" + String(repeating: ")", count: 1000)
        #expect(throws: MathProblem.self) { try MathExpression(text) }
    }

    /// An expression with its value, calculated beside the parser.
    private static func expression(
        _ random: inout SeededNumbers, depth: Int
    ) -> (text: String, value: Double) {
        guard depth > 0, random.number(0...4) > 0 else {
            let number = random.number(0...9)
            return ("\(number)", Double(number))
        }
        let a = expression(&random, depth: depth - 1)
        let b = expression(&random, depth: depth - 1)
        return switch random.number(0...5) {
        case 0: ("(\(a.text) + \(b.text))", a.value + b.value)
        case 1: ("(\(a.text)-\(b.text))", a.value - b.value)
        case 2: ("(\(a.text) * \(b.text))", a.value * b.value)
        case 3: ("-(\(a.text))", -a.value)
        case 4: ("ABS(\(a.text))", abs(a.value))
        default: ("(\(a.text) < \(b.text))", a.value < b.value ? 1 : 0)
        }
    }

    @Test(arguments: 0..<100)
    func `any expression has the value that it is made with`(seed: Int) throws {
        var random = SeededNumbers(UInt64(seed))
        let (text, value) = Self.expression(&random, depth: 6)
        #expect(try Self.value(text) == .scalar(value), "\(text)")
        let series = try Self.points("m1 * 0 + \(text)")
        #expect(series == [0: value, 60: value, 180: value], "\(text)")
    }

    @Test(arguments: 0..<200)
    func `any text is an expression or a problem with a place inside it`(seed: Int) {
        var random = SeededNumbers(UInt64(seed) &+ 1_000_000)
        let pieces = [
            "m1", "SUM", "(", ")", "+", "-", "[", "]", ",", "1", "\"", "é", "AND", " ", "<=",
        ]
        let text = (0..<random.number(0...30)).map { _ in pieces[random.number(0...14)] }.joined()
        do {
            _ = try Self.value(text)
        } catch let problem as MathProblem {
            let place = problem.position ?? 1
            #expect((1...text.count + 1).contains(place), "\(text): \(problem)")
        } catch {
            Issue.record("\(text): \(error)")
        }
    }
}

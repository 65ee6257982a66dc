import AWSCore
import Constraints
import FoundationEssentials

/// A JSON text as the service reads it, beside Foundation's reader: what we take it takes alike, but
/// for whole numbers beyond those of a `Double`, some of which it rounds. It takes more, such as UTF-16.
enum JSONReading {
    static func run(_ bytes: [UInt8]) {
        do {
            let value = try JSONValue(json: bytes)
            let other = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
            precondition(isAlike(value, other), "a text means one thing")
        } catch let problem as JSONProblem {
            precondition(0...bytes.count ~= problem.offset, "a problem is somewhere in the text")
        } catch {
            preconditionFailure("what we take Foundation takes: \(error)")
        }
    }

    private static func isAlike(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.integer(let left), .number(let right)), (.number(let right), .integer(let left)):
            Double(left) == right
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy(isAlike)
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.allSatisfy { name, value in
                    right[name].map { isAlike(value, $0) } ?? false
                }
        default: left == right
        }
    }
}

import AWSCore
import Constraints
import FoundationEssentials

/// A JSON text as the service reads it, beside Foundation's reader: what we take it takes alike. It
/// takes more, such as UTF-16.
enum JSONReading {
    static func run(_ bytes: [UInt8]) {
        do {
            let value = try JSONValue(json: bytes)
            let other = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
            precondition(value == other, "a text means one thing")
        } catch let problem as JSONProblem {
            precondition(0...bytes.count ~= problem.offset, "a problem is somewhere in the text")
        } catch {
            preconditionFailure("what we take Foundation takes: \(error)")
        }
    }
}

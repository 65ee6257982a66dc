/// A reason, found on this side, for which something was not done: one sentence for the user.
package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    package struct Code: RawRepresentable, Hashable, Sendable {
        package let rawValue: String

        package init(rawValue: String) {
            self.rawValue = rawValue
        }

        package static let emptyFolder = Code(rawValue: "emptyFolder")
        package static let unreadable = Code(rawValue: "unreadable")
        package static let wrongLayout = Code(rawValue: "wrongLayout")
        package static let tooFewClasses = Code(rawValue: "tooFewClasses")
        package static let mixedSizes = Code(rawValue: "mixedSizes")
        package static let notAnImage = Code(rawValue: "notAnImage")
        package static let badMask = Code(rawValue: "badMask")
        package static let exists = Code(rawValue: "exists")
        package static let datasetFailed = Code(rawValue: "datasetFailed")
        package static let notEmpty = Code(rawValue: "notEmpty")
        package static let unknownOutcome = Code(rawValue: "unknownOutcome")
        package static let unknownProject = Code(rawValue: "unknownProject")
        package static let forbidden = Code(rawValue: "forbidden")
        package static let unsupported = Code(rawValue: "unsupported")
    }

    package let code: Code
    package let sentence: String

    package init(_ code: Code, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    package var description: String { sentence }
}

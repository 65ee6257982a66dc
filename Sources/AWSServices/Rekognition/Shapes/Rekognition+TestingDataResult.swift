extension Rekognition {
    /// The test set as given, as used and as validated.
    package struct TestingDataResult: Codable, Hashable, Sendable {
        package var input: TestingData?
        package var output: TestingData?
        package var validation: ValidationData?

        package init(
            input: TestingData? = nil, output: TestingData? = nil, validation: ValidationData? = nil
        ) {
            self.input = input
            self.output = output
            self.validation = validation
        }

        enum CodingKeys: String, CodingKey {
            case input = "Input"
            case output = "Output"
            case validation = "Validation"
        }
    }
}

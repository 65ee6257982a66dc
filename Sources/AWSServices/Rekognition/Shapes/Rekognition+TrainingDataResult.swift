extension Rekognition {
    /// The training set as given, as used and as validated.
    package struct TrainingDataResult: Codable, Hashable, Sendable {
        package var input: TrainingData?
        package var output: TrainingData?
        package var validation: ValidationData?

        package init(
            input: TrainingData? = nil, output: TrainingData? = nil,
            validation: ValidationData? = nil
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

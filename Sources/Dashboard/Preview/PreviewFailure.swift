/// Why an action's requests could not be built, as a sentence.
package struct PreviewFailure: Error, Hashable, Sendable {
    package var sentence: String

    package init(sentence: String) {
        self.sentence = sentence
    }
}

/// What was spent in a period: for hosting, and for trainings that ended in it.
package struct Spending: Hashable, Sendable {
    package var hosting: Amount
    package var training: Amount

    package init(hosting: Amount = .zero, training: Amount = .zero) {
        self.hosting = hosting
        self.training = training
    }

    package var total: Amount { hosting + training }
}

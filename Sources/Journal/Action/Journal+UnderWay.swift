extension Journal {
    /// Makes an entry the caller's to send or to look up, until `release`, as `begin` does with a new
    /// one; false while anybody else has it, in this process or in another.
    package func hold(_ entry: Int64) throws -> Bool { try underWay.take(entry) }

    /// Leaves an entry to others; so does the end of the process.
    package func release(_ entry: Int64) { underWay.giveBack(entry) }
}

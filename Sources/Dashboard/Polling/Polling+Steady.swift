extension Polling {
    /// The same with a rate that follows `shown` only when it really moved.
    ///
    /// Calls are counted over the last minute and come and go by one or two with every poll; a
    /// number that flickers says no more and costs bytes on a line that is idle.
    func steadied(after shown: Polling) -> Polling {
        var steady = self
        let difference = abs(callsPerMinute - shown.callsPerMinute)
        if shown.callsPerMinute > 0, difference <= max(3, shown.callsPerMinute / 3) {
            steady.callsPerMinute = shown.callsPerMinute
        }
        return steady
    }
}

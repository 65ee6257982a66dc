import Inventory

/// The user's present day, week (from Monday) and month as their zone's calendar bounds them; a day
/// on which the clocks change has 23 or 25 hours.
package struct Periods: Hashable, Sendable {
    package var day: Range<Timestamp>
    package var week: Range<Timestamp>
    package var month: Range<Timestamp>

    package init(day: Range<Timestamp>, week: Range<Timestamp>, month: Range<Timestamp>) {
        self.day = day
        self.week = week
        self.month = month
    }
}

import FoundationEssentials
import Inventory
import Metering
import Testing

/// Times at which days, weeks and months are not what they mostly are.
enum Calendars {
    struct Turn: CustomTestStringConvertible, Sendable {
        var zone: String
        /// Milliseconds since 1970.
        var moment: Int64

        var testDescription: String { "\(zone) \(moment)" }

        /// The periods around a moment as the zone's calendar bounds them.
        func periods(at moment: Timestamp) throws -> Periods {
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = try #require(TimeZone(identifier: zone))
            calendar.firstWeekday = 2
            let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
            let range = { (part: Calendar.Component) throws in
                let interval = try #require(calendar.dateInterval(of: part, for: date))
                return Timestamp(
                    seconds: interval.start.timeIntervalSince1970)..<Timestamp(
                        seconds: interval.end.timeIntervalSince1970)
            }
            return Periods(
                day: try range(.day), week: try range(.weekOfYear), month: try range(.month))
        }
    }

    static let turns = [
        // Clocks go forward and back in Berlin and New York, and by half an hour in Lord Howe.
        Turn(zone: "Europe/Berlin", moment: 1_774_746_000_000),
        Turn(zone: "America/New_York", moment: 1_793_512_800_000),
        Turn(zone: "Australia/Lord_Howe", moment: 1_775_314_800_000),
        // The end of February in a leap year, and of the year, far east of Greenwich.
        Turn(zone: "Asia/Kathmandu", moment: 1_835_374_500_000),
        Turn(zone: "Pacific/Kiritimati", moment: 1_798_711_200_000),
    ]
}

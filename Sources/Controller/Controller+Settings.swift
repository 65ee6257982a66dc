import Dashboard
import Inventory
import Metering

extension Controller {
    /// Goes on with the user's prices and polls.
    func adopt(_ settings: DashboardSettings) async {
        self.settings = settings
        let known: PriceTable = context.isLocal ? .local() : .builtin(region: context.region)
        meter.prices = known.replacing(settings.ownPrices(in: context.region))
        tellMeter()
        await adopt(settings.budgets)
        await poller?.keep(to: equipment.pace.replacing(settings.polling))
    }
}

extension PollPace {
    /// The pace with what the user set in its place.
    package func replacing(_ settings: PollSettings) -> PollPace {
        func duration(_ seconds: Int?, _ standard: Duration) -> Duration {
            seconds.map { .seconds($0) } ?? standard
        }
        return PollPace(
            moving: duration(settings.moving, moving),
            selected: duration(settings.selected, selected),
            hosted: duration(settings.hosted, hosted),
            settled: duration(settings.settled, settled), callsPerSecond: callsPerSecond)
    }
}

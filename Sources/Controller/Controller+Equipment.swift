import Dashboard
import Inventory
import Metering

extension Controller {
    /// Everything a controller works with; tests give each part by hand.
    package struct Equipment: Sendable {
        package var apis: [VisionAPI]
        package var storage: ObjectStorage
        package var ledger: Ledger
        package var gate: CallGate
        package var explanation: Explanation
        package var pace: PollPace
        package var prices: PriceTable
        package var imaging: Imaging
        package var sampleImages: SampleImages
        package var clock: WallClock
        /// 0..<1.
        package var jitter: @Sendable () -> Double
        /// A UUID; also a client token.
        package var makeToken: @Sendable () -> String
        /// What `~` stands for in paths.
        package var home: String?
        /// How often models were asked; nil where nobody counts.
        package var requests: (any RequestCounting)?
        /// What served while nothing watched; nil where nobody knows.
        package var metrics: (any UnitReading)?
        /// What the user chose, until the dashboard tells others.
        package var settings = DashboardSettings()
        /// The user's zone and calendar at a moment.
        package var calendar: @Sendable (Timestamp) -> Now = {
            Now(timestamp: $0, utcOffsetSeconds: 0)
        }
        /// What every context of the journal costs, for budgets that count several together.
        package var contextCosts: @Sendable () throws -> [ContextCosts] = { [] }
        /// Whether leases are kept by this process or by another one.
        package var guardianship = Guardianship.always
        /// Whose the keys are; nil where the context has but one account.
        package var account: CallerAccount?

        package init(
            apis: [VisionAPI], storage: ObjectStorage, ledger: Ledger, gate: CallGate,
            explanation: Explanation, pace: PollPace, prices: PriceTable, imaging: Imaging,
            sampleImages: SampleImages, clock: WallClock,
            jitter: @escaping @Sendable () -> Double,
            makeToken: @escaping @Sendable () -> String, home: String?,
            requests: (any RequestCounting)? = nil
        ) {
            self.apis = apis
            self.storage = storage
            self.ledger = ledger
            self.gate = gate
            self.explanation = explanation
            self.pace = pace
            self.prices = prices
            self.imaging = imaging
            self.sampleImages = sampleImages
            self.clock = clock
            self.jitter = jitter
            self.makeToken = makeToken
            self.home = home
            self.requests = requests
        }
    }
}

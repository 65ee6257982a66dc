import FoundationEssentials
import Inventory
import Metering

extension Controller.Equipment {
    /// The parts for one connection, with the machine's clock and chance.
    ///
    /// - Parameters:
    ///   - services: those that the context offers, in the order of the panes.
    ///   - home: what `~` stands for in paths that the user types.
    package init(
        connection: Connection, services: [VisionService], ledger: Ledger, pace: PollPace,
        prices: PriceTable, imaging: Imaging, sampleImages: SampleImages, home: String?
    ) {
        self.init(
            apis: services.map { service in
                switch service {
                case .lookoutVision: LookoutVisionAPI(caller: connection.caller)
                case .customLabels: CustomLabelsAPI(caller: connection.caller)
                }
            }, storage: S3Storage(client: connection.client), ledger: ledger,
            gate: connection.gate, explanation: connection.explanation, pace: pace, prices: prices,
            imaging: imaging, sampleImages: sampleImages, clock: .live,
            jitter: { Double.random(in: 0..<1) },
            makeToken: { UUID().uuidString.lowercased() }, home: home)
        let metrics = CloudWatchMetrics(
            caller: connection.caller, clock: .live, isLocal: connection.explanation.isLocal)
        requests = metrics
        self.metrics = metrics
    }
}

import Controller
import Dashboard
import Inventory
import Journal
import Metering
import VisionEngine

extension Origin {
    /// Everything that a controller works with in this process.
    /// - Parameter name: under which the journal keeps what belongs to this context.
    func equipment(
        _ info: ContextInfo, _ account: Account, name: String, prices: PriceTable
    ) throws -> Controller.Equipment {
        let journal = journal(remembering: try known(account, name))
        var equipment = Controller.Equipment(
            connection: account.connection, services: info.services,
            ledger: JournalLedger(journal: journal, context: name, account: account.caller),
            pace: info.isLocal ? .local : .aws, prices: prices, imaging: .engine,
            sampleImages: .engine, home: environment["HOME"])
        equipment.guardianship = guardianship
        equipment.account = account.caller
        equipment.settings = configuration.settings
        equipment.calendar = { LocalClock.now(at: $0) }
        let reading = CostReading(
            folders: folders, settings: configuration.settings,
            sessionStart: LocalClock.now().timestamp)
        equipment.contextCosts = { try reading.contexts() }
        return equipment
    }
}

extension Imaging {
    /// The engine's decoders.
    static let engine = Imaging(
        size: { bytes in
            let probe = try ImageProbe.size(of: bytes)
            return PictureSize(width: probe.width, height: probe.height)
        },
        decode: { bytes in
            let image: RGBImage
            do {
                image = try RGBImage.decode(bytes)
            } catch let error as EngineError {
                throw Refusal(.notAnImage, error.sentence)
            }
            return Detection.Pixels(width: image.width, height: image.height, bytes: image.pixels)
        })
}

extension SampleImages {
    /// The engine's generator: sizes that train in seconds and leave something to get wrong.
    static let engine = SampleImages(
        draw: { kind in
            let images =
                switch kind {
                case .anomalies: Sample.washers(count: 100, anomalies: 40, seed: 1)
                case .labels: Sample.parts(perClass: 30, seed: 1)
                }
            return try images.map(ImportImage.init)
        },
        drawExamples: { kind in
            let images =
                switch kind {
                case .anomalies: Sample.washers(count: 8, anomalies: 5, seed: 2)
                case .labels: Sample.parts(perClass: 3, seed: 2)
                }
            return try images.map(ImportImage.init)
        })
}

extension ImportImage {
    fileprivate init(_ image: SampleImage) throws {
        let mask = try image.maskPNG?()
        self.init(
            name: image.name, label: image.label, content: .bytes(try image.png()),
            mask: mask.map { bytes in
                Mask(
                    content: .bytes(bytes),
                    classes: Sample.maskColors.map {
                        MaskClass(name: $0.name, color: "\($0.color)")
                    })
            })
    }
}

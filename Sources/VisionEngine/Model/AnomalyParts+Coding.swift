extension NormalAppearance {
    func encode(to writer: inout ByteWriter) {
        for part in [gaussian.mean, gaussian.inverseScale, gaussian.whitening] {
            writer.append(part)
        }
        for part in [bank.mean, bank.inverseScale, bank.vectors] { writer.append(part) }
    }

    init?(from reader: inout ByteReader) {
        let channels = CellFeatures.channels
        let cells = CellFeatures.side * CellFeatures.side * channels
        guard let mean = reader.floats(cells), let scale = reader.floats(cells),
            let whitening = reader.floats(channels * channels),
            let bankMean = reader.floats(channels), let bankScale = reader.floats(channels),
            let vectors = reader.floats(), vectors.count % channels == 0, !vectors.isEmpty
        else { return nil }
        self.init(
            gaussian: TiedGaussian(mean: mean, inverseScale: scale, whitening: whitening),
            bank: MemoryBank(mean: bankMean, inverseScale: bankScale, vectors: vectors))
    }
}

extension PooledHead {
    static func optional(from reader: inout ByteReader) -> Stored<PooledHead>? {
        guard let flag = reader.take(1) else { return nil }
        if flag == [0] { return Stored(value: nil) }
        guard let mean = reader.floats(CellFeatures.pooledCount),
            let classifier = LinearClassifier(from: &reader, inputs: mean.count),
            classifier.classes == 1
        else { return nil }
        return Stored(value: PooledHead(mean: mean, classifier: classifier))
    }
}

extension MaskHead {
    static func optional(from reader: inout ByteReader) -> Stored<MaskHead>? {
        guard let flag = reader.take(1) else { return nil }
        if flag == [0] { return Stored(value: nil) }
        guard let count = reader.length(), (1...mostClasses).contains(count) else { return nil }
        var classes: [MaskClass] = []
        for _ in 0..<count {
            guard let name = reader.string(), let color = reader.string().flatMap(RGBColor.init)
            else { return nil }
            classes.append(MaskClass(name: name, color: color))
        }
        guard let mean = reader.floats(inputs), let scale = reader.floats(inputs),
            let classifier = LinearClassifier(from: &reader, inputs: inputs),
            classifier.classes == count + 1, let threshold = reader.double()
        else { return nil }
        return Stored(
            value: MaskHead(
                classes: classes, mean: mean, inverseScale: scale, classifier: classifier,
                threshold: threshold))
    }
}

extension Moments {
    func encode(to writer: inout ByteWriter) {
        writer.append(mean)
        writer.append(deviation)
    }

    init?(from reader: inout ByteReader) {
        guard let mean = reader.double(), let deviation = reader.double() else { return nil }
        self.init(mean: mean, deviation: deviation)
    }
}

extension ScoreBlend {
    func encode(to writer: inout ByteWriter) {
        gaussian.encode(to: &writer)
        bank.encode(to: &writer)
        writer.append(head == nil ? 0 as UInt8 : 1)
        head?.encode(to: &writer)
    }

    init?(from reader: inout ByteReader) {
        guard let gaussian = Moments(from: &reader), let bank = Moments(from: &reader),
            let flag = reader.take(1)
        else { return nil }
        let head = flag == [0] ? nil : Moments(from: &reader)
        guard flag == [0] || head != nil else { return nil }
        self.init(gaussian: gaussian, bank: bank, head: head)
    }
}

extension Decision {
    func encode(to writer: inout ByteWriter) {
        let (kind, first, second): (UInt8, Double, Double) =
            switch self {
            case .platt(let slope, let offset): (0, slope, offset)
            case .gumbel(let location, let scale): (1, location, scale)
            }
        writer.append(kind)
        writer.append(first)
        writer.append(second)
    }

    init?(from reader: inout ByteReader) {
        guard let kind = reader.take(1), let first = reader.double(),
            let second = reader.double()
        else { return nil }
        self =
            kind == [0]
            ? .platt(slope: first, offset: second) : .gumbel(location: first, scale: second)
    }
}

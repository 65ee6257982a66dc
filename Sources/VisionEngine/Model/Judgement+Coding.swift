extension Judgement {
    /// The judgement in bytes, for another process of the same executable.
    package var encoded: [UInt8] {
        var writer = ByteWriter()
        switch self {
        case .anomaly(let verdict):
            writer.append(0 as UInt8)
            verdict.encode(to: &writer)
        case .labels(let scores):
            writer.append(1 as UInt8)
            writer.append(UInt64(scores.count))
            for score in scores { score.encode(to: &writer) }
        case .boxes(let scores):
            writer.append(2 as UInt8)
            writer.append(UInt64(scores.count))
            for score in scores { score.encode(to: &writer) }
        }
        return writer.bytes
    }

    /// The judgement that `encoded` gave; `nil` for anything else.
    package init?(decoding bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        let kind: UInt8? = reader.integer()
        switch kind {
        case 0:
            guard let verdict = AnomalyVerdict(from: &reader) else { return nil }
            self = .anomaly(verdict)
        case 1:
            guard let scores = reader.list({ LabelScore(from: &$0) }) else { return nil }
            self = .labels(scores)
        case 2:
            guard let scores = reader.list({ BoxScore(from: &$0) }) else { return nil }
            self = .boxes(scores)
        default: return nil
        }
        guard reader.isAtEnd else { return nil }
    }
}

extension ByteReader {
    /// A counted list of what `element` takes.
    fileprivate mutating func list<Element>(
        _ element: (inout ByteReader) -> Element?
    ) -> [Element]? {
        guard let count = length() else { return nil }
        var elements: [Element] = []
        for _ in 0..<count {
            guard let next = element(&self) else { return nil }
            elements.append(next)
        }
        return elements
    }
}

extension AnomalyVerdict {
    fileprivate func encode(to writer: inout ByteWriter) {
        writer.append(isAnomalous ? 1 as UInt8 : 0)
        writer.append(confidence)
        writer.append(UInt64(classes.count))
        for area in classes {
            writer.append(area.name)
            writer.bytes += [area.color.red, area.color.green, area.color.blue]
            writer.append(area.fraction)
        }
        writer.append(UInt64(maskPNG?.count ?? 0))
        writer.bytes += maskPNG ?? []
        writer.append(UInt64(heatMap.width))
        writer.append(UInt64(heatMap.height))
        writer.append(heatMap.values)
    }

    fileprivate init?(from reader: inout ByteReader) {
        guard let flag: UInt8 = reader.integer(), let confidence = reader.double(),
            let classes = reader.list({ ClassArea(from: &$0) }),
            let maskLength = reader.length(), let mask = reader.take(maskLength),
            let width = reader.length(), let height = reader.length(),
            let values = reader.floats(width.multipliedReportingOverflow(by: height).partialValue)
        else { return nil }
        self.init(
            isAnomalous: flag == 1, confidence: confidence, classes: classes,
            maskPNG: mask.isEmpty ? nil : mask,
            heatMap: HeatMap(width: width, height: height, values: values))
    }
}

extension ClassArea {
    fileprivate init?(from reader: inout ByteReader) {
        guard let name = reader.string(), let color = reader.take(3),
            let fraction = reader.double()
        else { return nil }
        self.init(
            name: name, color: RGBColor(red: color[0], green: color[1], blue: color[2]),
            fraction: fraction)
    }
}

extension LabelScore {
    fileprivate func encode(to writer: inout ByteWriter) {
        writer.append(label)
        writer.append(confidence)
        writer.append(assumedThreshold)
    }

    fileprivate init?(from reader: inout ByteReader) {
        guard let label = reader.string(), let confidence = reader.double(),
            let threshold = reader.double()
        else { return nil }
        self.init(label: label, confidence: confidence, assumedThreshold: threshold)
    }
}

extension BoxScore {
    fileprivate func encode(to writer: inout ByteWriter) {
        writer.append(label)
        for number in [confidence, assumedThreshold, box.left, box.top, box.width, box.height] {
            writer.append(number)
        }
    }

    fileprivate init?(from reader: inout ByteReader) {
        guard let label = reader.string(), let confidence = reader.double(),
            let threshold = reader.double(), let left = reader.double(),
            let top = reader.double(), let width = reader.double(), let height = reader.double()
        else { return nil }
        self.init(
            label: label, confidence: confidence, assumedThreshold: threshold,
            box: BoundingBox(left: left, top: top, width: width, height: height))
    }
}

extension EngineError {
    /// The error in bytes, for another process of the same executable; without rejected images.
    package var encoded: [UInt8] {
        var writer = ByteWriter()
        writer.append(code.rawValue)
        writer.append(sentence)
        return writer.bytes
    }

    /// The error that `encoded` gave; `nil` for anything else.
    package init?(decoding bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let code = reader.string(), let sentence = reader.string(), reader.isAtEnd else {
            return nil
        }
        self.init(code: Code(rawValue: code), sentence: sentence)
    }
}

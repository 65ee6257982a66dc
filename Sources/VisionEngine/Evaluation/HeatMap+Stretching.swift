extension HeatMap {
    /// A map of rows of `columns` values.
    package init(columns: Int, values: [Float]) {
        self.init(width: columns, height: values.count / columns, values: values)
    }

    /// The map stretched over an image, linear between the middles of cells, one value a pixel.
    package func stretched(to size: ImageSize) -> [Float] {
        let columns = Self.axis(size.width, over: width)
        let rows = Self.axis(size.height, over: height)
        var stretched: [Float] = []
        stretched.reserveCapacity(size.width * size.height)
        for row in rows {
            for column in columns {
                let upper = mix(row.low, column)
                stretched.append(upper + (mix(row.high, column) - upper) * row.share)
            }
        }
        return stretched
    }

    /// The map over an image as a grey PNG, white where it is most unusual; throws what encoding
    /// throws.
    package func encodePNG(size: ImageSize) throws(EngineError) -> [UInt8] {
        let pixels = stretched(to: size).flatMap { value in
            let grey = UInt8((min(max(value, 0), 1) * 255).rounded())
            return [grey, grey, grey]
        }
        return try RGBImage(width: size.width, height: size.height, pixels: pixels).encodePNG()
    }

    private func mix(_ row: Int, _ column: (low: Int, high: Int, share: Float)) -> Float {
        let low = values[row * width + column.low]
        return low + (values[row * width + column.high] - low) * column.share
    }

    private static func axis(
        _ count: Int, over cells: Int
    ) -> [(low: Int, high: Int, share: Float)] {
        (0..<count).map { pixel in
            let place = (Float(pixel) + 0.5) * Float(cells) / Float(count) - 0.5
            let low = min(max(Int(place.rounded(.down)), 0), cells - 1)
            return (low, min(low + 1, cells - 1), min(max(place - Float(low), 0), 1))
        }
    }
}

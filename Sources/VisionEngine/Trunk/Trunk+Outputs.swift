import CTrunk

extension Trunk {
    /// Outputs to ask for.
    package struct Wanted: OptionSet, Sendable {
        package let rawValue: Int

        package init(rawValue: Int) {
            self.rawValue = rawValue
        }

        package static let block2 = Wanted(rawValue: 1)
        package static let block4 = Wanted(rawValue: 2)
        package static let block10 = Wanted(rawValue: 4)
        package static let block15 = Wanted(rawValue: 8)
        package static let pooled = Wanted(rawValue: 16)
        package static let all: Wanted = [.block2, .block4, .block10, .block15, .pooled]
    }

    /// What the network gives for an image of width x height pixels: rows of cells from the top
    /// left, channels innermost; empty where it was not asked for.
    package struct Outputs: Sendable, Equatable {
        /// Sides / 4, 24 channels.
        package private(set) var block2: [Float]
        /// Sides / 8, 40 channels.
        package private(set) var block4: [Float]
        /// Sides / 16, 112 channels.
        package private(set) var block10: [Float]
        /// Sides / 32, 320 channels.
        package private(set) var block15: [Float]
        /// 1280 values: the head's means over sides / 32.
        package private(set) var pooled: [Float]

        /// Room for the wanted outputs of an image of `size`.
        init(of size: ImageSize, _ wanted: Wanted) {
            func floats(_ output: Wanted, _ divisor: Int, _ channels: Int) -> [Float] {
                let cells = (size.width / divisor) * (size.height / divisor)
                return [Float](repeating: 0, count: wanted.contains(output) ? cells * channels : 0)
            }
            block2 = floats(.block2, 4, CTRUNK_BLOCK2)
            block4 = floats(.block4, 8, CTRUNK_BLOCK4)
            block10 = floats(.block10, 16, CTRUNK_BLOCK10)
            block15 = floats(.block15, 32, CTRUNK_BLOCK15)
            pooled = wanted.contains(.pooled) ? [Float](repeating: 0, count: CTRUNK_POOLED) : []
        }

        /// Lends the arrays to C, NULL for the empty ones.
        mutating func withPointers(_ body: (inout ctrunk_outputs) -> Void) {
            block2.withUnsafeMutableBufferPointer { block2 in
                block4.withUnsafeMutableBufferPointer { block4 in
                    block10.withUnsafeMutableBufferPointer { block10 in
                        block15.withUnsafeMutableBufferPointer { block15 in
                            pooled.withUnsafeMutableBufferPointer { pooled in
                                var pointers = ctrunk_outputs(
                                    block2: Self.address(block2), block4: Self.address(block4),
                                    block10: Self.address(block10), block15: Self.address(block15),
                                    pooled: Self.address(pooled))
                                body(&pointers)
                            }
                        }
                    }
                }
            }
        }

        private static func address(
            _ buffer: UnsafeMutableBufferPointer<Float>
        ) -> UnsafeMutablePointer<Float>? {
            buffer.isEmpty ? nil : buffer.baseAddress
        }
    }
}

import CTrunk

/// The right-hand side of matrix products, laid out for the kernels.
struct PackedMatrix: Sendable {
    let rows: Int
    /// A multiple of 8.
    let columns: Int
    private let values: [Float]

    /// Packs a row-major matrix of `rows` x `columns`, `columns` a multiple of 8.
    init(_ matrix: [Float], rows: Int, columns: Int) {
        precondition(columns % 8 == 0 && matrix.count == rows * columns, "a matrix of its shape")
        self.rows = rows
        self.columns = columns
        let count = ctrunk_packed_count(rows, columns)
        values = [Float](unsafeUninitializedCapacity: count) { packed, initialised in
            matrix.withUnsafeBufferPointer {
                guard let from = $0.baseAddress, let to = packed.baseAddress else { return }
                ctrunk_pack(from, rows, columns, to)
            }
            initialised = count
        }
    }

    /// `left` (m x `rows`) times this matrix, m x `columns`.
    func product(_ left: UnsafeBufferPointer<Float>) -> [Float] {
        let count = left.count / rows
        return [Float](unsafeUninitializedCapacity: count * columns) { out, initialised in
            values.withUnsafeBufferPointer {
                guard let a = left.baseAddress, let b = $0.baseAddress, let to = out.baseAddress
                else { return }
                ctrunk_multiply(a, count, rows, b, columns, to)
            }
            initialised = count * columns
        }
    }

    /// `left` (m x `rows`) times this matrix, m x `columns`.
    func product(_ left: [Float]) -> [Float] {
        left.withUnsafeBufferPointer { product($0) }
    }
}

/// The transpose of a row-major matrix of `rows` x `columns`.
func transposed(_ matrix: [Float], rows: Int, columns: Int) -> [Float] {
    [Float](unsafeUninitializedCapacity: matrix.count) { out, initialised in
        matrix.withUnsafeBufferPointer { from in
            for row in 0..<rows {
                for column in 0..<columns {
                    out[column * rows + row] = from[row * columns + column]
                }
            }
        }
        initialised = matrix.count
    }
}

/// `count` rounded up to a multiple of 8, as the kernels need columns.
func paddedToEight(_ count: Int) -> Int {
    (count + 7) / 8 * 8
}

/// The sum of squares of every row of `length` values, a multiple of 8.
func squaredLengths(_ rows: [Float], of length: Int) -> [Float] {
    rows.withUnsafeBytes { rows in
        let bytes = length * MemoryLayout<Float>.size
        return stride(from: 0, to: rows.count, by: bytes).map { first in
            var sum = SIMD8<Float>()
            for offset in stride(from: first, to: first + bytes, by: 32) {
                let values = rows.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
                sum += values * values
            }
            return sum.sum()
        }
    }
}

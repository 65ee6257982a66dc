import CTrunk

extension Trunk {
    /// Kernels to run with. All agree to about 1e-4, and each gives the same bits every time.
    package enum Kernels: Sendable, CaseIterable {
        case fastest, portable, avx2, avx512

        /// Whether the processor has them.
        package var isAvailable: Bool {
            ctrunk_has(choice) != 0
        }

        var choice: ctrunk_kernels {
            switch self {
            case .fastest: CTRUNK_FASTEST
            case .portable: CTRUNK_PORTABLE
            case .avx2: CTRUNK_AVX2
            case .avx512: CTRUNK_AVX512
            }
        }
    }
}

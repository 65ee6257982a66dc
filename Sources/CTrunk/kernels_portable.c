// The kernels for any processor: NEON's 32 registers of 4 floats on ARM, elsewhere no fused
// multiply-add and few registers.

// Vectors wider than the registers never cross a function that is not inlined.
#pragma clang diagnostic ignored "-Wpsabi"

#define LANES 8
#define TILE_PANELS 1
#define KERNELS portable_kernels

#if defined(__aarch64__)
#define FUSED(a, b, c) __builtin_elementwise_fma(a, b, c)
#define TILE_ROWS 6
#define RUN 7
#define HALVES
#else
#define FUSED(a, b, c) ((a) * (b) + (c))
#define TILE_ROWS 3
#define RUN 2
#endif

#include "kernels.inc"

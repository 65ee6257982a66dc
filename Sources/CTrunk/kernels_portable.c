// The kernels for any processor: no fused multiply-add, few registers.

// Vectors wider than the registers never cross a function that is not inlined.
#pragma clang diagnostic ignored "-Wpsabi"

#define FUSED(a, b, c) ((a) * (b) + (c))
#define TILE_ROWS 3
#define KERNELS portable_kernels

#include "kernels.inc"

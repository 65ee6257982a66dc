// The kernels for x86-64 processors with AVX2, FMA and F16C: 16 registers of 8 floats.

#if defined(__x86_64__)

#define FUSED(a, b, c) __builtin_elementwise_fma(a, b, c)
#define LANES 8
#define TILE_ROWS 6
#define TILE_PANELS 1
#define RUN 7
#define HALVES
#define KERNELS avx2_kernels

#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)
#include "kernels.inc"
#pragma clang attribute pop

#endif

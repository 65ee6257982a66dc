// The kernels for x86-64 processors with AVX-512: 32 registers of 16 floats.

#if defined(__x86_64__)

#define FUSED(a, b, c) __builtin_elementwise_fma(a, b, c)
#define LANES 16
#define TILE_ROWS 8
#define TILE_PANELS 3
#define RUN 7
#define HALVES
#define KERNELS avx512_kernels

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma,f16c"))), apply_to = function)
#include "kernels.inc"
#pragma clang attribute pop

#endif

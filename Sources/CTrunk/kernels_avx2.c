// The kernels for x86-64 processors with AVX2 and FMA, chosen at run time.

#include "kernels.h"

#if defined(__x86_64__)

#define FUSED(a, b, c) __builtin_elementwise_fma(a, b, c)
#define TILE_ROWS 6
#define KERNELS avx2_kernels

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "kernels.inc"
#pragma clang attribute pop

const kernels *fastest_kernels(void) {
    int fits = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return fits ? &avx2_kernels : &portable_kernels;
}

#else

const kernels *fastest_kernels(void) {
    return &portable_kernels;
}

#endif

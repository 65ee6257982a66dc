#include "kernels.h"

// Which kernels the processor can run. Its name for them is asked once: the compiler's library
// keeps the answer.

#if defined(__x86_64__)

static int has_avx2(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")
        && __builtin_cpu_supports("f16c");
}

static int has_avx512(void) {
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

const kernels *find_kernels(ctrunk_kernels choice) {
    switch (choice) {
    case CTRUNK_PORTABLE: return &portable_kernels;
    case CTRUNK_AVX2: return has_avx2() ? &avx2_kernels : NULL;
    case CTRUNK_AVX512: return has_avx512() ? &avx512_kernels : NULL;
    default: return has_avx512() ? &avx512_kernels : has_avx2() ? &avx2_kernels : &portable_kernels;
    }
}

#else

const kernels *find_kernels(ctrunk_kernels choice) {
    return choice == CTRUNK_FASTEST || choice == CTRUNK_PORTABLE ? &portable_kernels : NULL;
}

#endif

int ctrunk_has(ctrunk_kernels choice) {
    return find_kernels(choice) != NULL;
}

// Operators for x86-64 with AVX-512: the same vectors of eight, but twice the registers and masks.

#if defined(__x86_64__)

#include <immintrin.h>
#include <stdint.h>

#pragma STDC FP_CONTRACT OFF
#pragma clang attribute push(                                                                                          \
    __attribute__((target("avx2,fma,f16c,avx512f,avx512bw,avx512vl,avx512dq"))), apply_to = function                   \
)

#include "ops_halves_x86.h"

#define TABLE maru_ops_avx512
#include "ops_kernels.h"

#pragma clang attribute pop

#endif

// Operators for x86-64 with AVX-512: the same vectors of eight, but twice as many registers for them. Longer vectors do
// no more per cycle on the processors that this was measured on.

#if defined(__x86_64__)

#pragma STDC FP_CONTRACT OFF
#pragma clang attribute push(                                                                                          \
    __attribute__((target("avx2,fma,f16c,avx512f,avx512bw,avx512vl,avx512dq"))), apply_to = function                   \
)

#include "halves_x86.h"

#define MANY_REGISTERS
#define TABLE maru_ops_avx512
#include "ops_kernels.h"

#pragma clang attribute pop

#endif

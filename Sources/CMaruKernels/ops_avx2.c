// Operators for x86-64 with AVX2, FMA and F16C.

#if defined(__x86_64__)

#pragma STDC FP_CONTRACT OFF
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)

#include "halves_x86.h"

#define TABLE maru_ops_avx2
#include "ops_kernels.h"

#pragma clang attribute pop

#endif

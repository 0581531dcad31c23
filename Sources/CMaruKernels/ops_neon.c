// Operators for arm64: a vector of eight is two registers.

#if defined(__aarch64__)

#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

typedef float floats __attribute__((ext_vector_type(8)));
typedef __fp16 native_halves __attribute__((ext_vector_type(8)));

#define OWN_HALVES

static inline __attribute__((always_inline)) floats widen(const uint16_t *x) {
    native_halves h;
    memcpy(&h, x, sizeof h);
    return __builtin_convertvector(h, floats);
}

static inline __attribute__((always_inline)) void narrow(uint16_t *out, floats v) {
    const native_halves h = __builtin_convertvector(v, native_halves);
    memcpy(out, &h, sizeof h);
}

#define TABLE maru_ops_neon
#include "ops_kernels.h"

#endif

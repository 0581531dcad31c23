// Matrix products for arm64 with the dot-product extension.

#if defined(__aarch64__)

#include <arm_neon.h>
#include <string.h>

#include "matmul_layout.h"

#pragma STDC FP_CONTRACT OFF
#pragma clang attribute push(__attribute__((target("dotprod"))), apply_to = function)

enum { FEW_ROWS = 4, TILE_ROWS = 4, PLAIN_TILE_ROWS = 4 };

#define LANES 4
#define TABLE maru_matmul_neon
#define PIN(vector) __asm__ volatile("" : "+w"(vector))

typedef int32_t sums __attribute__((ext_vector_type(LANES)));
typedef uint8_t bytes __attribute__((ext_vector_type(LANES * 4)));
typedef float floats __attribute__((ext_vector_type(LANES)));

#define OWN_DOT
typedef sums partial;

// Quants are below 128, so that they may as well be signed.
MARU_INLINE partial dot(partial sum, bytes u, sums a) {
    return (sums)vdotq_s32((int32x4_t)sum, (int8x16_t)u, (int8x16_t)a);
}

MARU_INLINE sums widen(partial sum) { return sum; }

MARU_INLINE sums widen_scaled(partial sum, sums scales, const int half) {
    return sum * (half == 0 ? (scales << 16) >> 16 : scales >> 16);
}

MARU_INLINE sums dot_signed(sums sum, bytes w, sums a) { return dot(sum, w, a); }

MARU_INLINE sums signed_start(const maru_q8_block *x) { return (sums)0; }

#define OWN_HALF_FLOATS
MARU_INLINE floats half_floats(const void *at) { return (floats)vcvt_f32_f16(vreinterpret_f16_u16(vld1_u16(at))); }

MARU_INLINE bytes fp4_lookup(bytes nibbles) {
    static const uint8_t table[16] = {12, 13, 14, 15, 16, 18, 20, 24, 12, 11, 10, 9, 8, 6, 4, 0};
    return (bytes)vqtbl1q_u8(vld1q_u8(table), (uint8x16_t)nibbles);
}

#include "matmul_lanes.h"
#include "matmul_block.h"
#include "matmul_kernel.h"
#include "matmul_plain_kernel.h"
#include "matmul_table.h"

#pragma clang attribute pop

#endif

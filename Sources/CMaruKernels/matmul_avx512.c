// Matrix products for x86-64 with AVX-512 and its dot-product instructions.

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#include "matmul_layout.h"

#pragma STDC FP_CONTRACT OFF
#pragma clang attribute push(                                                                                          \
    __attribute__((target("avx2,fma,f16c,avx512f,avx512bw,avx512vl,avx512dq,avx512vnni"))), apply_to = function        \
)

enum { FEW_ROWS = 16, TILE_ROWS = 8, PLAIN_TILE_ROWS = 8 };

#define LANES 16
#define TABLE maru_matmul_avx512
#define PIN(vector) __asm__ volatile("" : "+v"(vector))

typedef int32_t sums __attribute__((ext_vector_type(LANES)));
typedef uint8_t bytes __attribute__((ext_vector_type(LANES * 4)));
typedef float floats __attribute__((ext_vector_type(LANES)));

#define OWN_PAIR_DOT
MARU_INLINE sums pair_dot(sums a, sums b) { return (sums)_mm512_madd_epi16((__m512i)a, (__m512i)b); }

#define OWN_DOT
typedef sums partial;

MARU_INLINE partial dot(partial sum, bytes u, sums a) {
    return (sums)_mm512_dpbusd_epi32((__m512i)sum, (__m512i)u, (__m512i)a);
}

MARU_INLINE sums widen(partial sum) { return sum; }

MARU_INLINE sums widen_scaled(partial sum, sums scales, const int half) {
    return sum * (half == 0 ? (scales << 16) >> 16 : scales >> 16);
}

// The instruction wants an unsigned operand: w + 128, which signed_start makes up for.
MARU_INLINE sums dot_signed(sums sum, bytes w, sums a) { return dot(sum, w ^ (bytes)(uint8_t)0x80, a); }

MARU_INLINE sums signed_start(const maru_q8_block *x) { return (sums)_mm512_set1_epi32(x->offset) << 4; }

#define OWN_HALF_FLOATS
MARU_INLINE floats half_floats(const void *at) { return (floats)_mm512_cvtph_ps(_mm256_loadu_si256(at)); }

MARU_INLINE bytes fp4_lookup(bytes nibbles) {
    const __m128i table = _mm_setr_epi8(12, 13, 14, 15, 16, 18, 20, 24, 12, 11, 10, 9, 8, 6, 4, 0);
    return (bytes)_mm512_shuffle_epi8(_mm512_broadcast_i32x4(table), (__m512i)nibbles);
}

#include "matmul_lanes.h"
#include "matmul_block.h"
#include "matmul_kernel.h"
#include "matmul_plain_kernel.h"
#include "matmul_table.h"

#pragma clang attribute pop

#endif

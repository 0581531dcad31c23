// Matrix products for x86-64 with AVX2, FMA and F16C.

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#include "matmul_layout.h"

#pragma STDC FP_CONTRACT OFF
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)

enum { FEW_ROWS = 4, TILE_ROWS = 4, PLAIN_TILE_ROWS = 4 };

#define LANES 8
#define TABLE maru_matmul_avx2
#define PIN(vector) __asm__ volatile("" : "+x"(vector))

typedef int32_t sums __attribute__((ext_vector_type(LANES)));
typedef uint8_t bytes __attribute__((ext_vector_type(LANES * 4)));
typedef float floats __attribute__((ext_vector_type(LANES)));

#define OWN_PAIR_DOT
MARU_INLINE sums pair_dot(sums a, sums b) { return (sums)_mm256_madd_epi16((__m256i)a, (__m256i)b); }

#define OWN_DOT
#define LIMITED 1
typedef __m256i partial;

MARU_INLINE partial dot(partial sum, bytes u, sums a) {
    return _mm256_add_epi16(sum, _mm256_maddubs_epi16((__m256i)u, (__m256i)a));
}

MARU_INLINE sums widen(partial sum) { return (sums)_mm256_madd_epi16(sum, _mm256_set1_epi16(1)); }

MARU_INLINE sums widen_scaled(partial sum, sums scales, const int half) {
    const __m256i s = (__m256i)scales;
    const __m256i both = half == 0 ? _mm256_blend_epi16(s, _mm256_slli_epi32(s, 16), 0xaa)
                                   : _mm256_blend_epi16(_mm256_srli_epi32(s, 16), s, 0xaa);
    return (sums)_mm256_madd_epi16(sum, both);
}

// |w| is the unsigned side: 128 stands for -128, and 2 · 128 · 127 fits 16 bits.
MARU_INLINE sums dot_signed(sums sum, bytes w, sums a) {
    const __m256i magnitude = _mm256_abs_epi8((__m256i)w);
    return sum + widen(_mm256_maddubs_epi16(magnitude, _mm256_sign_epi8((__m256i)a, (__m256i)w)));
}

MARU_INLINE sums signed_start(const maru_q8_block *x) { return (sums)0; }

#define OWN_HALF_FLOATS
MARU_INLINE floats half_floats(const void *at) { return (floats)_mm256_cvtph_ps(_mm_loadu_si128(at)); }

MARU_INLINE bytes fp4_lookup(bytes nibbles) {
    const __m128i table = _mm_setr_epi8(12, 13, 14, 15, 16, 18, 20, 24, 12, 11, 10, 9, 8, 6, 4, 0);
    return (bytes)_mm256_shuffle_epi8(_mm256_broadcastsi128_si256(table), (__m256i)nibbles);
}

#include "matmul_lanes.h"
#include "matmul_block.h"
#include "matmul_kernel.h"
#include "matmul_plain_kernel.h"
#include "matmul_table.h"

#pragma clang attribute pop

#endif

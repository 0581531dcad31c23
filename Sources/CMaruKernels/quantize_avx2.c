// The same rounding as in quantize.c, eight columns at a time.

#if defined(__x86_64__)

#include <immintrin.h>

#include "quantize.h"

#pragma STDC FP_CONTRACT OFF
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)

static uint32_t largest_lane(__m256i v) {
    __m128i m = _mm_max_epu32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
    m = _mm_max_epu32(m, _mm_shuffle_epi32(m, 0x4e));
    m = _mm_max_epu32(m, _mm_shuffle_epi32(m, 0xb1));
    return (uint32_t)_mm_cvtsi128_si32(m);
}

void maru_quantize_row_avx2(const float *x, size_t blocks, maru_q8_block *out) {
    const __m256i magnitude = _mm256_set1_epi32(0x7fffffff), ones = _mm256_set1_epi16(1);
    for (size_t block = 0; block < blocks; block++, x += MARU_BLOCK_COLUMNS, out++) {
        __m256 v[4];
        __m256i largest = _mm256_setzero_si256();
        for (int i = 0; i < 4; i++) {
            v[i] = _mm256_loadu_ps(x + 8 * i);
            largest = _mm256_max_epu32(largest, _mm256_and_si256(_mm256_castps_si256(v[i]), magnitude));
        }
        float inverse;
        if (!maru_open_q8_block(largest_lane(largest), out, &inverse)) continue;

        __m256i q[4]; // rounded to nearest, ties to even
        for (int i = 0; i < 4; i++) q[i] = _mm256_cvtps_epi32(_mm256_mul_ps(v[i], _mm256_set1_ps(inverse)));
        // Narrowing works within 128 bits, so that words of four columns come out in the order 0 2 4 6 1 3 5 7.
        const __m256i first = _mm256_packs_epi32(q[0], q[1]), second = _mm256_packs_epi32(q[2], q[3]);
        const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
        const __m256i values = _mm256_permutevar8x32_epi32(_mm256_packs_epi16(first, second), order);
        _mm256_storeu_si256((__m256i *)out->values, values);

        const __m256i sums = _mm256_hadd_epi32(_mm256_madd_epi16(first, ones), _mm256_madd_epi16(second, ones));
        __m128i s = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
        s = _mm_hadd_epi32(s, s);
        maru_close_q8_block(_mm_extract_epi32(s, 0), _mm_extract_epi32(s, 1), out);
    }
}

#pragma clang attribute pop

#endif

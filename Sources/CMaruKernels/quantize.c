#include "quantize.h"

#pragma STDC FP_CONTRACT OFF

static uint32_t largest_magnitude(const float *x) {
    uint32_t bits[MARU_BLOCK_COLUMNS];
    memcpy(bits, x, sizeof bits);
    uint32_t largest = 0;
    for (int i = 0; i < MARU_BLOCK_COLUMNS; i++) {
        const uint32_t magnitude = bits[i] & 0x7fffffffu;
        largest = magnitude > largest ? magnitude : largest;
    }
    return largest;
}

static int quantize_half(const float *x, float inverse, int8_t *values) {
    int sum = 0;
    for (int i = 0; i < MARU_BLOCK_COLUMNS / 2; i++) {
        // Adding and subtracting 1.5 · 2²³ rounds to the nearest integer, ties to even.
        const float rounded = (x[i] * inverse + 12582912.0f) - 12582912.0f;
        const int value = (int)rounded;
        values[i] = (int8_t)value;
        sum += value;
    }
    return sum;
}

void maru_quantize_row(maru_isa isa, const float *x, size_t blocks, maru_q8_block *out) {
#if defined(__x86_64__)
    if (isa == MARU_ISA_AVX2 || isa == MARU_ISA_AVX512) {
        maru_quantize_row_avx2(x, blocks, out);
        return;
    }
#endif
    for (size_t block = 0; block < blocks; block++, x += MARU_BLOCK_COLUMNS, out++) {
        float inverse;
        if (!maru_open_q8_block(largest_magnitude(x), out, &inverse)) continue;
        const int first = quantize_half(x, inverse, out->values);
        const int second = quantize_half(x + 16, inverse, out->values + 16);
        maru_close_q8_block(first, second, out);
    }
}

void maru_quantize_residual(
    maru_isa isa, const float *x, const maru_q8_block *coarse, size_t blocks, maru_q8_block *out
) {
    for (size_t block = 0; block < blocks; block++, x += MARU_BLOCK_COLUMNS, coarse++, out++) {
        float rest[MARU_BLOCK_COLUMNS];
        for (int i = 0; i < MARU_BLOCK_COLUMNS; i++) rest[i] = x[i] - coarse->scale * (float)coarse->values[i];
        maru_quantize_row(isa, rest, 1, out);
    }
}

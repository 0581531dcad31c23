#include <math.h>
#include <string.h>

#include "maru_matmul.h"

#pragma STDC FP_CONTRACT OFF

// Written so that it vectorises for whatever instruction set it is inlined into; the results are the same for all.
static inline __attribute__((always_inline)) void quantize(const float *x, size_t blocks, maru_q8_block *out) {
    const float smallest = 0x1p-96f; // below it 127 / max could overflow
    const uint32_t infinity = 0x7f800000u;
    for (size_t block = 0; block < blocks; block++, x += MARU_BLOCK_COLUMNS, out++) {
        uint32_t bits[MARU_BLOCK_COLUMNS];
        memcpy(bits, x, sizeof bits);
        uint32_t largest = 0; // of magnitudes; as integers they order like floats, NaN above all
        for (int i = 0; i < MARU_BLOCK_COLUMNS; i++) {
            const uint32_t magnitude = bits[i] & 0x7fffffffu;
            largest = magnitude > largest ? magnitude : largest;
        }
        float max;
        memcpy(&max, &largest, sizeof max);
        if (largest >= infinity || max < smallest) {
            memset(out, 0, sizeof *out);
            if (largest >= infinity) out->scale = out->scaled_sum = NAN;
            continue;
        }
        const float inverse = 127.0f / max;
        int sums[2] = {0, 0};
        for (int half = 0; half < 2; half++) {
            for (int i = 16 * half; i < 16 * half + 16; i++) {
                // Adding and subtracting 1.5 · 2²³ rounds to the nearest integer, ties to even.
                const float rounded = (x[i] * inverse + 12582912.0f) - 12582912.0f;
                const int value = (int)rounded;
                out->values[i] = (int8_t)value;
                sums[half] += value;
            }
            out->half_sums[half] = (int16_t)sums[half];
        }
        out->scale = max / 127.0f;
        out->scaled_sum = out->scale * (float)(sums[0] + sums[1]);
    }
}

static void quantize_baseline(const float *x, size_t blocks, maru_q8_block *out) { quantize(x, blocks, out); }

#if defined(__x86_64__)
__attribute__((target("avx2,fma,f16c"))) static void quantize_avx2(const float *x, size_t blocks, maru_q8_block *out) {
    quantize(x, blocks, out);
}
#endif

void maru_quantize_row(maru_isa isa, const float *x, size_t blocks, maru_q8_block *out) {
#if defined(__x86_64__)
    if (isa == MARU_ISA_AVX2 || isa == MARU_ISA_AVX512) {
        quantize_avx2(x, blocks, out);
        return;
    }
#endif
    quantize_baseline(x, blocks, out);
}

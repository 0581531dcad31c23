#ifndef MARU_QUANTIZE_H
#define MARU_QUANTIZE_H

#include <math.h>
#include <string.h>

#include "matmul_layout.h"

/// The scale of a block and its inverse, from the bits of its largest magnitude. As integers, magnitudes order like
/// floats with NaN above all. Returns 0 when the block was written already: zeros, or a scale of NaN.
MARU_INLINE int maru_open_q8_block(uint32_t largest, maru_q8_block *out, float *inverse) {
    const float smallest = 0x1p-96f; // below it 127 / max could overflow
    const uint32_t infinity = 0x7f800000u;
    float max;
    memcpy(&max, &largest, sizeof max);
    if (largest >= infinity || max < smallest) {
        memset(out, 0, sizeof *out);
        if (largest >= infinity) out->scale = out->scaled_sum = NAN;
        return 0;
    }
    out->scale = max / 127.0f;
    *inverse = 127.0f / max;
    return 1;
}

MARU_INLINE void maru_close_q8_block(int first_sum, int second_sum, maru_q8_block *out) {
    out->half_sums[0] = (int16_t)first_sum;
    out->half_sums[1] = (int16_t)second_sum;
    out->offset = -8 * (first_sum + second_sum);
    out->scaled_sum = out->scale * (float)(first_sum + second_sum);
}

void maru_quantize_row_avx2(const float *x, size_t blocks, maru_q8_block *out);

#endif

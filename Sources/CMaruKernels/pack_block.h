#ifndef MARU_PACK_BLOCK_H
#define MARU_PACK_BLOCK_H

#include <string.h>

#include "matmul_layout.h"

// Reads the blocks of a checkpoint: for each block type the unsigned quants of 32 consecutive columns, and its scales.
// The formats are those of GGUF; a type's source block holds `header_blocks` blocks of 32 columns.

typedef struct {
    int bytes;        // of a source block
    int halves_at[2]; // where the f16 values of the header stand
} maru_source;

MARU_INLINE maru_source maru_source_of(const maru_weights type) {
    switch (type) {
    case MARU_WEIGHTS_Q4_0: return (maru_source){18, {0, 0}};
    case MARU_WEIGHTS_Q4_1: return (maru_source){20, {0, 2}};
    case MARU_WEIGHTS_Q5_0: return (maru_source){22, {0, 0}};
    case MARU_WEIGHTS_Q5_1: return (maru_source){24, {0, 2}};
    case MARU_WEIGHTS_Q8_0: return (maru_source){34, {0, 0}};
    case MARU_WEIGHTS_Q2_K: return (maru_source){84, {80, 82}};
    case MARU_WEIGHTS_Q3_K: return (maru_source){110, {108, 0}};
    case MARU_WEIGHTS_Q4_K: return (maru_source){144, {0, 2}};
    case MARU_WEIGHTS_Q5_K: return (maru_source){176, {0, 2}};
    case MARU_WEIGHTS_Q6_K: return (maru_source){210, {208, 0}};
    case MARU_WEIGHTS_MXFP4: return (maru_source){17, {0, 0}};
    default: return (maru_source){0, {0, 0}};
    }
}

/// Column i in the low nibble of byte i, column i + 16 in the high one.
MARU_INLINE void maru_nibbles(const uint8_t *bytes, uint8_t u[32]) {
    for (int i = 0; i < 16; i++) {
        u[i] = bytes[i] & 15;
        u[i + 16] = bytes[i] >> 4;
    }
}

/// Column i in nibble `high` (0 or 1) of byte i.
MARU_INLINE void maru_nibble_row(const uint8_t *bytes, const int high, uint8_t u[32]) {
    for (int i = 0; i < 32; i++) u[i] = (bytes[i] >> (4 * high)) & 15;
}

/// Adds 16 to the columns whose bit is set: column i in bit i of a little-endian word.
MARU_INLINE void maru_fifth_bits(const uint8_t *bytes, uint8_t u[32]) {
    for (int i = 0; i < 32; i++) u[i] |= ((bytes[i / 8] >> (i % 8)) & 1) << 4;
}

/// The quants of block `b` (of 32 columns) in a source block.
MARU_INLINE void maru_read_quants(const maru_weights type, const uint8_t *source, const int b, uint8_t u[32]) {
    const int pair = b / 4, quarter = b % 4; // K types lay out 128 columns at a time
    switch (type) {
    case MARU_WEIGHTS_Q4_0: maru_nibbles(source + 2, u); break;
    case MARU_WEIGHTS_Q4_1: maru_nibbles(source + 4, u); break;
    case MARU_WEIGHTS_MXFP4: maru_nibbles(source + 1, u); break;
    case MARU_WEIGHTS_Q5_0:
        maru_nibbles(source + 6, u);
        maru_fifth_bits(source + 2, u);
        break;
    case MARU_WEIGHTS_Q5_1:
        maru_nibbles(source + 8, u);
        maru_fifth_bits(source + 4, u);
        break;
    case MARU_WEIGHTS_Q8_0: memcpy(u, source + 2, 32); break;
    case MARU_WEIGHTS_Q2_K:
        for (int i = 0; i < 32; i++) u[i] = (source[16 + 32 * pair + i] >> (2 * quarter)) & 3;
        break;
    case MARU_WEIGHTS_Q3_K:
        for (int i = 0; i < 32; i++) {
            const int low = (source[32 + 32 * pair + i] >> (2 * quarter)) & 3;
            u[i] = (uint8_t)(low | ((source[i] >> b) & 1) << 2);
        }
        break;
    case MARU_WEIGHTS_Q4_K: maru_nibble_row(source + 16 + 32 * (b / 2), b % 2, u); break;
    case MARU_WEIGHTS_Q5_K:
        maru_nibble_row(source + 48 + 32 * (b / 2), b % 2, u);
        for (int i = 0; i < 32; i++) u[i] |= ((source[16 + i] >> b) & 1) << 4;
        break;
    case MARU_WEIGHTS_Q6_K:
        maru_nibble_row(source + 64 * pair + 32 * (quarter % 2), quarter / 2, u);
        for (int i = 0; i < 32; i++) u[i] |= ((source[128 + 32 * pair + i] >> (2 * quarter)) & 3) << 4;
        break;
    default: break;
    }
}

/// The scale bytes of block `b`, as `maru_layout` describes them.
MARU_INLINE void maru_read_scales(const maru_weights type, const uint8_t *source, const int b, uint8_t scales[2]) {
    switch (type) {
    case MARU_WEIGHTS_MXFP4: scales[0] = source[0]; break;
    case MARU_WEIGHTS_Q2_K: memcpy(scales, source + 2 * b, 2); break;
    case MARU_WEIGHTS_Q6_K: memcpy(scales, source + 192 + 2 * b, 2); break;
    case MARU_WEIGHTS_Q3_K: // 16 scales of 6 bits: low nibbles in 8 bytes, then 2 high bits of each in 4 bytes
        for (int half = 0; half < 2; half++) {
            const int k = 2 * b + half;
            const int low = (source[96 + k % 8] >> (4 * (k / 8))) & 15;
            const int high = (source[104 + k % 4] >> (2 * (k / 4))) & 3;
            scales[half] = (uint8_t)((low | high << 4) - 32);
        }
        break;
    case MARU_WEIGHTS_Q4_K:
    case MARU_WEIGHTS_Q5_K: { // 8 scales and 8 minima of 6 bits in 12 bytes
        const uint8_t *s = source + 4;
        if (b < 4) {
            scales[0] = s[b] & 63;
            scales[1] = s[b + 4] & 63;
        } else {
            scales[0] = (uint8_t)((s[b + 4] & 15) | (s[b - 4] >> 6) << 4);
            scales[1] = (uint8_t)((s[b + 4] >> 4) | (s[b] >> 6) << 4);
        }
        break;
    }
    default: break;
    }
}

#endif

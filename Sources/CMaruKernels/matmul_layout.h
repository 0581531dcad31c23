#ifndef MARU_MATMUL_LAYOUT_H
#define MARU_MATMUL_LAYOUT_H

#include "maru_matmul.h"

// The packed form of block types, the same for every instruction set.
//
// A panel is a sequence of headers, each followed by `header_blocks` blocks of 32 columns:
//   header: `header_halves` vectors of 16 f16, one lane per row (d, then m or dmin);
//   block:  `scale_bytes` vectors of 16 bytes, then the quants as planes of bits.
// 64 bytes of a plane are [16 rows][4 columns]: one load feeds 4 columns of 16 rows. A *group* is 4 columns, 8 of them
// make a block. Planes hold several groups in one byte:
//   8 bits: chunk g is group g                       4 bits: chunk g % 4, low nibble for g < 4, high nibble else
//   2 bits: chunk g % 2, bits 2(g / 2) and up        1 bit:  the one chunk, bit g
// The low plane comes first, then the high plane, whose bits stand above those of the low plane.
//
// A weight is scale · (u − zero), or scale · u + minimum, with u unsigned (signed for Q8_0).

typedef struct {
    int low_bits;
    int high_bits;
    int largest; // of u
    int zero;
    int has_minimum;
    int has_halves; // each half block of 16 columns has a scale of its own
    int header_halves;
    int header_blocks;
    int scale_bytes; // per row and block
} maru_layout;

#define MARU_INLINE static inline __attribute__((always_inline))

MARU_INLINE maru_layout maru_layout_of(const maru_weights type) {
    switch (type) {
    case MARU_WEIGHTS_Q4_0:
        return (maru_layout){.low_bits = 4, .largest = 15, .zero = 8, .header_halves = 1, .header_blocks = 1};
    case MARU_WEIGHTS_Q4_1:
        return (maru_layout){.low_bits = 4, .largest = 15, .has_minimum = 1, .header_halves = 2, .header_blocks = 1};
    case MARU_WEIGHTS_Q5_0:
        return (maru_layout){
            .low_bits = 4, .high_bits = 1, .largest = 31, .zero = 16, .header_halves = 1, .header_blocks = 1
        };
    case MARU_WEIGHTS_Q5_1:
        return (maru_layout){
            .low_bits = 4, .high_bits = 1, .largest = 31, .has_minimum = 1, .header_halves = 2, .header_blocks = 1
        };
    case MARU_WEIGHTS_Q8_0:
        return (maru_layout){.low_bits = 8, .largest = 127, .header_halves = 1, .header_blocks = 1};
    case MARU_WEIGHTS_Q2_K: // scale bytes: of each half, scale in the low nibble, minimum in the high one
        return (maru_layout){
            .low_bits = 2, .largest = 3, .has_minimum = 1, .has_halves = 1, .header_halves = 2, .header_blocks = 8,
            .scale_bytes = 2
        };
    case MARU_WEIGHTS_Q3_K: // scale bytes: a signed scale of each half
        return (maru_layout){
            .low_bits = 2, .high_bits = 1, .largest = 7, .zero = 4, .has_halves = 1, .header_halves = 1,
            .header_blocks = 8, .scale_bytes = 2
        };
    case MARU_WEIGHTS_Q4_K: // scale bytes: scale, minimum
        return (maru_layout){
            .low_bits = 4, .largest = 15, .has_minimum = 1, .header_halves = 2, .header_blocks = 8, .scale_bytes = 2
        };
    case MARU_WEIGHTS_Q5_K:
        return (maru_layout){
            .low_bits = 4, .high_bits = 1, .largest = 31, .has_minimum = 1, .header_halves = 2, .header_blocks = 8,
            .scale_bytes = 2
        };
    case MARU_WEIGHTS_Q6_K: // scale bytes: a signed scale of each half
        return (maru_layout){
            .low_bits = 4, .high_bits = 2, .largest = 63, .zero = 32, .has_halves = 1, .header_halves = 1,
            .header_blocks = 8, .scale_bytes = 2
        };
    case MARU_WEIGHTS_MXFP4: // scale byte: the exponent; u = 12 + twice the value that the nibble stands for
        return (maru_layout){.low_bits = 4, .largest = 24, .zero = 12, .header_blocks = 1, .scale_bytes = 1};
    case MARU_WEIGHTS_F32:
    case MARU_WEIGHTS_F16:
    case MARU_WEIGHTS_BF16:
    case MARU_WEIGHTS_COUNT:
        break;
    }
    return (maru_layout){.header_blocks = 1};
}

/// Bytes of the element of a plain type, 0 for block types. A panel of them is [column][16 rows].
MARU_INLINE size_t maru_plain_bytes(const maru_weights type) {
    return type == MARU_WEIGHTS_F32 ? 4 : type == MARU_WEIGHTS_F16 || type == MARU_WEIGHTS_BF16 ? 2 : 0;
}

MARU_INLINE size_t maru_header_bytes(const maru_layout layout) {
    return (size_t)layout.header_halves * 2 * MARU_PANEL_ROWS;
}

MARU_INLINE size_t maru_scales_bytes(const maru_layout layout) {
    return (size_t)layout.scale_bytes * MARU_PANEL_ROWS;
}

/// Bytes of a block without its header.
MARU_INLINE size_t maru_block_bytes(const maru_layout layout) {
    return maru_scales_bytes(layout) + 64 * (size_t)(layout.low_bits + layout.high_bits);
}

/// Bytes of a header and its blocks.
MARU_INLINE size_t maru_unit_bytes(const maru_layout layout) {
    return maru_header_bytes(layout) + (size_t)layout.header_blocks * maru_block_bytes(layout);
}

/// What a file of kernels offers: one function per weight type, with the contract of `maru_matmul`.
typedef void (*maru_matmul_function)(
    const maru_linear *w, const maru_linear_input *x, size_t rows, size_t first, size_t last, float *y,
    size_t y_stride, int add
);

extern const maru_matmul_function maru_matmul_portable[MARU_WEIGHTS_COUNT];
extern const maru_matmul_function maru_matmul_neon[MARU_WEIGHTS_COUNT];
extern const maru_matmul_function maru_matmul_avx2[MARU_WEIGHTS_COUNT];
extern const maru_matmul_function maru_matmul_avx512[MARU_WEIGHTS_COUNT];

#endif

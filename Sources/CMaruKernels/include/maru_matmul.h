#ifndef MARU_MATMUL_H
#define MARU_MATMUL_H

#include <stddef.h>
#include <stdint.h>

#include "maru_cpu.h"

// Products y = x·Wᵀ with weights packed in panels of 16 outputs.
//
// Bytes of a result depend on its row of x and its row of W alone: not on the number of rows, on which panels a call
// covers, or on the instruction set. Each output is one f32 lane to which blocks of 32 columns are added in order.

enum {
    MARU_PANEL_ROWS = 16,
    MARU_BLOCK_COLUMNS = 32,
    MARU_BATCH_ROWS = 120, // rows of x whose results are kept beside a panel; a multiple of every kernel's tile
};

/// How a checkpoint stores weights; the block types are those of GGUF.
typedef enum {
    MARU_WEIGHTS_F32,
    MARU_WEIGHTS_F16,
    MARU_WEIGHTS_BF16,
    MARU_WEIGHTS_Q4_0,
    MARU_WEIGHTS_Q4_1,
    MARU_WEIGHTS_Q5_0,
    MARU_WEIGHTS_Q5_1,
    MARU_WEIGHTS_Q8_0,
    MARU_WEIGHTS_Q2_K,
    MARU_WEIGHTS_Q3_K,
    MARU_WEIGHTS_Q4_K,
    MARU_WEIGHTS_Q5_K,
    MARU_WEIGHTS_Q6_K,
    MARU_WEIGHTS_MXFP4,
    MARU_WEIGHTS_COUNT,
} maru_weights;

/// 32 columns of a row of activations: x[i] ≈ scale · values[i].
typedef struct {
    float scale;          // max|x| / 127; 0 for a block of zeros, NaN for one with a NaN or an infinity
    float scaled_sum;     // scale · (sum of values)
    int16_t half_sums[2]; // sums of values[0..<16] and values[16..<32]
    int32_t offset;       // −8 · (sum of values): what a product with u starts from when its weights are u − 8
    int8_t values[MARU_BLOCK_COLUMNS];
} maru_q8_block;

/// Quantises `32 · blocks` values. A block whose largest magnitude is below 2⁻⁹⁶ becomes zeros.
void maru_quantize_row(maru_isa isa, const float *x, size_t blocks, maru_q8_block *out);

/// Quantises what `coarse`, the quantised form of x, leaves over of it: x − coarse. Together the two have 16 bits.
void maru_quantize_residual(
    maru_isa isa, const float *x, const maru_q8_block *coarse, size_t blocks, maru_q8_block *out
);

/// Weights of a linear layer, packed by `maru_pack_panel`.
typedef struct {
    maru_weights type;
    size_t outputs;
    size_t inputs;
    const uint8_t *panels; // 64-byte aligned, one panel of maru_panel_bytes for every 16 outputs
    const float *bias;     // [outputs], or NULL
} maru_linear;

/// Rows of activations: f32 for plain weight types, quantised for block types.
typedef struct {
    const float *values; // [rows, value_stride]
    size_t value_stride;
    const maru_q8_block *blocks; // [rows, block_stride]
    size_t block_stride;
} maru_linear_input;

/// 1 when the type's rows are multiplied with quantised activations, 0 when with f32 ones.
int maru_reads_quantized(maru_weights type);

/// Bytes of a packed panel: 16 rows of `inputs` columns, which are a whole number of the type's blocks.
size_t maru_panel_bytes(maru_weights type, size_t inputs);

/// Packs `rows` (1...16) consecutive rows of a checkpoint into one panel; the rows that are missing become zeros.
void maru_pack_panel(
    maru_weights type, const uint8_t *weights, size_t row_bytes, size_t rows, size_t inputs, uint8_t *panel
);

/// y[row, output] = (or +=, when `add`) x[row]·W[output] + bias[output], for rows 0..<rows and the outputs of panels
/// first..<last.
void maru_matmul(
    maru_isa isa, const maru_linear *w, const maru_linear_input *x, size_t rows, size_t first, size_t last, float *y,
    size_t y_stride, int add
);

#endif

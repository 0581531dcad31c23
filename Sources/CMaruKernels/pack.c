#include "pack_block.h"

int maru_reads_quantized(maru_weights type) { return maru_plain_bytes(type) == 0; }

size_t maru_panel_bytes(maru_weights type, size_t inputs) {
    const size_t plain = maru_plain_bytes(type);
    if (plain != 0) return inputs * plain * MARU_PANEL_ROWS;
    const maru_layout layout = maru_layout_of(type);
    return inputs / (MARU_BLOCK_COLUMNS * (size_t)layout.header_blocks) * maru_unit_bytes(layout);
}

// One row's part of a plane: words of 4 columns go to `plane + 64 · chunk`. `shift` is where its bits stand in u.
MARU_INLINE void put_plane(uint8_t *plane, const uint32_t words[8], const int bits, const int shift) {
    const uint32_t mask = 0x01010101u * ((1u << bits) - 1);
    const int chunks = bits;
    for (int chunk = 0; chunk < chunks; chunk++) {
        uint32_t word = 0;
        for (int i = 0; i < 8 / chunks; i++) word |= ((words[chunk + chunks * i] >> shift) & mask) << (bits * i);
        memcpy(plane + 64 * chunk, &word, 4);
    }
}

MARU_INLINE void pack_block(const maru_weights type, const uint8_t *source, int b, int row, uint8_t *block) {
    const maru_layout layout = maru_layout_of(type);
    uint8_t scales[2];
    maru_read_scales(type, source, b, scales);
    for (int i = 0; i < layout.scale_bytes; i++) block[MARU_PANEL_ROWS * i + row] = scales[i];

    uint32_t words[8];
    uint8_t u[32];
    maru_read_quants(type, source, b, u);
    memcpy(words, u, sizeof u);
    uint8_t *planes = block + maru_scales_bytes(layout) + 4 * row;
    put_plane(planes, words, layout.low_bits, 0);
    if (layout.high_bits != 0) put_plane(planes + 64 * layout.low_bits, words, layout.high_bits, layout.low_bits);
}

MARU_INLINE void pack_row(
    const maru_weights type, const uint8_t *source, int row, size_t inputs, uint8_t *panel
) {
    const maru_layout layout = maru_layout_of(type);
    const maru_source from = maru_source_of(type);
    const size_t units = inputs / (MARU_BLOCK_COLUMNS * (size_t)layout.header_blocks);
    for (size_t unit = 0; unit < units; unit++, source += from.bytes) {
        for (int i = 0; i < layout.header_halves; i++) {
            memcpy(panel + 2 * (MARU_PANEL_ROWS * i + row), source + from.halves_at[i], 2);
        }
        panel += maru_header_bytes(layout);
        for (int b = 0; b < layout.header_blocks; b++, panel += maru_block_bytes(layout)) {
            pack_block(type, source, b, row, panel);
        }
    }
}

// Some columns of all rows at a time, so that what is written stays in the nearest cache until it is complete.
MARU_INLINE void pack_plain(
    const size_t element, const uint8_t *weights, size_t row_bytes, size_t rows, size_t inputs, uint8_t *panel
) {
    enum { COLUMNS = 64 };
    for (size_t first = 0; first < inputs; first += COLUMNS) {
        const size_t end = first + COLUMNS < inputs ? first + COLUMNS : inputs;
        for (size_t row = 0; row < rows; row++) {
            for (size_t column = first; column < end; column++) {
                const uint8_t *from = weights + row * row_bytes + column * element;
                memcpy(panel + (column * MARU_PANEL_ROWS + row) * element, from, element);
            }
        }
    }
}

void maru_pack_panel(
    maru_weights type, const uint8_t *weights, size_t row_bytes, size_t rows, size_t inputs, uint8_t *panel
) {
    // Zero scales make a missing row zero whatever its quants are.
    if (rows < MARU_PANEL_ROWS) memset(panel, 0, maru_panel_bytes(type, inputs));
    if (maru_plain_bytes(type) == 4) pack_plain(4, weights, row_bytes, rows, inputs, panel);
    if (maru_plain_bytes(type) == 2) pack_plain(2, weights, row_bytes, rows, inputs, panel);
    for (int row = 0; row < (int)rows; row++) {
        const uint8_t *source = weights + (size_t)row * row_bytes;
        switch (type) {
        case MARU_WEIGHTS_Q4_0: pack_row(MARU_WEIGHTS_Q4_0, source, row, inputs, panel); break;
        case MARU_WEIGHTS_Q4_1: pack_row(MARU_WEIGHTS_Q4_1, source, row, inputs, panel); break;
        case MARU_WEIGHTS_Q5_0: pack_row(MARU_WEIGHTS_Q5_0, source, row, inputs, panel); break;
        case MARU_WEIGHTS_Q5_1: pack_row(MARU_WEIGHTS_Q5_1, source, row, inputs, panel); break;
        case MARU_WEIGHTS_Q8_0: pack_row(MARU_WEIGHTS_Q8_0, source, row, inputs, panel); break;
        case MARU_WEIGHTS_Q2_K: pack_row(MARU_WEIGHTS_Q2_K, source, row, inputs, panel); break;
        case MARU_WEIGHTS_Q3_K: pack_row(MARU_WEIGHTS_Q3_K, source, row, inputs, panel); break;
        case MARU_WEIGHTS_Q4_K: pack_row(MARU_WEIGHTS_Q4_K, source, row, inputs, panel); break;
        case MARU_WEIGHTS_Q5_K: pack_row(MARU_WEIGHTS_Q5_K, source, row, inputs, panel); break;
        case MARU_WEIGHTS_Q6_K: pack_row(MARU_WEIGHTS_Q6_K, source, row, inputs, panel); break;
        case MARU_WEIGHTS_MXFP4: pack_row(MARU_WEIGHTS_MXFP4, source, row, inputs, panel); break;
        default: return;
        }
    }
}

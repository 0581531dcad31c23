// Products with quantised weights, written once over the primitives of matmul_lanes.h. Every function is inlined with
// a constant `type`, so that the compiler makes one kernel of each.

MARU_INLINE sums broadcast_word(const void *at) {
    int32_t word;
    memcpy(&word, at, sizeof word);
    return (sums)word;
}

/// How many groups a 16-bit partial sum can take.
MARU_INLINE int groups_per_partial(const maru_layout layout) {
#ifdef LIMITED
    if (layout.largest > 31) return 2;
    return layout.largest > 15 || layout.has_halves ? 4 : 8;
#else
    return layout.has_halves ? 4 : 8;
#endif
}

/// Adds 4 columns to the partial sums of `tokens` rows.
MARU_INLINE void dot_group(
    const maru_weights type, const int unpacked, const int tokens, const uint8_t *quants, const int group,
    const maru_q8_block *x, size_t stride, partial sum[][PARTS]
) {
    bytes u[PARTS];
    UNROLL for (int part = 0; part < PARTS; part++) u[part] = group_of(type, unpacked, quants, group, part);
    UNROLL for (int t = 0; t < tokens; t++) {
        const sums a = broadcast_word(x[t * stride].values + 4 * group);
        UNROLL for (int part = 0; part < PARTS; part++) {
            sum[t][part] = dot(sum[t][part], u[part], a);
            PIN(sum[t][part]);
        }
    }
}

/// The same for signed weights.
MARU_INLINE void dot_signed_group(
    const int tokens, const uint8_t *quants, const int group, const maru_q8_block *x, size_t stride,
    sums total[][PARTS]
) {
    bytes w[PARTS];
    UNROLL for (int part = 0; part < PARTS; part++) w[part] = load_bytes(quants + 64 * group + LANES * 4 * part);
    UNROLL for (int t = 0; t < tokens; t++) {
        const sums a = broadcast_word(x[t * stride].values + 4 * group);
        UNROLL for (int part = 0; part < PARTS; part++) {
            total[t][part] = dot_signed(total[t][part], w[part], a);
            PIN(total[t][part]);
        }
    }
}

/// What the products of a block with an activation block start from, so that the weights' zero points are in them.
MARU_INLINE sums start_of(const maru_layout layout, const block_view *w, const int part, const maru_q8_block *x) {
    if (layout.low_bits == 8) return signed_start(x);
    if (layout.zero == 0) return (sums)0;
    if (layout.has_halves) {
        const sums zeros = (sums)((pairs16)w->half_scales[part] * (int16_t)-layout.zero);
        return pair_dot(zeros, broadcast_word(x->half_sums));
    }
    const sums offset = broadcast_word(&x->offset);
    return layout.zero == 8 ? offset : layout.zero == 12 ? offset + (offset >> 1) : offset << 1;
}

/// Exact integer products of a block with `tokens` blocks of activations.
MARU_INLINE void block_products(
    const maru_weights type, const int unpacked, const int tokens, const block_view *w, const maru_q8_block *x,
    size_t stride, sums total[][PARTS]
) {
    const maru_layout layout = maru_layout_of(type);
    UNROLL for (int t = 0; t < tokens; t++) {
        UNROLL for (int part = 0; part < PARTS; part++) {
            total[t][part] = start_of(layout, w, part, x + t * stride);
        }
    }
    if (layout.low_bits == 8) {
        UNROLL for (int group = 0; group < 8; group++) {
            dot_signed_group(tokens, w->quants, group, x, stride, total);
        }
        return;
    }
    const int depth = groups_per_partial(layout);
    UNROLL for (int start = 0; start < 8; start += depth) {
        partial sum[TILE_ROWS][PARTS];
        UNROLL for (int t = 0; t < tokens; t++) {
            UNROLL for (int part = 0; part < PARTS; part++) sum[t][part] = (partial)(sums)0;
        }
        UNROLL for (int group = start; group < start + depth; group++) {
            dot_group(type, unpacked, tokens, w->quants, group, x, stride, sum);
        }
        UNROLL for (int t = 0; t < tokens; t++) {
            UNROLL for (int part = 0; part < PARTS; part++) {
                total[t][part] += layout.has_halves ? widen_scaled(sum[t][part], w->half_scales[part], start / 4)
                                                    : widen(sum[t][part]);
            }
        }
    }
}

/// Adds a block to the outputs of `tokens` rows. This is the arithmetic that all kernels share.
MARU_INLINE void add_block(
    const maru_weights type, const int unpacked, const int tokens, const block_view *w, const maru_q8_block *x,
    size_t stride, floats output[][PARTS]
) {
    const maru_layout layout = maru_layout_of(type);
    sums total[TILE_ROWS][PARTS];
    block_products(type, unpacked, tokens, w, x, stride, total);
    UNROLL for (int t = 0; t < tokens; t++) {
        const maru_q8_block *block = x + t * stride;
        const sums half_sums = broadcast_word(block->half_sums);
        UNROLL for (int part = 0; part < PARTS; part++) {
            const sums product = total[t][part];
            floats y = output[t][part];
            const floats scale = w->scale[part] * (floats)block->scale;
            y = fma_floats(__builtin_convertvector(product, floats), scale, y);
            if (layout.has_minimum && layout.has_halves) {
                const sums minima = pair_dot(w->half_minima[part], half_sums);
                const floats minimum = w->minimum[part] * (floats)block->scale;
                y = fma_floats(__builtin_convertvector(minima, floats), minimum, y);
            } else if (layout.has_minimum) {
                y = fma_floats(w->minimum[part], (floats)block->scaled_sum, y);
            }
            output[t][part] = y;
        }
    }
}

MARU_INLINE void load_outputs(const int tokens, const float *from, floats output[][PARTS]) {
    UNROLL for (int t = 0; t < tokens; t++) {
        UNROLL for (int part = 0; part < PARTS; part++) {
            output[t][part] = load_floats(from + MARU_PANEL_ROWS * t + LANES * part);
        }
    }
}

MARU_INLINE void store_outputs(const int tokens, floats output[][PARTS], float *to) {
    UNROLL for (int t = 0; t < tokens; t++) {
        UNROLL for (int part = 0; part < PARTS; part++) {
            memcpy(to + MARU_PANEL_ROWS * t + LANES * part, &output[t][part], sizeof(floats));
        }
    }
}

/// A tile of tokens against a packed panel, unpacked in registers.
MARU_INLINE void packed_tile(
    const maru_weights type, const int tokens, const uint8_t *panel, size_t blocks, const maru_q8_block *x,
    size_t stride, float *results
) {
    const maru_layout layout = maru_layout_of(type);
    floats output[TILE_ROWS][PARTS];
    load_outputs(tokens, results, output);
    for (size_t unit = 0; unit < blocks / (size_t)layout.header_blocks; unit++) {
        const uint8_t *header = panel;
        panel += maru_header_bytes(layout);
        for (int b = 0; b < layout.header_blocks; b++, panel += maru_block_bytes(layout), x++) {
            // One prefetch for every line of the block, far enough ahead to hide the latency of memory.
            UNROLL for (size_t line = 0; line < maru_block_bytes(layout) / 64; line++) {
                __builtin_prefetch(panel + 4096 + 64 * line, 0, 3);
            }
            const block_view view = open_block(type, header, panel);
            add_block(type, 0, tokens, &view, x, stride, output);
        }
    }
    store_outputs(tokens, output, results);
}

/// A tile of tokens against an unpacked slice of a panel.
MARU_INLINE void unpacked_tile(
    const maru_weights type, const int tokens, const unpacked_block *slice, size_t blocks, const maru_q8_block *x,
    size_t stride, float *results
) {
    floats output[TILE_ROWS][PARTS];
    load_outputs(tokens, results, output);
    for (size_t b = 0; b < blocks; b++) {
        const block_view view = open_unpacked(slice + b);
        add_block(type, 1, tokens, &view, x + b, stride, output);
    }
    store_outputs(tokens, output, results);
}

/// Adds to `results` [rows][16] the products with a panel, or with a slice of it when that is not NULL.
MARU_INLINE void all_tiles(
    const maru_weights type, size_t rows, const uint8_t *panel, const unpacked_block *slice, size_t blocks,
    const maru_q8_block *x, size_t stride, float *results
) {
#define TILE(tokens)                                                                                                   \
    (slice != NULL ? unpacked_tile(type, tokens, slice, blocks, x, stride, results)                                    \
                   : packed_tile(type, tokens, panel, blocks, x, stride, results))
    while (rows > 0) {
        size_t done;
        if (rows >= TILE_ROWS) {
            TILE(TILE_ROWS), done = TILE_ROWS;
        } else if (TILE_ROWS > 4 && rows >= 4) {
            TILE(4), done = 4;
        } else if (TILE_ROWS > 2 && rows >= 2) {
            TILE(2), done = 2;
        } else {
            TILE(1), done = 1;
        }
        rows -= done;
        x += done * stride;
        results += done * MARU_PANEL_ROWS;
    }
#undef TILE
}

enum {
    SLICE_BLOCKS = 32, // blocks unpacked at a time, so that they stay in the nearest cache
};

/// Whether unpacking in registers costs enough to do it once for all tiles. Nibbles and bytes are free to unpack.
MARU_INLINE int is_worth_unpacking(const maru_weights type, size_t rows) {
    const maru_layout layout = maru_layout_of(type);
    const int is_cheap = layout.high_bits == 0 && layout.low_bits >= 4 && type != MARU_WEIGHTS_MXFP4;
    return !is_cheap && rows > FEW_ROWS;
}

MARU_INLINE void unpacked_panel(
    const maru_weights type, size_t rows, const uint8_t *panel, size_t blocks, const maru_q8_block *x, size_t stride,
    float *results
) {
    _Alignas(64) unpacked_block slice[SLICE_BLOCKS];
    for (size_t first = 0; first < blocks; first += SLICE_BLOCKS) {
        const size_t count = blocks - first < SLICE_BLOCKS ? blocks - first : SLICE_BLOCKS;
        unpack(type, panel, first, count, slice);
        all_tiles(type, rows, NULL, slice, count, x + first, stride, results);
    }
}

/// Moves a panel's results [rows][16] to y.
static void finish_panel(
    const maru_linear *w, size_t panel, size_t rows, const float *results, float *y, size_t y_stride, int add
) {
    const size_t first = panel * MARU_PANEL_ROWS, count = w->outputs - first;
    const float *bias = w->bias != NULL ? w->bias + first : NULL;
    for (size_t row = 0; row < rows; row++, results += MARU_PANEL_ROWS) {
        float *to = y + row * y_stride + first;
        if (count >= MARU_PANEL_ROWS) {
            UNROLL for (int lane = 0; lane < MARU_PANEL_ROWS; lane += LANES) {
                floats value = load_floats(results + lane);
                if (bias != NULL) value += load_floats(bias + lane);
                if (add) value = load_floats(to + lane) + value;
                memcpy(to + lane, &value, sizeof value);
            }
        } else {
            for (size_t lane = 0; lane < count; lane++) {
                const float value = bias != NULL ? results[lane] + bias[lane] : results[lane];
                to[lane] = add ? to[lane] + value : value;
            }
        }
    }
}

MARU_INLINE void quantized_matmul(
    const maru_weights type, const maru_linear *w, const maru_linear_input *x, size_t rows, size_t first, size_t last,
    float *y, size_t y_stride, int add
) {
    const size_t blocks = w->inputs / MARU_BLOCK_COLUMNS;
    const size_t panel_bytes = maru_panel_bytes(type, w->inputs);
    for (size_t panel = first; panel < last; panel++) {
        const uint8_t *at = w->panels + panel * panel_bytes;
        for (size_t row = 0; row < rows; row += MARU_BATCH_ROWS) {
            _Alignas(64) float results[MARU_BATCH_ROWS * MARU_PANEL_ROWS];
            const size_t batch = rows - row < MARU_BATCH_ROWS ? rows - row : MARU_BATCH_ROWS;
            const maru_q8_block *activations = x->blocks + row * x->block_stride;
            memset(results, 0, batch * MARU_PANEL_ROWS * sizeof(float));
            if (is_worth_unpacking(type, batch)) {
                unpacked_panel(type, batch, at, blocks, activations, x->block_stride, results);
            } else {
                all_tiles(type, batch, at, NULL, blocks, activations, x->block_stride, results);
            }
            finish_panel(w, panel, batch, results, y + row * y_stride, y_stride, add);
        }
    }
}

// Products with quantised weights, written once over the primitives of matmul_lanes.h. Every function is inlined with
// a constant `type`, so that the compiler makes one kernel of each.

/// A block of weights, ready for use: as `open_block` finds it in the packed panel, or as `unpack` left it.
typedef struct {
    floats scale[PARTS];
    floats minimum[PARTS];
    sums half_scales[PARTS];   // two 16-bit numbers in a lane
    sums half_minima[PARTS];
    const uint8_t *quants;
} block_view;

/// A block as `unpack` writes it: quants of 8 groups, one byte each, and what belongs to its rows.
typedef struct {
    uint8_t quants[8 * 64];
    float scale[MARU_PANEL_ROWS];
    float minimum[MARU_PANEL_ROWS];
    int32_t half_scales[MARU_PANEL_ROWS];
    int32_t half_minima[MARU_PANEL_ROWS];
} unpacked_block;

MARU_INLINE sums octets_at(const uint8_t *scales, const int index, const int part) {
    return __builtin_convertvector(load_octets(scales + MARU_PANEL_ROWS * index + LANES * part), sums);
}

MARU_INLINE sums pair_of(sums lower, sums upper) { return (lower & 0xffff) | upper << 16; }

/// 2^(e - 128), half of what an E8M0 exponent stands for, because the quants are doubled.
MARU_INLINE floats half_power(sums e) {
    const sums exponent = e & 0xff;
    return (floats)(exponent < 2 ? 0x00200000 << exponent : (exponent - 1) << 23);
}

MARU_INLINE block_view open_block(const maru_weights type, const uint8_t *header, const uint8_t *block) {
    const maru_layout layout = maru_layout_of(type);
    block_view view;
    view.quants = block + maru_scales_bytes(layout);
    UNROLL for (int part = 0; part < PARTS; part++) {
        const uint8_t *halves_at = header + 2 * LANES * part;
        const floats d = layout.header_halves > 0 ? half_floats(halves_at) : (floats)0;
        const floats m = layout.header_halves > 1 ? half_floats(halves_at + 2 * MARU_PANEL_ROWS) : (floats)0;
        view.scale[part] = d;
        view.minimum[part] = m;
        view.half_scales[part] = view.half_minima[part] = (sums)0;
        switch (type) {
        case MARU_WEIGHTS_MXFP4: view.scale[part] = half_power(octets_at(block, 0, part)); break;
        case MARU_WEIGHTS_Q4_K:
        case MARU_WEIGHTS_Q5_K:
            view.scale[part] = d * __builtin_convertvector(octets_at(block, 0, part), floats);
            view.minimum[part] = -(m * __builtin_convertvector(octets_at(block, 1, part), floats));
            break;
        case MARU_WEIGHTS_Q3_K:
        case MARU_WEIGHTS_Q6_K:
            view.half_scales[part] = pair_of(octets_at(block, 0, part), octets_at(block, 1, part));
            break;
        case MARU_WEIGHTS_Q2_K: {
            const sums first = octets_at(block, 0, part), second = octets_at(block, 1, part);
            view.half_scales[part] = pair_of(first & 15, second & 15);
            view.half_minima[part] = pair_of((first >> 4) & 15, (second >> 4) & 15);
            view.minimum[part] = -m;
            break;
        }
        default: break;
        }
    }
    return view;
}

MARU_INLINE block_view open_unpacked(const unpacked_block *block) {
    block_view view;
    view.quants = block->quants;
    UNROLL for (int part = 0; part < PARTS; part++) {
        view.scale[part] = load_floats(block->scale + LANES * part);
        view.minimum[part] = load_floats(block->minimum + LANES * part);
        view.half_scales[part] = load_sums(block->half_scales + LANES * part);
        view.half_minima[part] = load_sums(block->half_minima + LANES * part);
    }
    return view;
}

/// The quants of 4 columns, one byte each, for the rows of a part.
MARU_INLINE bytes group_of(
    const maru_weights type, const int unpacked, const uint8_t *quants, const int group, const int part
) {
    const maru_layout layout = maru_layout_of(type);
    const uint8_t *planes = quants + LANES * 4 * part;
    if (unpacked || layout.low_bits == 8) return load_bytes(planes + 64 * group);
    const int chunks = layout.low_bits;
    bytes u = load_bytes(planes + 64 * (group % chunks));
    u = shift_bytes(u, -layout.low_bits * (group / chunks)) & (bytes)(uint8_t)((1 << layout.low_bits) - 1);
    if (layout.high_bits != 0) {
        const int high_chunks = layout.high_bits;
        const bytes high = load_bytes(planes + 64 * (layout.low_bits + group % high_chunks));
        const int mask = ((1 << layout.high_bits) - 1) << layout.low_bits;
        u |= shift_bytes(high, layout.low_bits - layout.high_bits * (group / high_chunks)) & (bytes)(uint8_t)mask;
    }
    return type == MARU_WEIGHTS_MXFP4 ? fp4_lookup(u) : u;
}

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

/// Exact integer products of a block with `tokens` blocks of activations, half scales included, zero points not.
MARU_INLINE void block_products(
    const maru_weights type, const int unpacked, const int tokens, const block_view *w, const maru_q8_block *x,
    size_t stride, sums total[][PARTS]
) {
    const maru_layout layout = maru_layout_of(type);
    UNROLL for (int t = 0; t < tokens; t++) {
        UNROLL for (int part = 0; part < PARTS; part++) {
            total[t][part] = layout.low_bits == 8 ? signed_start(broadcast_word(x[t * stride].half_sums)) : (sums)0;
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
            sums product = total[t][part];
            if (layout.zero != 0) {
                product -= layout.has_halves
                               ? pair_dot(w->half_scales[part], half_sums) * layout.zero
                               : pair_dot((sums)(layout.zero | layout.zero << 16), half_sums);
            }
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

/// A few tokens against a packed panel, unpacked in registers: reads each weight once, at the speed of memory.
MARU_INLINE void packed_panel(
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

/// Unpacks `blocks` blocks of a panel, the first of which is number `first`, a multiple of 8.
MARU_INLINE void unpack(
    const maru_weights type, const uint8_t *panel, size_t first, size_t blocks, unpacked_block *out
) {
    const maru_layout layout = maru_layout_of(type);
    for (size_t b = first; b < first + blocks; b++, out++) {
        const uint8_t *header = panel + b / (size_t)layout.header_blocks * maru_unit_bytes(layout);
        const size_t index = b % (size_t)layout.header_blocks;
        const uint8_t *block = header + maru_header_bytes(layout) + index * maru_block_bytes(layout);
        const block_view view = open_block(type, header, block);
        UNROLL for (int part = 0; part < PARTS; part++) {
            memcpy(out->scale + LANES * part, &view.scale[part], sizeof(floats));
            memcpy(out->minimum + LANES * part, &view.minimum[part], sizeof(floats));
            memcpy(out->half_scales + LANES * part, &view.half_scales[part], sizeof(sums));
            memcpy(out->half_minima + LANES * part, &view.half_minima[part], sizeof(sums));
            UNROLL for (int group = 0; group < 8; group++) {
                const bytes q = group_of(type, 0, view.quants, group, part);
                memcpy(out->quants + 64 * group + LANES * 4 * part, &q, sizeof q);
            }
        }
    }
}

/// A tile of tokens against an unpacked panel.
MARU_INLINE void unpacked_tile(
    const maru_weights type, const int tokens, const unpacked_block *w, size_t blocks, const maru_q8_block *x,
    size_t stride, float *results
) {
    floats output[TILE_ROWS][PARTS];
    load_outputs(tokens, results, output);
    for (size_t b = 0; b < blocks; b++) {
        const block_view view = open_unpacked(w + b);
        add_block(type, 1, tokens, &view, x + b, stride, output);
    }
    store_outputs(tokens, output, results);
}

enum {
    BATCH_ROWS = 128,  // tokens whose results are kept beside an unpacked slice
    SLICE_BLOCKS = 32, // blocks unpacked at a time, so that they stay in the nearest cache
};

MARU_INLINE void few_rows(
    const maru_weights type, size_t rows, const uint8_t *panel, size_t blocks, const maru_q8_block *x, size_t stride,
    float *results
) {
    if (FEW_ROWS >= 3 && rows == 3) {
        packed_panel(type, 3, panel, blocks, x, stride, results);
    } else if (FEW_ROWS >= 2 && rows == 2) {
        packed_panel(type, 2, panel, blocks, x, stride, results);
    } else {
        packed_panel(type, 1, panel, blocks, x, stride, results);
    }
}

/// The largest tile that `rows` rows fill, and its kernel's work. Returns the rows that it did.
MARU_INLINE size_t one_tile(
    const maru_weights type, size_t rows, const unpacked_block *w, size_t blocks, const maru_q8_block *x,
    size_t stride, float *results
) {
    if (rows >= TILE_ROWS) {
        unpacked_tile(type, TILE_ROWS, w, blocks, x, stride, results);
        return TILE_ROWS;
    }
    if (TILE_ROWS > 4 && rows >= 4) {
        unpacked_tile(type, 4, w, blocks, x, stride, results);
        return 4;
    }
    if (TILE_ROWS > 2 && rows >= 2) {
        unpacked_tile(type, 2, w, blocks, x, stride, results);
        return 2;
    }
    unpacked_tile(type, 1, w, blocks, x, stride, results);
    return 1;
}

MARU_INLINE void many_rows(
    const maru_weights type, size_t rows, const uint8_t *panel, size_t blocks, const maru_q8_block *x, size_t stride,
    float *results
) {
    _Alignas(64) unpacked_block slice[SLICE_BLOCKS];
    for (size_t first = 0; first < blocks; first += SLICE_BLOCKS) {
        const size_t count = blocks - first < SLICE_BLOCKS ? blocks - first : SLICE_BLOCKS;
        unpack(type, panel, first, count, slice);
        for (size_t row = 0; row < rows;) {
            const maru_q8_block *tile = x + row * stride + first;
            row += one_tile(type, rows - row, slice, count, tile, stride, results + MARU_PANEL_ROWS * row);
        }
    }
}

/// Moves a panel's results [rows][16] to y.
static void finish_panel(
    const maru_linear *w, size_t panel, size_t rows, const float *results, float *y, size_t y_stride, int add
) {
    const size_t first = panel * MARU_PANEL_ROWS;
    const size_t count = w->outputs - first < MARU_PANEL_ROWS ? w->outputs - first : MARU_PANEL_ROWS;
    for (size_t row = 0; row < rows; row++) {
        float *to = y + row * y_stride + first;
        for (size_t i = 0; i < count; i++) {
            float value = results[MARU_PANEL_ROWS * row + i];
            if (w->bias != NULL) value += w->bias[first + i];
            to[i] = add ? to[i] + value : value;
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
        for (size_t row = 0; row < rows; row += BATCH_ROWS) {
            _Alignas(64) float results[BATCH_ROWS * MARU_PANEL_ROWS];
            const size_t batch = rows - row < BATCH_ROWS ? rows - row : BATCH_ROWS;
            const maru_q8_block *activations = x->blocks + row * x->block_stride;
            memset(results, 0, batch * MARU_PANEL_ROWS * sizeof(float));
            if (batch <= FEW_ROWS) {
                few_rows(type, batch, at, blocks, activations, x->block_stride, results);
            } else {
                many_rows(type, batch, at, blocks, activations, x->block_stride, results);
            }
            finish_panel(w, panel, batch, results, y + row * y_stride, y_stride, add);
        }
    }
}

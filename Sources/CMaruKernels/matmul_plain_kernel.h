// Products with plain weights and f32 activations: columns in order, one fma each.

MARU_INLINE floats plain_weights(const maru_weights type, const uint8_t *column, const int part) {
    switch (type) {
    case MARU_WEIGHTS_F32: return load_floats(column + 4 * LANES * part);
    case MARU_WEIGHTS_F16: return half_floats(column + 2 * LANES * part);
    default: return (floats)(__builtin_convertvector(load_halves(column + 2 * LANES * part), sums) << 16);
    }
}

MARU_INLINE void plain_tile(
    const maru_weights type, const int tokens, const uint8_t *panel, size_t columns, const float *x, size_t stride,
    float *results
) {
    const size_t column_bytes = maru_plain_bytes(type) * MARU_PANEL_ROWS;
    floats output[PLAIN_TILE_ROWS][PARTS];
    UNROLL for (int t = 0; t < tokens; t++) {
        UNROLL for (int part = 0; part < PARTS; part++) output[t][part] = (floats)0;
    }
    for (size_t column = 0; column < columns; column++, panel += column_bytes) {
        __builtin_prefetch(panel + 4096, 0, 3);
        UNROLL for (int part = 0; part < PARTS; part++) {
            const floats w = plain_weights(type, panel, part);
            UNROLL for (int t = 0; t < tokens; t++) {
                output[t][part] = fma_floats(w, (floats)x[t * stride + column], output[t][part]);
            }
        }
    }
    UNROLL for (int t = 0; t < tokens; t++) {
        UNROLL for (int part = 0; part < PARTS; part++) {
            memcpy(results + MARU_PANEL_ROWS * t + LANES * part, &output[t][part], sizeof(floats));
        }
    }
}

MARU_INLINE void plain_matmul(
    const maru_weights type, const maru_linear *w, const maru_linear_input *x, size_t rows, size_t first, size_t last,
    float *y, size_t y_stride, int add
) {
    const size_t panel_bytes = maru_panel_bytes(type, w->inputs);
    for (size_t panel = first; panel < last; panel++) {
        const uint8_t *at = w->panels + panel * panel_bytes;
        size_t count;
        for (size_t row = 0; row < rows; row += count) {
            _Alignas(64) float results[PLAIN_TILE_ROWS * MARU_PANEL_ROWS];
            const float *values = x->values + row * x->value_stride;
            const size_t left = rows - row;
            if (left >= PLAIN_TILE_ROWS) {
                plain_tile(type, PLAIN_TILE_ROWS, at, w->inputs, values, x->value_stride, results);
                count = PLAIN_TILE_ROWS;
            } else if (PLAIN_TILE_ROWS > 4 && left >= 4) {
                plain_tile(type, 4, at, w->inputs, values, x->value_stride, results);
                count = 4;
            } else if (left >= 2) {
                plain_tile(type, 2, at, w->inputs, values, x->value_stride, results);
                count = 2;
            } else {
                plain_tile(type, 1, at, w->inputs, values, x->value_stride, results);
                count = 1;
            }
            finish_panel(w, panel, count, results, y + row * y_stride, y_stride, add);
        }
    }
}

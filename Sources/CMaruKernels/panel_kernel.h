// Products of a few rows with the panels of a block. Tiles add up plain integers: scales meet the sums of a panel's
// dimensions and the weights of its tokens, which with few rows is less to multiply than the elements are.

enum { PANEL_ELEMENTS = MARU_BLOCK_TOKENS * MARU_PANEL_DIMENSIONS };

/// How many panels so many dimensions of a head take.
MARU_INLINE size_t panels_of(size_t dimensions) {
    return (dimensions + MARU_PANEL_DIMENSIONS - 1) / MARU_PANEL_DIMENSIONS;
}

/// The quants of a panel as f32.
static void widen_panel(const maru_q8_panel *panel, ptrdiff_t ahead, float *out) {
    __builtin_prefetch((const char *)panel->scales + ahead, 0, 2);
    for (size_t i = 0; i < PANEL_ELEMENTS; i += 8 * LANES) {
        __builtin_prefetch((const char *)(panel->quants + i) + ahead, 0, 2);
        UNROLL for (int v = 0; v < 8; v++) store(out + i + v * LANES, widen_quants(panel->quants + i + v * LANES));
    }
}

/// All 32 columns of a panel for the rows of a tile.
MARU_INLINE void accumulate_panel(const int rows, const int elements, const int result, product p) {
#ifdef MANY_REGISTERS
    const int vectors = 4;
#else
    const int vectors = rows > 2 ? 2 : 4;
#endif
    UNROLL for (int column = 0; column < 4 * LANES; column += vectors * LANES) {
        accumulate_tile(rows, vectors, elements, result, p, column);
    }
}

/// The scores of a tile's rows: a is their queries, b was widened or is that of the panels.
MARU_INLINE void multiply_key_tile(const int rows, const int elements, const maru_q8_panel *panels, product p) {
    const size_t size = p.last;
    UNROLL for (int r = 0; r < rows; r++) memset(p.c + r * p.c_stride, 0, MARU_BLOCK_TOKENS * sizeof *p.c);
    for (size_t first = 0; first < size; first += MARU_PANEL_DIMENSIONS, panels++) {
        if (elements == AS_QUANTS) p.b = panels->quants;
        p.scales = panels->scales;
        p.last = least(size - first, MARU_PANEL_DIMENSIONS);
        __builtin_prefetch((const char *)panels->scales + p.ahead, 0, 2);
        accumulate_panel(rows, elements, ADDS_SCALED, p);
        p.a += MARU_PANEL_DIMENSIONS;
        p.b = (const float *)p.b + PANEL_ELEMENTS;
    }
}

/// Adds weighted values to the sums of a tile's rows: a is their weights, c has a column for each element of the panels.
MARU_INLINE void add_value_tile(const int rows, const int elements, const maru_q8_panel *panels, product p) {
    const float *weights = p.a;
    const size_t stride = p.a_stride, count = p.c_stride / MARU_PANEL_DIMENSIONS;
    float scaled[TILE_ROWS * MARU_BLOCK_TOKENS];
    p.a = scaled;
    p.a_stride = MARU_BLOCK_TOKENS;
    p.b_stride = MARU_PANEL_DIMENSIONS;
    for (size_t panel = 0; panel < count; panel++, panels++) {
        UNROLL for (int v = 0; v < 4; v++) {
            const floats scale = widen(panels->scales + v * LANES);
            UNROLL for (int r = 0; r < rows; r++) {
                store(scaled + r * MARU_BLOCK_TOKENS + v * LANES, load(weights + r * stride + v * LANES) * scale);
            }
        }
        if (elements == AS_QUANTS) p.b = panels->quants;
        __builtin_prefetch((const char *)panels->scales + p.ahead, 0, 2);
        accumulate_panel(rows, elements, CONTINUES, p);
        p.b = (const float *)p.b + PANEL_ELEMENTS;
        p.c += MARU_PANEL_DIMENSIONS;
    }
}

#define DEFINE_PANEL_PRODUCT(name, tile, elements)                                                                     \
    static void name(size_t rows, const maru_q8_panel *panels, product p) {                                            \
        for (; rows > 0; rows -= least(rows, TILE_ROWS)) {                                                             \
            switch (rows) {                                                                                            \
            case 1: tile(1, elements, panels, p); break;                                                               \
            case 2: tile(2, elements, panels, p); break;                                                               \
            case 3: tile(3, elements, panels, p); break;                                                               \
            case 4: tile(4, elements, panels, p); break;                                                               \
            case 5: tile(5, elements, panels, p); break;                                                               \
            default: tile(6, elements, panels, p); break;                                                              \
            }                                                                                                          \
            p.a += TILE_ROWS * p.a_stride;                                                                             \
            p.c += TILE_ROWS * p.c_stride;                                                                             \
        }                                                                                                              \
    }
DEFINE_PANEL_PRODUCT(multiply_key_panels, multiply_key_tile, AS_QUANTS)
DEFINE_PANEL_PRODUCT(multiply_widened_key_panels, multiply_key_tile, AS_FLOATS)
DEFINE_PANEL_PRODUCT(add_product_of_value_panels, add_value_tile, AS_QUANTS)
DEFINE_PANEL_PRODUCT(add_product_of_widened_value_panels, add_value_tile, AS_FLOATS)

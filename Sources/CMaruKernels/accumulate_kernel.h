// Products of a few rows with a block of keys or values. Each number is one lane to which the terms are added in order,
// so it does not depend on the tile in which it was computed.

enum { TILE_ROWS = 6 };

/// c[row, column] += Σ a[row, i] · b[i, column] for i in first..<last.
typedef struct {
    const float *a;
    size_t a_stride;
    const void *b;   // f16 or f32
    size_t b_stride;
    ptrdiff_t ahead; // what lies so many bytes after each row of b will be needed soon; for f16
    size_t first, last;
    float *c;
    size_t c_stride;
} product;

/// A tile of the product; with `begins`, c holds nothing yet. `widens`: b is f16.
MARU_INLINE void accumulate_tile(
    const int rows, const int vectors, const int widens, const int begins, product p, size_t column
) {
    float *c = p.c + column;
    floats sum[TILE_ROWS][8];
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int v = 0; v < vectors; v++) {
            sum[r][v] = begins ? (floats)0.0f : load(c + r * p.c_stride + v * LANES);
        }
    }
    for (size_t i = p.first; i < p.last; i++) {
        const uint16_t *half_row = (const uint16_t *)p.b + i * p.b_stride + column;
        const float *float_row = (const float *)p.b + i * p.b_stride + column;
        if (widens) __builtin_prefetch((const char *)half_row + p.ahead, 0, 2);
        floats row[8];
        UNROLL for (int v = 0; v < vectors; v++) {
            row[v] = widens ? widen(half_row + v * LANES) : load(float_row + v * LANES);
        }
        UNROLL for (int r = 0; r < rows; r++) {
            const floats factor = p.a[r * p.a_stride + i];
            UNROLL for (int v = 0; v < vectors; v++) sum[r][v] = fma(factor, row[v], sum[r][v]);
        }
    }
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int v = 0; v < vectors; v++) store(c + r * p.c_stride + v * LANES, sum[r][v]);
    }
}

/// The product for any number of rows, and of columns that is a multiple of 8.
MARU_INLINE void accumulate(const int widens, const int begins, size_t rows, size_t columns, product p) {
    while (rows > 0) {
        const size_t tile = least(rows, TILE_ROWS);
        size_t column = 0;
#define TILE(count, vectors)                                                                                           \
    case count:                                                                                                        \
        for (; column + vectors * LANES <= columns; column += vectors * LANES) {                                       \
            accumulate_tile(count, vectors, widens, begins, p, column);                                                \
        }                                                                                                              \
        break;
        // As many vectors as fit the registers beside the row's own and the factor, then what is left.
        switch (tile) {
            TILE(1, 8)
            TILE(2, 4)
#ifdef MANY_REGISTERS
            TILE(3, 4)
            TILE(4, 4)
            TILE(5, 4)
            TILE(6, 4)
#else
            TILE(3, 2)
            TILE(4, 2)
            TILE(5, 2)
            TILE(6, 2)
#endif
        }
        switch (tile) {
            TILE(1, 4)
#ifdef MANY_REGISTERS
            TILE(3, 2)
            TILE(4, 2)
            TILE(5, 2)
            TILE(6, 2)
#endif
        }
        switch (tile) {
            TILE(1, 1)
            TILE(2, 1)
            TILE(3, 1)
            TILE(4, 1)
            TILE(5, 1)
            TILE(6, 1)
        }
#undef TILE
        rows -= tile;
        p.a += tile * p.a_stride;
        p.c += tile * p.c_stride;
    }
}

#define DEFINE_ACCUMULATE(name, widens, begins)                                                                        \
    static void name(size_t rows, size_t columns, product p) { accumulate(widens, begins, rows, columns, p); }
DEFINE_ACCUMULATE(multiply_floats, 0, 1)
DEFINE_ACCUMULATE(multiply_halves, 1, 1)
DEFINE_ACCUMULATE(add_product_of_floats, 0, 0)
DEFINE_ACCUMULATE(add_product_of_halves, 1, 0)

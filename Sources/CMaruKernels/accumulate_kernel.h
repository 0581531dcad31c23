// Products of a few rows with a block of keys or values. Each number is one lane to which the terms are added in order,
// so it does not depend on the tile in which it was computed.

enum { TILE_ROWS = 6 };

/// What the elements of b are, by their bytes.
enum { AS_QUANTS = 1, AS_HALVES = 2, AS_FLOATS = 4 };

/// How a sum reaches c: in place of what is there, begun with it, or added to it after multiplication by the column's
/// scale.
enum { REPLACES, CONTINUES, ADDS_SCALED };

/// c[row, column] += Σ a[row, i] · b[i, column] for i in first..<last.
typedef struct {
    const float *a;
    size_t a_stride;
    const void *b;
    size_t b_stride;
    ptrdiff_t ahead; // what lies so many bytes after each row of b will be needed soon; not for f32
    const uint16_t *scales; // f16, [columns]; for sums that are scaled
    size_t first, last;
    float *c;
    size_t c_stride;
} product;

/// Eight elements of b.
MARU_INLINE floats as_floats(const int elements, const void *at) {
    return elements == AS_QUANTS ? widen_quants(at) : elements == AS_HALVES ? widen(at) : load(at);
}

/// A tile of the product.
MARU_INLINE void accumulate_tile(
    const int rows, const int vectors, const int elements, const int result, product p, size_t column
) {
    float *c = p.c + column;
    floats sum[TILE_ROWS][8];
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int v = 0; v < vectors; v++) {
            sum[r][v] = result == CONTINUES ? load(c + r * p.c_stride + v * LANES) : (floats)0.0f;
        }
    }
    for (size_t i = p.first; i < p.last; i++) {
        const char *stored = (const char *)p.b + (i * p.b_stride + column) * elements;
        if (elements != AS_FLOATS) __builtin_prefetch(stored + p.ahead, 0, 2);
        floats row[8];
        UNROLL for (int v = 0; v < vectors; v++) row[v] = as_floats(elements, stored + v * LANES * elements);
        UNROLL for (int r = 0; r < rows; r++) {
            const floats factor = p.a[r * p.a_stride + i];
            UNROLL for (int v = 0; v < vectors; v++) sum[r][v] = fma(factor, row[v], sum[r][v]);
        }
    }
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int v = 0; v < vectors; v++) {
            float *at = c + r * p.c_stride + v * LANES;
            store(at, result == ADDS_SCALED ? fma(sum[r][v], widen(p.scales + column + v * LANES), load(at)) : sum[r][v]);
        }
    }
}

/// The product for any number of rows, and of columns that is a multiple of 8.
MARU_INLINE void accumulate(const int elements, const int result, size_t rows, size_t columns, product p) {
    while (rows > 0) {
        const size_t tile = least(rows, TILE_ROWS);
        size_t column = 0;
#define TILE(count, vectors)                                                                                           \
    case count:                                                                                                        \
        for (; column + vectors * LANES <= columns; column += vectors * LANES) {                                       \
            accumulate_tile(count, vectors, elements, result, p, column);                                              \
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

#define DEFINE_ACCUMULATE(name, elements, result)                                                                      \
    static void name(size_t rows, size_t columns, product p) { accumulate(elements, result, rows, columns, p); }
DEFINE_ACCUMULATE(multiply_floats, AS_FLOATS, REPLACES)
DEFINE_ACCUMULATE(multiply_halves, AS_HALVES, REPLACES)
DEFINE_ACCUMULATE(add_product_of_floats, AS_FLOATS, CONTINUES)
DEFINE_ACCUMULATE(add_product_of_halves, AS_HALVES, CONTINUES)

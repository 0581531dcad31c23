// Attention of one item: for each block of 32 tokens, in the order of their positions, scores, the softmax's running
// maximum and sum (Milakov & Gimelshein 2018), and the weighted sum of the values.
//
// Every number is made by a sequence of operations that depends on its row's position alone: each score is one lane to
// which the head's dimensions are added in order, each output is one lane to which the visible tokens are added in order.

enum { TILE_ROWS = 6 };

/// c[row, 8·v...] += Σ a[row, i] · b[i, 8·v...] for i in first..<last, a tile at a time; = when it `begins` the sum.
/// `widens`: b is f16, and what lies `ahead` bytes after each of its rows will be needed soon.
MARU_INLINE void accumulate_tile(
    const int rows, const int vectors, const int widens, const int begins, const float *a, size_t a_stride, const void *b,
    size_t b_stride, ptrdiff_t ahead, size_t first, size_t last, float *c, size_t c_stride
) {
    floats sum[TILE_ROWS][8];
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int v = 0; v < vectors; v++) sum[r][v] = begins ? (floats)0.0f : load(c + r * c_stride + v * LANES);
    }
    for (size_t i = first; i < last; i++) {
        floats row[8];
        if (widens) __builtin_prefetch((const char *)((const uint16_t *)b + i * b_stride) + ahead, 0, 2);
        UNROLL for (int v = 0; v < vectors; v++) {
            row[v] = widens ? widen((const uint16_t *)b + i * b_stride + v * LANES)
                            : load((const float *)b + i * b_stride + v * LANES);
        }
        UNROLL for (int r = 0; r < rows; r++) {
            const floats factor = a[r * a_stride + i];
            UNROLL for (int v = 0; v < vectors; v++) sum[r][v] = fma(factor, row[v], sum[r][v]);
        }
    }
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int v = 0; v < vectors; v++) store(c + r * c_stride + v * LANES, sum[r][v]);
    }
}

/// The same for any number of rows, and of columns that is a multiple of 8.
MARU_INLINE void accumulate(
    const int widens, const int begins, size_t rows, size_t columns, const float *a, size_t a_stride, const void *b, size_t b_stride,
    ptrdiff_t ahead, size_t first, size_t last, float *c, size_t c_stride
) {
    const size_t width = widens ? sizeof(uint16_t) : sizeof(float);
    while (rows > 0) {
        const size_t tile = rows < TILE_ROWS ? rows : TILE_ROWS;
        size_t column = 0;
#define TILE(count, vectors)                                                                                           \
    case count:                                                                                                        \
        for (; column + vectors * LANES <= columns; column += vectors * LANES) {                                       \
            accumulate_tile(                                                                                           \
                count, vectors, widens, begins, a, a_stride, (const char *)b + column * width, b_stride, ahead, first, last,   \
                c + column, c_stride                                                                                   \
            );                                                                                                         \
        }                                                                                                              \
        break;
        switch (tile) {
            TILE(1, 8)
            TILE(2, 4)
            TILE(3, 4)
            TILE(4, 2)
            TILE(5, 2)
            TILE(6, 2)
        }
        switch (tile) {
            TILE(1, 4)
            default: break;
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
        a += tile * a_stride;
        c += tile * c_stride;
    }
}

#define DEFINE_ACCUMULATE(name, widens, begins)                                                                        \
    static void name(                                                                                                  \
        size_t rows, size_t columns, const float *a, size_t a_stride, const void *b, size_t b_stride, ptrdiff_t ahead, \
        size_t first, size_t last, float *c, size_t c_stride                                                           \
    ) {                                                                                                                \
        accumulate(widens, begins, rows, columns, a, a_stride, b, b_stride, ahead, first, last, c, c_stride);          \
    }
DEFINE_ACCUMULATE(scores_of_floats, 0, 1)
DEFINE_ACCUMULATE(scores_of_halves, 1, 1)
DEFINE_ACCUMULATE(add_weighted_floats, 0, 0)
DEFINE_ACCUMULATE(add_weighted_halves, 1, 0)

/// A block's keys or values: f16, f32, or f16 that was widened because many rows share it.
typedef struct {
    const void *elements;
    int halves;
    ptrdiff_t ahead; // bytes to the same part of the next block; 0 when there is none
} block_part;

typedef struct {
    float *queries;  // [rows, head_dimension], scaled so that weights are powers of two
    float *sums;     // [rows, value_stride], of weighted values
    float *weights;  // [rows, 32], of one block's tokens: scores, then their exponentials
    float *widened;  // [2, 32 · value_stride]
    float *largest;  // [rows], what scores are compared with
    float *totals;   // [rows, 8], of weights, by lane
} attention_state;

static attention_state state_in(float *scratch, size_t value_stride) {
    attention_state s;
    s.queries = scratch;
    s.sums = s.queries + MARU_ATTENTION_ROWS * value_stride;
    s.weights = s.sums + MARU_ATTENTION_ROWS * value_stride;
    s.widened = s.weights + MARU_ATTENTION_ROWS * MARU_BLOCK_TOKENS;
    s.totals = s.widened + 2 * MARU_BLOCK_TOKENS * value_stride;
    s.largest = s.totals + MARU_ATTENTION_ROWS * LANES;
    return s;
}

enum { HEADROOM = 8 };

/// Turns a row's scores of one block into weights 2^(score - largest) and brings its total and sums up to date.
/// `largest` only follows when a score exceeds it by more than the headroom: that seldom happens after the first block.
MARU_INLINE void weigh(
    float *weights, size_t first, size_t last, float softcap, float *largest, float *totals, float *sums,
    size_t value_stride
) {
    floats s[4];
    UNROLL for (int v = 0; v < 4; v++) s[v] = load(weights + v * LANES);
    if (softcap != 0.0f) {
        // Scores are in powers of two here, the cap is not.
        const float inward = 0.693147181f / softcap, outward = 1.44269504f * softcap;
        UNROLL for (int v = 0; v < 4; v++) s[v] = hyperbolic_tangent(s[v] * inward) * outward;
    }
    if (first > 0 || last < MARU_BLOCK_TOKENS) {
        const ints lane = {0, 1, 2, 3, 4, 5, 6, 7};
        UNROLL for (int v = 0; v < 4; v++) {
            const ints token = lane + v * LANES;
            s[v] = ((token >= (int32_t)first) & (token < (int32_t)last)) ? s[v] : (floats)-__builtin_inff();
        }
    }
    const float top = largest_lane(maximum(maximum(s[0], s[1]), maximum(s[2], s[3])));
    floats total = load(totals);
    if (top > *largest + HEADROOM) {
        const floats shrink = power_of_two((floats)(*largest - top));
        *largest = top;
        total *= shrink;
        for (size_t i = 0; i < value_stride; i += LANES) store(sums + i, load(sums + i) * shrink);
    }
    UNROLL for (int v = 0; v < 4; v++) {
        s[v] = power_of_two(s[v] - *largest);
        store(weights + v * LANES, s[v]);
    }
    store(totals, total + ((s[0] + s[1]) + (s[2] + s[3])));
}

MARU_INLINE size_t least(size_t a, size_t b) { return a < b ? a : b; }

/// The slots of block `block` that the query at `position` sees: first..<last, empty when they are equal.
typedef struct {
    size_t first, last;
} slots;

MARU_INLINE slots visible(size_t position, size_t window, size_t block) {
    const size_t start = block * MARU_BLOCK_TOKENS, oldest = position + 1 > window ? position + 1 - window : 0;
    slots s = {oldest > start ? least(oldest - start, MARU_BLOCK_TOKENS) : 0, 0};
    s.last = position + 1 > start ? least(position + 1 - start, MARU_BLOCK_TOKENS) : 0;
    if (s.last < s.first) s.last = s.first;
    return s;
}

static void add_weighted(
    size_t rows, size_t columns, const float *weights, size_t weight_stride, block_part values, size_t value_stride,
    size_t first, size_t last, float *sums, size_t sum_stride
) {
    (values.halves ? add_weighted_halves : add_weighted_floats)(
        rows, columns, weights, weight_stride, values.elements, value_stride, values.ahead, first, last, sums, sum_stride
    );
}

/// Adds a block's weighted values: what only some rows see row by row, what all of them see in tiles.
static void add_values(
    const maru_attention_item *item, size_t block, size_t first_row, size_t last_row, block_part values,
    size_t value_stride, const attention_state *s
) {
    const slots top = visible(item->first_position + first_row / item->heads, item->window, block);
    const slots bottom = visible(item->first_position + (last_row - 1) / item->heads, item->window, block);
    const size_t first = bottom.first, last = top.last > first ? top.last : first;
    for (size_t row = first_row; top.first < first && row < last_row; row++) {
        const slots own = visible(item->first_position + row / item->heads, item->window, block);
        add_weighted(
            1, value_stride, s->weights + row * MARU_BLOCK_TOKENS, 0, values, value_stride, own.first,
            least(own.last, first), s->sums + row * value_stride, 0
        );
    }
    if (first < last) {
        add_weighted(
            last_row - first_row, value_stride, s->weights + first_row * MARU_BLOCK_TOKENS, MARU_BLOCK_TOKENS, values,
            value_stride, first, last, s->sums + first_row * value_stride, value_stride
        );
    }
    for (size_t row = first_row; last < bottom.last && row < last_row; row++) {
        const slots own = visible(item->first_position + row / item->heads, item->window, block);
        add_weighted(
            1, value_stride, s->weights + row * MARU_BLOCK_TOKENS, 0, values, value_stride,
            own.first > last ? own.first : last, own.last, s->sums + row * value_stride, 0
        );
    }
}

/// One block's keys or values, widened into `room` when that pays. No prefetcher of the machine would look for the next
/// block, which lies anywhere.
static block_part part_of(
    const maru_key_values *cache, const void *base, size_t index, size_t next, size_t elements, int widens, float *room
) {
    if (!cache->halves) return (block_part){(const float *)base + index * elements, 0, 0};
    const uint16_t *part = (const uint16_t *)base + index * elements;
    const ptrdiff_t ahead = ((ptrdiff_t)next - (ptrdiff_t)index) * (ptrdiff_t)(elements * sizeof *part);
    if (!widens) return (block_part){part, 1, ahead};
    for (size_t i = 0; i < elements; i += 4 * LANES) {
        __builtin_prefetch((const char *)(part + i) + ahead, 0, 2);
        UNROLL for (int v = 0; v < 4; v++) store(room + i + v * LANES, widen(part + i + v * LANES));
    }
    return (block_part){room, 0, 0};
}

static void attend_block(
    const maru_key_values *cache, const maru_attention_item *item, size_t block, size_t next_block,
    const attention_state *s
) {
    const size_t rows = item->heads * item->positions, stride = cache->value_stride;
    size_t first_row = 0, last_row = rows; // those that see any of the block
    while (first_row < rows) {
        const slots own = visible(item->first_position + first_row / item->heads, item->window, block);
        if (own.first < own.last) break;
        first_row++;
    }
    while (last_row > first_row) {
        const slots own = visible(item->first_position + (last_row - 1) / item->heads, item->window, block);
        if (own.first < own.last) break;
        last_row--;
    }
    if (first_row == last_row) return;
    const size_t index = (size_t)item->blocks[block] * cache->heads + item->key_head;
    const size_t next = (size_t)item->blocks[next_block] * cache->heads + item->key_head;
    const size_t count = last_row - first_row;
    const int widens = count > 2 * TILE_ROWS;
    const block_part keys = part_of(
        cache, cache->keys, index, next, MARU_BLOCK_TOKENS * cache->head_dimension, widens, s->widened
    );
    const block_part values = part_of(
        cache, cache->values, index, next, MARU_BLOCK_TOKENS * stride, widens, s->widened + MARU_BLOCK_TOKENS * stride
    );
    float *weights = s->weights + first_row * MARU_BLOCK_TOKENS;
    (keys.halves ? scores_of_halves : scores_of_floats)(
        count, MARU_BLOCK_TOKENS, s->queries + first_row * cache->head_dimension, cache->head_dimension, keys.elements,
        MARU_BLOCK_TOKENS, keys.ahead, 0, cache->head_dimension, weights, MARU_BLOCK_TOKENS
    );
    for (size_t row = first_row; row < last_row; row++) {
        const slots own = visible(item->first_position + row / item->heads, item->window, block);
        weigh(
            s->weights + row * MARU_BLOCK_TOKENS, own.first, own.last, item->softcap, s->largest + row,
            s->totals + row * LANES, s->sums + row * stride, stride
        );
    }
    add_values(item, block, first_row, last_row, values, stride, s);
}

static void attend(const maru_key_values *cache, const maru_attention_item *item, void *scratch) {
    const size_t size = cache->head_dimension, stride = cache->value_stride, rows = item->heads * item->positions;
    const attention_state s = state_in(scratch, stride);
    const float scale = item->scale * 1.44269504f;
    for (size_t row = 0; row < rows; row++) {
        const float *query = item->queries + row / item->heads * item->query_stride + row % item->heads * size;
        for (size_t i = 0; i < size; i++) s.queries[row * size + i] = query[i] * scale;
        s.largest[row] = -__builtin_inff();
    }
    memset(s.sums, 0, rows * stride * sizeof *s.sums);
    memset(s.totals, 0, rows * LANES * sizeof *s.totals);
    const size_t first = item->first_position + 1 > item->window ? item->first_position + 1 - item->window : 0;
    const size_t last = item->first_position + item->positions - 1;
    const size_t last_block = last / MARU_BLOCK_TOKENS;
    for (size_t block = first / MARU_BLOCK_TOKENS; block <= last_block; block++) {
        attend_block(cache, item, block, least(block + 1, last_block), &s);
    }
    for (size_t row = 0; row < rows; row++) {
        float *out = item->out + row / item->heads * item->out_stride + row % item->heads * size;
        const float inverse = 1.0f / sum_of_lanes(load(s.totals + row * LANES));
        for (size_t i = 0; i < size; i++) out[i] = s.sums[row * stride + i] * inverse;
    }
}

static void store_tokens(const maru_key_values *cache, const maru_token_run *run) {
    const size_t index = (size_t)run->block * cache->heads + run->head, size = cache->head_dimension;
    const size_t stride = cache->value_stride;
    const size_t key_base = index * size * MARU_BLOCK_TOKENS, value_base = index * stride * MARU_BLOCK_TOKENS;
    for (size_t token = 0; token < run->count; token++) {
        const float *key = run->keys + token * run->key_stride, *value = run->values + token * run->value_stride;
        const size_t slot = (size_t)run->slot + token;
        if (!cache->halves) {
            float *keys = (float *)cache->keys + key_base + slot;
            for (size_t i = 0; i < size; i++) keys[i * MARU_BLOCK_TOKENS] = key[i];
            memcpy((float *)cache->values + value_base + slot * stride, value, size * sizeof *value);
            continue;
        }
        uint16_t *keys = (uint16_t *)cache->keys + key_base + slot;
        for (size_t i = 0; i < size; i += LANES) {
            const size_t part = least(size - i, LANES);
            uint16_t narrowed[LANES];
            narrow(narrowed, part == LANES ? load(key + i) : load_part(key + i, part));
            for (size_t k = 0; k < part; k++) keys[(i + k) * MARU_BLOCK_TOKENS] = narrowed[k];
        }
        narrow_to_halves(value, size, (uint16_t *)cache->values + value_base + slot * stride);
    }
}

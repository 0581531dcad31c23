// Attention of one item: for each block of 32 tokens, in the order of their positions, scores, the softmax's running
// maximum and sum (Milakov & Gimelshein 2018), and the weighted sum of the values.
//
// Every number is made by a sequence of operations that depends on its row's position alone: each score is one lane to
// which the head's dimensions are added in order (panel by panel where keys lie in panels), each output one to which the
// visible tokens are.

/// A block's keys or values as they are stored, or widened to f32 because many rows share them.
typedef struct {
    enum { FLOATS, HALVES, QUANTS, WIDENED_QUANTS } kind;
    const void *elements;        // of quants in their panels NULL
    const maru_q8_panel *panels; // with the scales of quants
    ptrdiff_t ahead;             // bytes to the same part of the next block; 0 when there is none
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

/// Slots first..<last of a block; empty when they are equal.
typedef struct {
    size_t first, last;
} slots;

/// The slots of block `block` that a row of the item sees. Later rows never see earlier slots than rows before them.
MARU_INLINE slots visible_to(const maru_attention_item *item, size_t row, size_t block) {
    const size_t own = item->first_position + row / item->heads + 1, start = block * MARU_BLOCK_TOKENS;
    const size_t end = own > item->horizon ? own : item->horizon;
    const size_t oldest = own > item->window ? own - item->window : 0;
    const size_t first = oldest > start ? least(oldest - start, MARU_BLOCK_TOKENS) : 0;
    const size_t last = end > start ? least(end - start, MARU_BLOCK_TOKENS) : 0;
    return (slots){first, last > first ? last : first};
}

enum { HEADROOM = 8 };

/// Turns a row's scores of one block into weights 2^(score - largest) and brings its total and sums up to date.
/// `largest` only follows when a score exceeds it by more than the headroom: that seldom happens after the first block.
MARU_INLINE void weigh(const attention_state *state, size_t row, slots seen, float softcap, size_t stride) {
    float *weights = state->weights + row * MARU_BLOCK_TOKENS, *largest = state->largest + row;
    float *sums = state->sums + row * stride, *totals = state->totals + row * LANES;
    floats s[4];
    UNROLL for (int v = 0; v < 4; v++) s[v] = load(weights + v * LANES);
    if (softcap != 0.0f) {
        // Scores are in powers of two here, the cap is not.
        const float inward = 0.693147181f / softcap, outward = 1.44269504f * softcap;
        UNROLL for (int v = 0; v < 4; v++) s[v] = hyperbolic_tangent(s[v] * inward) * outward;
    }
    if (seen.first > 0 || seen.last < MARU_BLOCK_TOKENS) {
        const ints lane = {0, 1, 2, 3, 4, 5, 6, 7};
        UNROLL for (int v = 0; v < 4; v++) {
            const ints token = lane + v * LANES;
            s[v] = ((token >= (int32_t)seen.first) & (token < (int32_t)seen.last)) ? s[v] : (floats)-__builtin_inff();
        }
    }
    const float top = largest_lane(maximum(maximum(s[0], s[1]), maximum(s[2], s[3])));
    floats total = load(totals);
    if (top > *largest + HEADROOM) {
        const floats shrink = power_of_two((floats)(*largest - top));
        *largest = top;
        total *= shrink;
        for (size_t i = 0; i < stride; i += LANES) store(sums + i, load(sums + i) * shrink);
    }
    UNROLL for (int v = 0; v < 4; v++) {
        s[v] = power_of_two(s[v] - *largest);
        store(weights + v * LANES, s[v]);
    }
    store(totals, total + ((s[0] + s[1]) + (s[2] + s[3])));
}

/// The scores of rows first_row..<last_row.
static void score(const attention_state *s, block_part keys, size_t size, size_t first_row, size_t last_row) {
    const size_t rows = last_row - first_row;
    const product p = {
        .a = s->queries + first_row * size,
        .a_stride = size,
        .b = keys.elements,
        .b_stride = MARU_BLOCK_TOKENS,
        .ahead = keys.ahead,
        .first = 0,
        .last = size,
        .c = s->weights + first_row * MARU_BLOCK_TOKENS,
        .c_stride = MARU_BLOCK_TOKENS,
    };
    switch (keys.kind) {
    case FLOATS: return multiply_floats(rows, MARU_BLOCK_TOKENS, p);
    case HALVES: return multiply_halves(rows, MARU_BLOCK_TOKENS, p);
    case QUANTS: return multiply_key_panels(rows, keys.panels, p);
    case WIDENED_QUANTS: return multiply_widened_key_panels(rows, keys.panels, p);
    }
}

/// Adds the values of slots first..<last, weighted, to the sums of rows first_row..<last_row.
static void add_weighted(
    const attention_state *s, block_part values, size_t stride, size_t first_row, size_t last_row, size_t first,
    size_t last
) {
    if (first_row >= last_row || first >= last) return;
    const size_t rows = last_row - first_row;
    const product p = {
        .a = s->weights + first_row * MARU_BLOCK_TOKENS,
        .a_stride = MARU_BLOCK_TOKENS,
        .b = values.elements,
        .b_stride = stride,
        .ahead = values.ahead,
        .first = first,
        .last = last,
        .c = s->sums + first_row * stride,
        .c_stride = stride,
    };
    switch (values.kind) {
    case FLOATS: return add_product_of_floats(rows, stride, p);
    case HALVES: return add_product_of_halves(rows, stride, p);
    case QUANTS: return add_product_of_value_panels(rows, values.panels, p);
    case WIDENED_QUANTS: return add_product_of_widened_value_panels(rows, values.panels, p);
    }
}

/// Adds a block's weighted values: what only some rows see row by row, what all of them see in tiles.
static void add_values(
    const maru_attention_item *item, size_t block, size_t first_row, size_t last_row, block_part values, size_t stride,
    const attention_state *s
) {
    const slots top = visible_to(item, first_row, block), bottom = visible_to(item, last_row - 1, block);
    const size_t first = bottom.first, last = top.last > first ? top.last : first;
    for (size_t row = first_row; top.first < first && row < last_row; row++) {
        const slots own = visible_to(item, row, block);
        add_weighted(s, values, stride, row, row + 1, own.first, least(own.last, first));
    }
    add_weighted(s, values, stride, first_row, last_row, first, last);
    for (size_t row = first_row; last < bottom.last && row < last_row; row++) {
        const slots own = visible_to(item, row, block);
        add_weighted(s, values, stride, row, row + 1, own.first > last ? own.first : last, own.last);
    }
}

/// A block's panels, widened into `room` when that pays.
static block_part panels_part(
    const maru_q8_panel *base, size_t index, size_t next, size_t count, int widens, float *room
) {
    const maru_q8_panel *panels = base + index * count;
    const ptrdiff_t ahead = ((ptrdiff_t)next - (ptrdiff_t)index) * (ptrdiff_t)(count * sizeof *panels);
    if (!widens) return (block_part){.kind = QUANTS, .panels = panels, .ahead = ahead};
    for (size_t panel = 0; panel < count; panel++, room += PANEL_ELEMENTS) widen_panel(panels + panel, ahead, room);
    return (block_part){.kind = WIDENED_QUANTS, .elements = room - count * PANEL_ELEMENTS, .panels = panels};
}

/// One block's keys or values, widened into `room` when that pays. No prefetcher of the machine would look for the next
/// block, which lies anywhere.
static block_part part_of(
    const maru_key_values *cache, const void *base, size_t index, size_t next, size_t dimensions, int widens,
    float *room
) {
    const size_t elements = MARU_BLOCK_TOKENS * dimensions;
    if (cache->element == MARU_CACHE_Q8_0) return panels_part(base, index, next, panels_of(dimensions), widens, room);
    if (cache->element == MARU_CACHE_F32) {
        return (block_part){.kind = FLOATS, .elements = (const float *)base + index * elements};
    }
    const uint16_t *part = (const uint16_t *)base + index * elements;
    const ptrdiff_t ahead = ((ptrdiff_t)next - (ptrdiff_t)index) * (ptrdiff_t)(elements * sizeof *part);
    if (!widens) return (block_part){.kind = HALVES, .elements = part, .ahead = ahead};
    for (size_t i = 0; i < elements; i += 4 * LANES) {
        __builtin_prefetch((const char *)(part + i) + ahead, 0, 2);
        UNROLL for (int v = 0; v < 4; v++) store(room + i + v * LANES, widen(part + i + v * LANES));
    }
    return (block_part){.kind = FLOATS, .elements = room};
}

static void attend_block(
    const maru_key_values *cache, const maru_attention_item *item, size_t block, size_t next_block,
    const attention_state *s
) {
    const size_t size = cache->head_dimension, stride = cache->value_stride;
    size_t first_row = 0, last_row = item->heads * item->positions; // those that see any of the block
    while (first_row < last_row && visible_to(item, first_row, block).last == visible_to(item, first_row, block).first) {
        first_row++;
    }
    while (last_row > first_row &&
           visible_to(item, last_row - 1, block).last == visible_to(item, last_row - 1, block).first) {
        last_row--;
    }
    if (first_row == last_row) return;
    const size_t index = (size_t)item->blocks[block] * cache->heads + item->key_head;
    const size_t next = (size_t)item->blocks[next_block] * cache->heads + item->key_head;
    const int widens = last_row - first_row > 2 * TILE_ROWS;
    const block_part keys = part_of(cache, cache->keys, index, next, size, widens, s->widened);
    const block_part values =
        part_of(cache, cache->values, index, next, stride, widens, s->widened + MARU_BLOCK_TOKENS * stride);
    score(s, keys, size, first_row, last_row);
    for (size_t row = first_row; row < last_row; row++) weigh(s, row, visible_to(item, row, block), item->softcap, stride);
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
    const size_t own = item->first_position + item->positions, end = own > item->horizon ? own : item->horizon;
    const size_t last_block = (end - 1) / MARU_BLOCK_TOKENS;
    for (size_t block = first / MARU_BLOCK_TOKENS; block <= last_block; block++) {
        attend_block(cache, item, block, least(block + 1, last_block), &s);
    }
    for (size_t row = 0; row < rows; row++) {
        float *out = item->out + row / item->heads * item->out_stride + row % item->heads * size;
        const float inverse = 1.0f / sum_of_lanes(load(s.totals + row * LANES));
        for (size_t i = 0; i < size; i++) out[i] = s.sums[row * stride + i] * inverse;
    }
}

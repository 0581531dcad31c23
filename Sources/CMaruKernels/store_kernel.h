// Storage of keys and values in their blocks.

/// Quantises 32 elements to integers up to ±127 of the unit that it returns as f16: as in GGUF's Q8_0 a 127th of their
/// largest magnitude. When one of them is not finite, all that is read is NaN.
MARU_INLINE uint16_t quantize_elements(const float *x, int8_t *out) {
    floats v[4];
    ints magnitude = 0; // as integers, magnitudes order like floats with NaN above all
    UNROLL for (int k = 0; k < 4; k++) {
        v[k] = load(x + k * LANES);
        magnitude = __builtin_elementwise_max(magnitude, (ints)v[k] & 0x7fffffff);
    }
    const int32_t bits = __builtin_reduce_max(magnitude);
    float largest;
    memcpy(&largest, &bits, sizeof largest);
    uint16_t scale[LANES];
    narrow(scale, (floats)(largest / 127.0f));
    // Infinite and NaN times 0 are NaN; below 2⁻⁹⁶, where 127 / largest could overflow, f16 has nothing but 0.
    const int is_ordinary = largest >= 0x1p-96f && largest < __builtin_inff();
    const float inverse = is_ordinary ? 127.0f / largest : 0.0f;
    UNROLL for (int k = 0; k < 4; k++) {
        const ints rounded = (ints)(v[k] * inverse + rounding_shift);
        const quants q = __builtin_convertvector(is_ordinary ? rounded & 0xff : (ints)0, quants);
        memcpy(out + k * LANES, &q, sizeof q);
    }
    return scale[0];
}

/// Writes one token's key and value into panels. What a token becomes depends on nothing but its own elements.
static void store_quantized(
    maru_q8_panel *keys, maru_q8_panel *values, size_t slot, const float *key, const float *value, size_t size
) {
    for (size_t first = 0; first < size; first += MARU_PANEL_DIMENSIONS, keys++, values++) {
        const size_t count = least(size - first, MARU_PANEL_DIMENSIONS);
        float elements[MARU_PANEL_DIMENSIONS] = {0};
        int8_t quantized[MARU_PANEL_DIMENSIONS];
        memcpy(elements, key + first, count * sizeof *key);
        keys->scales[slot] = quantize_elements(elements, quantized);
        for (size_t i = 0; i < count; i++) keys->quants[i * MARU_BLOCK_TOKENS + slot] = quantized[i];
        memcpy(elements, value + first, count * sizeof *value);
        values->scales[slot] = quantize_elements(elements, values->quants + slot * MARU_PANEL_DIMENSIONS);
    }
}

static void store_tokens(const maru_key_values *cache, const maru_token_run *run) {
    const size_t index = (size_t)run->block * cache->heads + run->head, size = cache->head_dimension;
    const size_t stride = cache->value_stride;
    const size_t key_base = index * size * MARU_BLOCK_TOKENS, value_base = index * stride * MARU_BLOCK_TOKENS;
    for (size_t token = 0; token < run->count; token++) {
        const float *key = run->keys + token * run->key_stride, *value = run->values + token * run->value_stride;
        const size_t slot = (size_t)run->slot + token;
        if (cache->element == MARU_CACHE_Q8_0) {
            const size_t panel = index * panels_of(size);
            store_quantized(
                (maru_q8_panel *)cache->keys + panel, (maru_q8_panel *)cache->values + panel, slot, key, value, size
            );
            continue;
        }
        if (cache->element == MARU_CACHE_F32) {
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

// Storage of keys and values in their blocks.

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

// Norms of one row. Sums run in 32 lanes and then fold in a fixed order, so they depend on the row alone.

/// Σ (x - shift)²
MARU_INLINE float sum_of_squares(const float *x, size_t count, float shift) {
    floats s[4] = {0.0f, 0.0f, 0.0f, 0.0f};
    size_t i = 0;
    for (; i + 4 * LANES <= count; i += 4 * LANES) {
        UNROLL for (int k = 0; k < 4; k++) {
            const floats v = load(x + i + k * LANES) - shift;
            s[k] = fma(v, v, s[k]);
        }
    }
    for (int k = 0; i < count; k++, i += LANES) {
        const size_t part = count - i < LANES ? count - i : LANES;
        floats v = 0.0f;
        for (size_t lane = 0; lane < part; lane++) v[lane] = x[i + lane] - shift;
        s[k] = fma(v, v, s[k]);
    }
    return sum_of_lanes((s[0] + s[2]) + (s[1] + s[3]));
}

MARU_INLINE float sum_of(const float *x, size_t count) {
    floats s[4] = {0.0f, 0.0f, 0.0f, 0.0f};
    size_t i = 0;
    for (; i + 4 * LANES <= count; i += 4 * LANES) {
        UNROLL for (int k = 0; k < 4; k++) s[k] += load(x + i + k * LANES);
    }
    for (int k = 0; i < count; k++, i += LANES) s[k] += load_part(x + i, count - i < LANES ? count - i : LANES);
    return sum_of_lanes((s[0] + s[2]) + (s[1] + s[3]));
}

static void rms_norm(const float *x, const float *weight, size_t count, float epsilon, float *out) {
    const float scale = 1.0f / __builtin_sqrtf(sum_of_squares(x, count, 0.0f) / (float)count + epsilon);
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) store(out + i, load(x + i) * scale * load(weight + i));
    for (; i < count; i++) out[i] = x[i] * scale * weight[i];
}

static void add_rms_norm(const float *y, const float *weight, size_t count, float epsilon, float *x) {
    const float scale = 1.0f / __builtin_sqrtf(sum_of_squares(y, count, 0.0f) / (float)count + epsilon);
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) store(x + i, load(x + i) + load(y + i) * scale * load(weight + i));
    for (; i < count; i++) x[i] += y[i] * scale * weight[i];
}

static void layer_norm(
    const float *x, const float *weight, const float *bias, size_t count, float epsilon, float *out
) {
    const float mean = sum_of(x, count) / (float)count;
    const float scale = 1.0f / __builtin_sqrtf(sum_of_squares(x, count, mean) / (float)count + epsilon);
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        store(out + i, (load(x + i) - mean) * scale * load(weight + i) + load(bias + i));
    }
    for (; i < count; i++) out[i] = (x[i] - mean) * scale * weight[i] + bias[i];
}

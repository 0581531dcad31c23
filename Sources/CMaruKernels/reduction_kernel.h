// Reductions of a row of logits.

/// NaNs are passed over; -∞ when there is nothing else.
static float largest(const float *x, size_t count) {
    const float nothing = -__builtin_inff();
    floats best[4];
    UNROLL for (int v = 0; v < 4; v++) best[v] = (floats)nothing;
    size_t i = 0;
    for (; i + 4 * LANES <= count; i += 4 * LANES) {
        UNROLL for (int v = 0; v < 4; v++) best[v] = maximum(load(x + i + v * LANES), best[v]);
    }
    float result = largest_lane(maximum(maximum(best[0], best[1]), maximum(best[2], best[3])));
    for (; i < count; i++) result = x[i] > result ? x[i] : result;
    return result;
}

static float sum_of_exponentials(const float *x, size_t count, float maximum, float scale) {
    floats sum = 0.0f;
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) sum += exponential((load(x + i) - maximum) * scale);
    if (i < count) {
        floats rest = (floats)-__builtin_inff();
        memcpy(&rest, x + i, (count - i) * sizeof *x);
        const ints lane = {0, 1, 2, 3, 4, 5, 6, 7};
        sum += lane < (int32_t)(count - i) ? exponential((rest - maximum) * scale) : (floats)0.0f;
    }
    return sum_of_lanes(sum);
}

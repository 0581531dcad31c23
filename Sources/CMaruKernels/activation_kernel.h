// Activation functions, element by element.

MARU_INLINE floats silu(floats x) { return x / (1.0f + exponential(-x)); }

// 0.5 · (1 + tanh(u)) is the logistic function of 2u.
MARU_INLINE floats gelu_tanh(floats x) {
    const floats u = x * fma(x * x, (floats)0.0356774081f, (floats)0.7978845608f);
    return x / (1.0f + exponential(-(u + u)));
}

MARU_INLINE floats gelu(floats x) {
    const floats magnitude = (floats)((ints)x & 0x7fffffff);
    const floats tail = 0.5f * complementary_error_function(magnitude * 0.707106781f);
    return x * (x < 0.0f ? tail : 1.0f - tail);
}

MARU_INLINE floats activated(maru_activation activation, floats x) {
    switch (activation) {
    case MARU_SILU: return silu(x);
    case MARU_GELU: return gelu(x);
    case MARU_GELU_TANH: return gelu_tanh(x);
    }
}

MARU_INLINE void activate_all(
    const maru_activation activation, const float *x, const float *factor, size_t count, float *out
) {
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        const floats a = activated(activation, load(x + i));
        store(out + i, factor ? a * load(factor + i) : a);
    }
    if (i == count) return;
    const floats a = activated(activation, load_part(x + i, count - i));
    store_part(out + i, factor ? a * load_part(factor + i, count - i) : a, count - i);
}

static void activate(maru_activation activation, const float *x, const float *factor, size_t count, float *out) {
    switch (activation) {
    case MARU_SILU: activate_all(MARU_SILU, x, factor, count, out); break;
    case MARU_GELU: activate_all(MARU_GELU, x, factor, count, out); break;
    case MARU_GELU_TANH: activate_all(MARU_GELU_TANH, x, factor, count, out); break;
    }
}

static void softcap(float *x, size_t count, float cap) {
    const float inverse = 1.0f / cap;
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) store(x + i, hyperbolic_tangent(load(x + i) * inverse) * cap);
    if (i == count) return;
    store_part(x + i, hyperbolic_tangent(load_part(x + i, count - i) * inverse) * cap, count - i);
}

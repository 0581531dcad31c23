// Rotation of pairs of elements, and conversion from and to f16.

MARU_INLINE void rotate_head_halves(float *x, const float *cosines, const float *sines, size_t pairs) {
    float *y = x + pairs;
    for (size_t i = 0; i < pairs; i += LANES) {
        const size_t part = pairs - i < LANES ? pairs - i : LANES;
        if (part == LANES) {
            const floats a = load(x + i), b = load(y + i), c = load(cosines + i), s = load(sines + i);
            store(x + i, fma(a, c, -(b * s)));
            store(y + i, fma(b, c, a * s));
        } else {
            const floats a = load_part(x + i, part), b = load_part(y + i, part);
            const floats c = load_part(cosines + i, part), s = load_part(sines + i, part);
            store_part(x + i, fma(a, c, -(b * s)), part);
            store_part(y + i, fma(b, c, a * s), part);
        }
    }
}

/// Four pairs: (a, b) → (a·c - b·s, b·c + a·s).
MARU_INLINE floats rotated(floats v, four_floats c, four_floats s) {
    const floats swapped = __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6);
    const floats cc = __builtin_shufflevector(c, c, 0, 0, 1, 1, 2, 2, 3, 3);
    const floats ss = __builtin_shufflevector(-s, s, 0, 4, 1, 5, 2, 6, 3, 7);
    return fma(v, cc, swapped * ss);
}

MARU_INLINE void rotate_head_interleaved(float *x, const float *cosines, const float *sines, size_t pairs) {
    for (size_t i = 0; i < pairs; i += 4) {
        const size_t part = pairs - i < 4 ? pairs - i : 4;
        four_floats c = 0.0f, s = 0.0f;
        if (part == 4) {
            memcpy(&c, cosines + i, sizeof c);
            memcpy(&s, sines + i, sizeof s);
            store(x + 2 * i, rotated(load(x + 2 * i), c, s));
        } else {
            memcpy(&c, cosines + i, part * sizeof *cosines);
            memcpy(&s, sines + i, part * sizeof *sines);
            store_part(x + 2 * i, rotated(load_part(x + 2 * i, 2 * part), c, s), 2 * part);
        }
    }
}

static void rotate(const maru_rotation *rotation, float *x, size_t heads, size_t stride) {
    const float *cosines = rotation->cosines, *sines = rotation->sines;
    for (; heads > 0; heads--, x += stride) {
        if (rotation->interleaved) {
            rotate_head_interleaved(x, cosines, sines, rotation->pairs);
        } else {
            rotate_head_halves(x, cosines, sines, rotation->pairs);
        }
    }
}

static void widen_halves(const uint16_t *x, size_t count, float *out) {
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) store(out + i, widen(x + i));
    if (i == count) return;
    uint16_t rest[LANES] = {0};
    memcpy(rest, x + i, (count - i) * sizeof *x);
    store_part(out + i, widen(rest), count - i);
}

static void narrow_to_halves(const float *x, size_t count, uint16_t *out) {
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) narrow(out + i, load(x + i));
    if (i == count) return;
    uint16_t rest[LANES];
    narrow(rest, load_part(x + i, count - i));
    memcpy(out + i, rest, (count - i) * sizeof *out);
}

#include "maru_ops.h"

#include "ops_table.h"

static const maru_ops_table *table(maru_isa isa) {
    switch (isa) {
#if defined(__x86_64__)
    case MARU_ISA_AVX512: return &maru_ops_avx512;
    case MARU_ISA_AVX2: return &maru_ops_avx2;
#endif
#if defined(__aarch64__)
    case MARU_ISA_NEON: return &maru_ops_neon;
#endif
    default: return &maru_ops_portable;
    }
}

void maru_rms_norm(maru_isa isa, const float *x, const float *weight, size_t count, float epsilon, float *out) {
    table(isa)->rms_norm(x, weight, count, epsilon, out);
}

void maru_add_rms_norm(maru_isa isa, const float *y, const float *weight, size_t count, float epsilon, float *x) {
    table(isa)->add_rms_norm(y, weight, count, epsilon, x);
}

void maru_layer_norm(
    maru_isa isa, const float *x, const float *weight, const float *bias, size_t count, float epsilon, float *out
) {
    table(isa)->layer_norm(x, weight, bias, count, epsilon, out);
}

void maru_activate(
    maru_isa isa, maru_activation activation, const float *x, const float *factor, size_t count, float *out
) {
    table(isa)->activate(activation, x, factor, count, out);
}

void maru_softcap(maru_isa isa, float *x, size_t count, float cap) { table(isa)->softcap(x, count, cap); }

float maru_largest(maru_isa isa, const float *x, size_t count) { return table(isa)->largest(x, count); }

float maru_sum_of_exponentials(maru_isa isa, const float *x, size_t count, float maximum, float scale) {
    return table(isa)->sum_of_exponentials(x, count, maximum, scale);
}

void maru_rotate(maru_isa isa, const maru_rotation *rotation, float *x, size_t heads, size_t stride) {
    table(isa)->rotate(rotation, x, heads, stride);
}

void maru_widen_halves(maru_isa isa, const uint16_t *x, size_t count, float *out) {
    table(isa)->widen_halves(x, count, out);
}

void maru_narrow_to_halves(maru_isa isa, const float *x, size_t count, uint16_t *out) {
    table(isa)->narrow_to_halves(x, count, out);
}

void maru_store_tokens(maru_isa isa, const maru_key_values *cache, const maru_token_run *run) {
    table(isa)->store_tokens(cache, run);
}

void maru_attend(maru_isa isa, const maru_key_values *cache, const maru_attention_item *item, void *scratch) {
    table(isa)->attend(cache, item, scratch);
}

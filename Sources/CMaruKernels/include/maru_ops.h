#ifndef MARU_OPS_H
#define MARU_OPS_H

#include <stddef.h>
#include <stdint.h>

#include "maru_cpu.h"

// Everything but matrix products and attention, one row (or a part of one) at a time. f32 unless said; no pointer needs
// to be aligned, and no element outside the stated counts is touched.

/// Tells the processor that this thread is waiting in a loop.
static inline void maru_spin_hint(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

typedef enum {
    MARU_SILU,      // x · sigmoid(x)
    MARU_GELU,      // x · Φ(x)
    MARU_GELU_TANH, // the tanh approximation of it
} maru_activation;

/// out = x / sqrt(mean(x²) + epsilon) · weight
void maru_rms_norm(maru_isa isa, const float *x, const float *weight, size_t count, float epsilon, float *out);

/// x += y / sqrt(mean(y²) + epsilon) · weight
void maru_add_rms_norm(maru_isa isa, const float *y, const float *weight, size_t count, float epsilon, float *x);

/// out = (x - mean(x)) / sqrt(variance(x) + epsilon) · weight + bias
void maru_layer_norm(
    maru_isa isa, const float *x, const float *weight, const float *bias, size_t count, float epsilon, float *out
);

/// out = activation(x) · factor; `factor` may be NULL, which stands for ones.
void maru_activate(
    maru_isa isa, maru_activation activation, const float *x, const float *factor, size_t count, float *out
);

/// x = cap · tanh(x / cap)
void maru_softcap(maru_isa isa, float *x, size_t count, float cap);

/// The largest element, NaNs passed over; -∞ when there is none.
float maru_largest(maru_isa isa, const float *x, size_t count);

/// Σ e^((x - maximum) · scale). Terms below e^-87 count as that.
float maru_sum_of_exponentials(maru_isa isa, const float *x, size_t count, float maximum, float scale);

/// The angles by which pairs of a head's elements turn.
typedef struct {
    const float *cosines; // [pairs]
    const float *sines;
    size_t pairs;
    int interleaved;      // pairs are (x[2i], x[2i + 1]), else (x[i], x[i + pairs])
} maru_rotation;

/// Rotates `heads` heads that begin `stride` floats apart.
void maru_rotate(maru_isa isa, const maru_rotation *rotation, float *x, size_t heads, size_t stride);

/// f16 → f32, exact.
void maru_widen_halves(maru_isa isa, const uint16_t *x, size_t count, float *out);

/// f32 → f16, to nearest, ties to even.
void maru_narrow_to_halves(maru_isa isa, const float *x, size_t count, uint16_t *out);

#endif

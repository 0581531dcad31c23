// Conversions of f16 with the instructions of F16C, for a file whose target has them.

#include <immintrin.h>
#include <stdint.h>

typedef float floats __attribute__((ext_vector_type(8)));

#define OWN_HALVES

static inline __attribute__((always_inline)) floats widen(const uint16_t *x) {
    return (floats)_mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)x));
}

static inline __attribute__((always_inline)) void narrow(uint16_t *out, floats v) {
    _mm_storeu_si128((__m128i *)out, _mm256_cvtps_ph((__m256)v, _MM_FROUND_TO_NEAREST_INT));
}

// Vectors of eight f32 and the functions of one variable over them, for every instruction set. A file of kernels may
// define OWN_HALVES and conversions of its own before it includes this, and WITHOUT_FMA when the machine has none.

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifndef MARU_INLINE
#define MARU_INLINE static inline __attribute__((always_inline))
#endif

#define UNROLL _Pragma("clang loop unroll(full)")

enum { LANES = 8 };

typedef float floats __attribute__((ext_vector_type(8)));
typedef float four_floats __attribute__((ext_vector_type(4)));
typedef int32_t ints __attribute__((ext_vector_type(8)));
typedef uint16_t halves __attribute__((ext_vector_type(8)));
typedef int8_t quants __attribute__((ext_vector_type(8)));

MARU_INLINE floats load(const float *x) {
    floats v;
    memcpy(&v, x, sizeof v);
    return v;
}

MARU_INLINE void store(float *x, floats v) { memcpy(x, &v, sizeof v); }

MARU_INLINE size_t least(size_t a, size_t b) { return a < b ? a : b; }

/// The first `count` of eight lanes; the others are zero.
MARU_INLINE floats load_part(const float *x, size_t count) {
    floats v = 0.0f;
    memcpy(&v, x, count * sizeof *x);
    return v;
}

MARU_INLINE void store_part(float *x, floats v, size_t count) { memcpy(x, &v, count * sizeof *x); }

MARU_INLINE floats widen_quants(const int8_t *x) {
    quants q;
    memcpy(&q, x, sizeof q);
    return __builtin_convertvector(q, floats);
}

/// a · b + c
MARU_INLINE floats fma(floats a, floats b, floats c) {
#ifdef WITHOUT_FMA
    return a * b + c;
#else
    return __builtin_elementwise_fma(a, b, c);
#endif
}

MARU_INLINE floats maximum(floats a, floats b) { return a > b ? a : b; }

/// The lanes' sum, always in the same order.
MARU_INLINE float sum_of_lanes(floats v) {
    const four_floats s = v.lo + v.hi;
    return (s.x + s.z) + (s.y + s.w);
}

MARU_INLINE float largest_lane(floats v) {
    const four_floats m = v.lo > v.hi ? v.lo : v.hi;
    const float a = m.x > m.z ? m.x : m.z, b = m.y > m.w ? m.y : m.w;
    return a > b ? a : b;
}

/// Comparisons with NaN are false, so NaN stays NaN.
MARU_INLINE floats at_least(floats x, float bound) { return x < (floats)bound ? (floats)bound : x; }
MARU_INLINE floats at_most(floats x, float bound) { return x > (floats)bound ? (floats)bound : x; }

/// Adding it rounds to an integer, which then is in the low bits.
static const float rounding_shift = 0x1.8p23f;

/// power · 2^n, where n is what was added to the shift. The result must be a normal number.
MARU_INLINE floats scaled_by(floats power, floats shifted) { return (floats)((ints)power + ((ints)shifted << 23)); }

/// e^x within 1e-7. Beyond ±87.3 it is what it is there.
MARU_INLINE floats exponential(floats x) {
    const floats bounded = at_most(at_least(x, -87.3f), 87.3f);
    const floats shifted = fma(bounded, (floats)0x1.715476p0f, (floats)rounding_shift);
    const floats n = shifted - rounding_shift;
    floats r = fma(n, (floats)-0.693359375f, bounded); // ln 2 in two parts, the first of them exact in few bits
    r = fma(n, (floats)2.12194440e-4f, r);
    floats p = 0.00139504862f; // (e^r - 1 - r) / r² on |r| ≤ ln 2 / 2, minimax
    p = fma(p, r, (floats)0.00836888786f);
    p = fma(p, r, (floats)0.0416662059f);
    p = fma(p, r, (floats)0.166665189f);
    p = fma(p, r, (floats)0.5f);
    return scaled_by(1.0f + fma(p, r * r, r), shifted);
}

/// 2^x for x up to 126, within 2e-7. Below -126 it is what it is there.
MARU_INLINE floats power_of_two(floats x) {
    const floats bounded = at_least(x, -126.0f);
    const floats shifted = bounded + rounding_shift;
    const floats r = bounded - (shifted - rounding_shift);
    floats p = 0.0013407285f; // (2^r - 1) / r on |r| ≤ 1/2, minimax
    p = fma(p, r, (floats)0.00967189685f);
    p = fma(p, r, (floats)0.0555030829f);
    p = fma(p, r, (floats)0.240222343f);
    p = fma(p, r, (floats)0.693147215f);
    return scaled_by(fma(p, r, (floats)1.0f), shifted);
}

/// 1 - erf(z) for z ≥ 0, within 3e-7 of itself.
MARU_INLINE floats complementary_error_function(floats z) {
    const floats t = 1.0f / fma(z, (floats)0.3f, (floats)1.0f);
    floats p = -0.129434118f; // erfc(z) · e^(z²) / t as a polynomial in t, minimax
    p = fma(p, t, (floats)0.48509663f);
    p = fma(p, t, (floats)-0.511226806f);
    p = fma(p, t, (floats)0.546395448f);
    p = fma(p, t, (floats)-0.0936315193f);
    p = fma(p, t, (floats)0.214436389f);
    p = fma(p, t, (floats)0.148482403f);
    p = fma(p, t, (floats)0.170691938f);
    p = fma(p, t, (floats)0.169189615f);
    return p * t * exponential(-(z * z));
}

MARU_INLINE floats hyperbolic_tangent(floats x) {
    const floats magnitude = (floats)((ints)x & 0x7fffffff);
    const floats large = 1.0f - 2.0f / (exponential(magnitude + magnitude) + 1.0f);
    const floats z = x * x;
    floats q = -0.00571704115f; // (tanh(x) - x) / x³ as a polynomial in x² on |x| ≤ 0.625, minimax
    q = fma(q, z, (floats)0.0206505836f);
    q = fma(q, z, (floats)-0.0537434969f);
    q = fma(q, z, (floats)0.133314913f);
    q = fma(q, z, (floats)-0.333332839f);
    const floats small = fma(q * z, magnitude, magnitude);
    const floats result = magnitude < 0.625f ? small : large;
    return (floats)((ints)result | ((ints)x & (int32_t)0x80000000));
}

#ifndef OWN_HALVES
/// f16 → f32, exact.
MARU_INLINE floats widen(const uint16_t *x) {
    halves loaded;
    memcpy(&loaded, x, sizeof loaded);
    const ints h = __builtin_convertvector(loaded, ints);
    const ints sign = (h & 0x8000) << 16, magnitude = (h & 0x7fff) << 13;
    const ints value = (ints)((floats)magnitude * 0x1p112f); // rebiases the exponent, subnormals included
    const ints special = (magnitude >= (0x7c00 << 13)) & 0x7f800000; // infinities and NaNs
    return (floats)(value | special | sign);
}

/// f32 → f16, to nearest, ties to even; every NaN becomes the same quiet one.
MARU_INLINE void narrow(uint16_t *out, floats v) {
    const ints bits = (ints)v, sign = (bits >> 16) & 0x8000, magnitude = bits & 0x7fffffff;
    const ints rebiased = magnitude - (112 << 23);
    const ints normal = (rebiased + 0xfff + ((rebiased >> 13) & 1)) >> 13;
    // Below 2⁻¹⁴ the last bit is worth 2⁻²⁴, as it is of a number around 0.5.
    const ints subnormal = (ints)((floats)magnitude + 0.5f) - 0x3f000000;
    ints result = magnitude < (113 << 23) ? subnormal : normal;
    result = magnitude >= 0x477ff000 ? (ints)0x7c00 : result; // rounds to infinity
    result = magnitude > 0x7f800000 ? (ints)0x7e00 : result;
    const halves h = __builtin_convertvector(result | sign, halves);
    memcpy(out, &h, sizeof h);
}
#endif

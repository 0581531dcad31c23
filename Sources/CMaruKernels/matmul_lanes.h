// The vector primitives of the matrix products, in portable form. A file of kernels defines
//   LANES            output rows in a vector; 16 is a multiple of it
//   TILE_ROWS        rows of x multiplied at a time, as registers allow; PLAIN_TILE_ROWS for plain weight types
//   FEW_ROWS         up to so many rows it does not pay to unpack a panel first
//   fp4_lookup       twelve plus twice the number that each MXFP4 nibble stands for
// and, where its instruction set does better, primitives of its own with the matching OWN_… macro. Then it includes
// this file, the kernels and their table.

typedef float floats __attribute__((ext_vector_type(LANES)));
typedef int32_t sums __attribute__((ext_vector_type(LANES)));
typedef uint8_t bytes __attribute__((ext_vector_type(LANES * 4)));
typedef int16_t pairs16 __attribute__((ext_vector_type(LANES * 2)));
typedef uint16_t words16 __attribute__((ext_vector_type(LANES * 2)));
typedef uint16_t halves __attribute__((ext_vector_type(LANES)));
typedef int8_t octets __attribute__((ext_vector_type(LANES)));

enum { PARTS = MARU_PANEL_ROWS / LANES };

// Keeps a vector in a register here, in this order. Left alone, the compiler regroups long integer sums into trees, for
// which it then has too few registers.
#ifndef PIN
#define PIN(vector)
#endif

#define UNROLL _Pragma("clang loop unroll(full)")

#define DEFINE_LOAD(type)                                                                                              \
    MARU_INLINE type load_##type(const void *at) {                                                                     \
        type value;                                                                                                    \
        memcpy(&value, at, sizeof value);                                                                              \
        return value;                                                                                                  \
    }
DEFINE_LOAD(floats)
DEFINE_LOAD(sums)
DEFINE_LOAD(bytes)
DEFINE_LOAD(halves)
DEFINE_LOAD(octets)

#ifndef OWN_FMA
MARU_INLINE floats fma_floats(floats a, floats b, floats c) { return __builtin_elementwise_fma(a, b, c); }
#endif

/// Bits of each byte moved up by `by`, down when negative. The caller masks what crosses into a neighbour.
MARU_INLINE bytes shift_bytes(bytes v, const int by) {
    return by >= 0 ? (bytes)((words16)v << (words16)(uint16_t)by) : (bytes)((words16)v >> (words16)(uint16_t)-by);
}

/// Two signed 16-bit numbers in each lane: lower · b's lower + upper · b's upper.
#ifndef OWN_PAIR_DOT
MARU_INLINE sums pair_dot(sums a, sums b) { return ((a << 16) >> 16) * ((b << 16) >> 16) + (a >> 16) * (b >> 16); }
#endif

/// `partial` accumulates products of u8 weights and i8 activations, four columns to a lane; `LIMITED` says that it does
/// so in 16 bits, so that it has to be widened before `u` times 127 can overflow it.
#ifndef OWN_DOT
#define LIMITED 1
typedef pairs16 partial;

MARU_INLINE partial dot(partial sum, bytes u, sums a) {
    const pairs16 even = (pairs16)((words16)u & (words16)(uint16_t)255), odd = (pairs16)((words16)u >> 8);
    return sum + even * (((pairs16)a << 8) >> 8) + odd * ((pairs16)a >> 8);
}

MARU_INLINE sums widen(partial sum) { return (((sums)sum << 16) >> 16) + ((sums)sum >> 16); }

/// widen(sum) · the lower (half 0) or upper (half 1) number of each lane of `scales`.
MARU_INLINE sums widen_scaled(partial sum, sums scales, const int half) {
    return widen(sum) * (half == 0 ? (scales << 16) >> 16 : scales >> 16);
}

/// Both operands signed. No product pair overflows 16 bits, as activations are within ±127.
MARU_INLINE sums dot_signed(sums sum, bytes w, sums a) {
    const pairs16 even = ((pairs16)w << 8) >> 8, odd = (pairs16)w >> 8;
    return sum + widen(even * (((pairs16)a << 8) >> 8) + odd * ((pairs16)a >> 8));
}

/// What dot_signed starts from.
MARU_INLINE sums signed_start(const maru_q8_block *x) { return (sums)0; }
#endif

/// f16 → f32, exact.
#ifndef OWN_HALF_FLOATS
MARU_INLINE floats half_floats(const void *at) {
    const sums h = __builtin_convertvector(load_halves(at), sums);
    const sums sign = (h & 0x8000) << 16, magnitude = (h & 0x7fff) << 13;
    const sums value = (sums)((floats)magnitude * (floats)0x1p112f); // rebiases the exponent, subnormals included
    const sums special = (magnitude >= (0x7c00 << 13)) & 0x7f800000; // infinities and NaNs
    return (floats)(value | special | sign);
}
#endif

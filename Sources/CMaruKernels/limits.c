#include "maru_limits.h"

#include <stdint.h>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#define UNROLL _Pragma("clang loop unroll(full)")

#if defined(__aarch64__)
#define PIN(vector) __asm__ volatile("" : "+w"(vector))
#else
#define PIN(vector) __asm__ volatile("" : "+v"(vector))
#endif

enum { CHAINS = 12 }; // independent sums, so that no instruction waits for the one before

// `rounds` rounds of one instruction on each of 12 sums, with `a` as its other operand.
#define DEFINE_LOOP(name, attribute, vector, zero, step, per_instruction)                                              \
    attribute static double name(size_t rounds) {                                                                      \
        vector sum[CHAINS], a = zero;                                                                                  \
        UNROLL for (int i = 0; i < CHAINS; i++) sum[i] = zero;                                                         \
        PIN(a);                                                                                                        \
        for (size_t round = 0; round < rounds; round++) {                                                              \
            UNROLL for (int i = 0; i < CHAINS; i++) {                                                                  \
                sum[i] = step;                                                                                         \
                PIN(sum[i]);                                                                                           \
            }                                                                                                          \
        }                                                                                                              \
        return (double)rounds * CHAINS * (per_instruction);                                                            \
    }

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,fma")))
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
DEFINE_LOOP(avx512_integers, AVX512, __m512i, _mm512_setzero_si512(), _mm512_dpbusd_epi32(sum[i], a, a), 128)
DEFINE_LOOP(avx512_floats, AVX512, __m512, _mm512_setzero_ps(), _mm512_fmadd_ps(a, a, sum[i]), 32)
// Without the dot-product instruction it takes two multiplications and an addition to sum four products in a lane.
DEFINE_LOOP(
    avx2_integers, AVX2, __m256i, _mm256_setzero_si256(),
    _mm256_add_epi32(sum[i], _mm256_madd_epi16(_mm256_maddubs_epi16(a, sum[i]), a)), 64
)
DEFINE_LOOP(avx2_floats, AVX2, __m256, _mm256_setzero_ps(), _mm256_fmadd_ps(a, a, sum[i]), 16)
#elif defined(__aarch64__)
#define DOTPROD __attribute__((target("dotprod")))
DEFINE_LOOP(
    neon_integers, DOTPROD, int32x4_t, vdupq_n_s32(0),
    vdotq_s32(sum[i], vreinterpretq_s8_s32(a), vreinterpretq_s8_s32(a)), 32
)
DEFINE_LOOP(neon_floats, , float32x4_t, vdupq_n_f32(0), vfmaq_f32(sum[i], a, a), 8)
#endif

double maru_integer_operations(maru_isa isa, size_t rounds) {
    switch (isa) {
#if defined(__x86_64__)
    case MARU_ISA_AVX512: return avx512_integers(rounds);
    case MARU_ISA_AVX2: return avx2_integers(rounds);
#elif defined(__aarch64__)
    case MARU_ISA_NEON: return neon_integers(rounds);
#endif
    default: return 0;
    }
}

double maru_float_operations(maru_isa isa, size_t rounds) {
    switch (isa) {
#if defined(__x86_64__)
    case MARU_ISA_AVX512: return avx512_floats(rounds);
    case MARU_ISA_AVX2: return avx2_floats(rounds);
#elif defined(__aarch64__)
    case MARU_ISA_NEON: return neon_floats(rounds);
#endif
    default: return 0;
    }
}

void maru_read_memory(const void *at, size_t bytes) {
    typedef uint64_t words __attribute__((ext_vector_type(2)));
    const words *from = at, *end = from + bytes / sizeof(words);
    words sum[4] = {0, 0, 0, 0};
    for (; from < end; from += 16) {
        UNROLL for (int line = 0; line < 4; line++) __builtin_prefetch((const char *)from + 4096 + 64 * line, 0, 3);
        UNROLL for (int i = 0; i < 16; i++) sum[i % 4] ^= from[i];
    }
    UNROLL for (int i = 0; i < 4; i++) __asm__ volatile("" ::"m"(sum[i]));
}

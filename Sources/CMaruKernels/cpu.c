#include "maru_cpu.h"

#if defined(__aarch64__) && defined(__linux__)
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

int maru_isa_is_supported(maru_isa isa) {
    switch (isa) {
    case MARU_ISA_PORTABLE:
        return 1;
    case MARU_ISA_NEON:
#if defined(__aarch64__) && defined(__linux__)
        return (getauxval(AT_HWCAP) & HWCAP_ASIMDDP) != 0;
#elif defined(__aarch64__) && defined(__APPLE__)
        return 1;
#else
        return 0;
#endif
    case MARU_ISA_AVX2:
#if defined(__x86_64__)
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c");
#else
        return 0;
#endif
    case MARU_ISA_AVX512:
#if defined(__x86_64__)
        return maru_isa_is_supported(MARU_ISA_AVX2) && __builtin_cpu_supports("avx512f") &&
               __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
               __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni");
#else
        return 0;
#endif
    }
    return 0;
}

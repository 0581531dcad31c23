#ifndef MARU_CPU_H
#define MARU_CPU_H

// The instruction sets that kernels are written for. A table of kernels exists for each one that the compiler's target
// can express; whether this machine can run it is asked at run time.
typedef enum {
    MARU_ISA_PORTABLE = 0,
    MARU_ISA_NEON = 1,    // arm64 with the dot-product extension
    MARU_ISA_AVX2 = 2,    // AVX2, FMA, F16C
    MARU_ISA_AVX512 = 3,  // AVX-512 F/BW/VL/DQ and VNNI, with everything of AVX2
} maru_isa;

/// 1 when this machine runs kernels of `isa`, else 0.
int maru_isa_is_supported(maru_isa isa);

#endif

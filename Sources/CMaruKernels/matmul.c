#include "matmul_layout.h"

static const maru_matmul_function *table_of(maru_isa isa) {
    switch (isa) {
#if defined(__x86_64__)
    case MARU_ISA_AVX512: return maru_matmul_avx512;
    case MARU_ISA_AVX2: return maru_matmul_avx2;
#elif defined(__aarch64__)
    case MARU_ISA_NEON: return maru_matmul_neon;
#endif
    default: return maru_matmul_portable;
    }
}

void maru_matmul(
    maru_isa isa, const maru_linear *w, const maru_linear_input *x, size_t rows, size_t first, size_t last, float *y,
    size_t y_stride, int add
) {
    table_of(isa)[w->type](w, x, rows, first, last, y, y_stride, add);
}

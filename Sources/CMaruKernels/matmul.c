#include "matmul_layout.h"

static maru_matmul_function kernel_of(maru_isa isa, maru_weights type) {
    switch (isa) {
#if defined(__x86_64__)
    case MARU_ISA_AVX512: // no kernels of its own yet
    case MARU_ISA_AVX2: return maru_matmul_avx2[type];
#endif
    default: return maru_matmul_portable[type];
    }
}

void maru_matmul(
    maru_isa isa, const maru_linear *w, const maru_linear_input *x, size_t rows, size_t first, size_t last, float *y,
    size_t y_stride, int add
) {
    kernel_of(isa, w->type)(w, x, rows, first, last, y, y_stride, add);
}

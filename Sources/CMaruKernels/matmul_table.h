// One function for each weight type and the table of them, TABLE.

#define DEFINE_MATMUL(kernel, type)                                                                                    \
    static void matmul_##type(                                                                                         \
        const maru_linear *w, const maru_linear_input *x, size_t rows, size_t first, size_t last, float *y,            \
        size_t y_stride, int add                                                                                       \
    ) {                                                                                                                \
        kernel(MARU_WEIGHTS_##type, w, x, rows, first, last, y, y_stride, add);                                        \
    }

DEFINE_MATMUL(plain_matmul, F32)
DEFINE_MATMUL(plain_matmul, F16)
DEFINE_MATMUL(plain_matmul, BF16)
DEFINE_MATMUL(quantized_matmul, Q4_0)
DEFINE_MATMUL(quantized_matmul, Q4_1)
DEFINE_MATMUL(quantized_matmul, Q5_0)
DEFINE_MATMUL(quantized_matmul, Q5_1)
DEFINE_MATMUL(quantized_matmul, Q8_0)
DEFINE_MATMUL(quantized_matmul, Q2_K)
DEFINE_MATMUL(quantized_matmul, Q3_K)
DEFINE_MATMUL(quantized_matmul, Q4_K)
DEFINE_MATMUL(quantized_matmul, Q5_K)
DEFINE_MATMUL(quantized_matmul, Q6_K)
DEFINE_MATMUL(quantized_matmul, MXFP4)

const maru_matmul_function TABLE[MARU_WEIGHTS_COUNT] = {
    [MARU_WEIGHTS_F32] = matmul_F32,   [MARU_WEIGHTS_F16] = matmul_F16,     [MARU_WEIGHTS_BF16] = matmul_BF16,
    [MARU_WEIGHTS_Q4_0] = matmul_Q4_0, [MARU_WEIGHTS_Q4_1] = matmul_Q4_1,   [MARU_WEIGHTS_Q5_0] = matmul_Q5_0,
    [MARU_WEIGHTS_Q5_1] = matmul_Q5_1, [MARU_WEIGHTS_Q8_0] = matmul_Q8_0,   [MARU_WEIGHTS_Q2_K] = matmul_Q2_K,
    [MARU_WEIGHTS_Q3_K] = matmul_Q3_K, [MARU_WEIGHTS_Q4_K] = matmul_Q4_K,   [MARU_WEIGHTS_Q5_K] = matmul_Q5_K,
    [MARU_WEIGHTS_Q6_K] = matmul_Q6_K, [MARU_WEIGHTS_MXFP4] = matmul_MXFP4,
};

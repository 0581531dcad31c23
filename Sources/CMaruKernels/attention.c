#include "maru_attention.h"

size_t maru_attention_scratch_bytes(size_t head_dimension) {
    const size_t stride = (head_dimension + MARU_PANEL_DIMENSIONS - 1) / MARU_PANEL_DIMENSIONS * MARU_PANEL_DIMENSIONS;
    const size_t for_rows = MARU_ATTENTION_ROWS * (2 * stride + MARU_BLOCK_TOKENS + 8 + 1);
    const size_t floats = for_rows + 2 * MARU_BLOCK_TOKENS * stride;
    return (floats * sizeof(float) + 63) / 64 * 64;
}

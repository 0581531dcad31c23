// Matrix products in plain C: what every machine can run.

#include <string.h>

#include "matmul_layout.h"

#pragma STDC FP_CONTRACT OFF

enum { FEW_ROWS = 2, TILE_ROWS = 2, PLAIN_TILE_ROWS = 4 };

#define LANES 4
#define TABLE maru_matmul_portable

typedef float floats __attribute__((ext_vector_type(LANES)));
typedef uint8_t bytes __attribute__((ext_vector_type(LANES * 4)));

// Without instructions of their own these become calls and table reads for each lane: too much to inline everywhere.

#define OWN_FMA
static __attribute__((noinline)) floats fma_floats(floats a, floats b, floats c) {
    return __builtin_elementwise_fma(a, b, c);
}

static __attribute__((noinline)) bytes fp4_lookup(bytes nibbles) {
    static const uint8_t table[16] = {12, 13, 14, 15, 16, 18, 20, 24, 12, 11, 10, 9, 8, 6, 4, 0};
    bytes value;
    for (int i = 0; i < LANES * 4; i++) value[i] = table[nibbles[i]];
    return value;
}

#include "matmul_lanes.h"
#include "matmul_block.h"
#include "matmul_kernel.h"
#include "matmul_plain_kernel.h"
#include "matmul_table.h"

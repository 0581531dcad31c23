// All kernels but the matrix products, compiled for the instruction set of the file that includes this, and TABLE.

// clang-format off
#include "ops_lanes.h"
#include "ops_table.h"
#include "norm_kernel.h"
#include "activation_kernel.h"
#include "reduction_kernel.h"
#include "rotary_kernel.h"
#include "accumulate_kernel.h"
#include "panel_kernel.h"
#include "attention_kernel.h"
#include "store_kernel.h"
// clang-format on

const maru_ops_table TABLE = {
    .rms_norm = rms_norm,
    .add_rms_norm = add_rms_norm,
    .layer_norm = layer_norm,
    .activate = activate,
    .softcap = softcap,
    .largest = largest,
    .sum_of_exponentials = sum_of_exponentials,
    .rotate = rotate,
    .widen_halves = widen_halves,
    .narrow_to_halves = narrow_to_halves,
    .store_tokens = store_tokens,
    .attend = attend,
};

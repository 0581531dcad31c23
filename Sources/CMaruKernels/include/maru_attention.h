#ifndef MARU_ATTENTION_H
#define MARU_ATTENTION_H

#include <stddef.h>
#include <stdint.h>

#include "maru_cpu.h"

// Attention over keys and values in blocks of 32 tokens. Keys of a block are stored transposed, so that a vector holds
// the scores of eight tokens and no sum runs across lanes.

enum {
    MARU_BLOCK_TOKENS = 32,
    MARU_PANEL_DIMENSIONS = 32,
    MARU_ATTENTION_ROWS = 48, // the most query rows of one item
};

/// How keys and values are kept.
typedef enum {
    MARU_CACHE_F32 = 0,
    MARU_CACHE_F16 = 1,
    MARU_CACHE_Q8_0 = 2, // in panels
} maru_cache_element;

/// GGUF's Q8_0 for the tokens of a block: the 32 elements that a token has in 32 dimensions share a scale. Where a head
/// ends before its last panel, the rest of that is zero.
typedef struct {
    uint16_t scales[32];     // f16, one for each token
    int8_t quants[32 * 32];  // of keys [dimension, token], of values [token, dimension]
} maru_q8_panel;

/// The keys and values of one layer.
typedef struct {
    void *keys;          // [blocks, heads, head_dimension, 32], or panels [blocks, heads, head_dimension / 32]
    void *values;        // [blocks, heads, 32, value_stride], or panels as of keys
    size_t heads;
    size_t head_dimension;
    size_t value_stride; // head_dimension rounded up to a multiple of 8, in panels of 32
    maru_cache_element element;
} maru_key_values;

/// Consecutive tokens of one sequence and one head, all in one block.
typedef struct {
    const float *keys;   // the head's part of the first token's row
    const float *values;
    size_t key_stride;   // floats from one token's row to the next
    size_t value_stride;
    size_t count;
    size_t head;
    int32_t block;
    int32_t slot;        // of the first token
} maru_token_run;

/// Consecutive positions of one sequence and some query heads that read the same keys and values.
typedef struct {
    const float *queries; // the first head's part of the first position's row
    size_t query_stride;  // floats from one position's row to the next
    float *out;
    size_t out_stride;
    size_t heads;         // consecutive in a row; heads · positions ≤ MARU_ATTENTION_ROWS
    size_t positions;
    size_t first_position;
    size_t window;        // how many positions a query sees, its own included; at least 1
    size_t horizon;       // every query sees what stands before it; 0 when none sees what stands behind itself
    const int32_t *blocks; // the sequence's block table
    size_t key_head;
    float scale;
    float softcap;        // 0 is none
} maru_attention_item;

/// Writes tokens into their block.
void maru_store_tokens(maru_isa isa, const maru_key_values *cache, const maru_token_run *run);

/// The bytes of 64-byte aligned scratch that `maru_attend` needs.
size_t maru_attention_scratch_bytes(size_t head_dimension);

/// out = softmax(cap(scale · q·K))·V over the positions that each query sees. The bytes of a row depend neither on the
/// other rows of the item nor on what lies in slots that the row does not see.
void maru_attend(maru_isa isa, const maru_key_values *cache, const maru_attention_item *item, void *scratch);

#endif

// The kernels of one instruction set; a file that compiles them for it includes ops_kernels.h.

#include "maru_attention.h"
#include "maru_ops.h"

typedef struct {
    void (*rms_norm)(const float *x, const float *weight, size_t count, float epsilon, float *out);
    void (*add_rms_norm)(const float *y, const float *weight, size_t count, float epsilon, float *x);
    void (*layer_norm)(
        const float *x, const float *weight, const float *bias, size_t count, float epsilon, float *out
    );
    void (*activate)(maru_activation activation, const float *x, const float *factor, size_t count, float *out);
    void (*softcap)(float *x, size_t count, float cap);
    float (*largest)(const float *x, size_t count);
    float (*sum_of_exponentials)(const float *x, size_t count, float maximum, float scale);
    void (*rotate)(const maru_rotation *rotation, float *x, size_t heads, size_t stride);
    void (*widen_halves)(const uint16_t *x, size_t count, float *out);
    void (*narrow_to_halves)(const float *x, size_t count, uint16_t *out);
    void (*store_tokens)(const maru_key_values *cache, const maru_token_run *run);
    void (*attend)(const maru_key_values *cache, const maru_attention_item *item, void *scratch);
} maru_ops_table;

extern const maru_ops_table maru_ops_portable, maru_ops_avx2, maru_ops_avx512, maru_ops_neon;

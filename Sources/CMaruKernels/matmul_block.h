// Blocks of weights as the kernels read them: found in a packed panel, or unpacked from it before. Every function is
// inlined with a constant `type`, so that the compiler makes code of its own for each.

/// A block of weights, ready for use: as `open_block` finds it in the packed panel, or as `unpack` left it.
typedef struct {
    floats scale[PARTS];
    floats minimum[PARTS];
    sums half_scales[PARTS]; // two 16-bit numbers in a lane
    sums half_minima[PARTS];
    const uint8_t *quants;
} block_view;

/// A block as `unpack` writes it: quants of 8 groups, one byte each, and what belongs to its rows.
typedef struct {
    uint8_t quants[8 * 64];
    float scale[MARU_PANEL_ROWS];
    float minimum[MARU_PANEL_ROWS];
    int32_t half_scales[MARU_PANEL_ROWS];
    int32_t half_minima[MARU_PANEL_ROWS];
} unpacked_block;

MARU_INLINE sums octets_at(const uint8_t *scales, const int index, const int part) {
    return __builtin_convertvector(load_octets(scales + MARU_PANEL_ROWS * index + LANES * part), sums);
}

MARU_INLINE sums pair_of(sums lower, sums upper) { return (lower & 0xffff) | upper << 16; }

/// 2^(e - 128), half of what an E8M0 exponent stands for, because the quants are doubled.
MARU_INLINE floats half_power(sums e) {
    const sums exponent = e & 0xff;
    return (floats)(exponent < 2 ? 0x00200000 << exponent : (exponent - 1) << 23);
}

MARU_INLINE block_view open_block(const maru_weights type, const uint8_t *header, const uint8_t *block) {
    const maru_layout layout = maru_layout_of(type);
    block_view view;
    view.quants = block + maru_scales_bytes(layout);
    UNROLL for (int part = 0; part < PARTS; part++) {
        const uint8_t *halves_at = header + 2 * LANES * part;
        const floats d = layout.header_halves > 0 ? half_floats(halves_at) : (floats)0;
        const floats m = layout.header_halves > 1 ? half_floats(halves_at + 2 * MARU_PANEL_ROWS) : (floats)0;
        view.scale[part] = d;
        view.minimum[part] = m;
        view.half_scales[part] = view.half_minima[part] = (sums)0;
        switch (type) {
        case MARU_WEIGHTS_MXFP4: view.scale[part] = half_power(octets_at(block, 0, part)); break;
        case MARU_WEIGHTS_Q4_K:
        case MARU_WEIGHTS_Q5_K:
            view.scale[part] = d * __builtin_convertvector(octets_at(block, 0, part), floats);
            view.minimum[part] = -(m * __builtin_convertvector(octets_at(block, 1, part), floats));
            break;
        case MARU_WEIGHTS_Q3_K:
        case MARU_WEIGHTS_Q6_K:
            view.half_scales[part] = pair_of(octets_at(block, 0, part), octets_at(block, 1, part));
            break;
        case MARU_WEIGHTS_Q2_K: {
            const sums first = octets_at(block, 0, part), second = octets_at(block, 1, part);
            view.half_scales[part] = pair_of(first & 15, second & 15);
            view.half_minima[part] = pair_of((first >> 4) & 15, (second >> 4) & 15);
            view.minimum[part] = -m;
            break;
        }
        default: break;
        }
    }
    return view;
}

MARU_INLINE block_view open_unpacked(const unpacked_block *block) {
    block_view view;
    view.quants = block->quants;
    UNROLL for (int part = 0; part < PARTS; part++) {
        view.scale[part] = load_floats(block->scale + LANES * part);
        view.minimum[part] = load_floats(block->minimum + LANES * part);
        view.half_scales[part] = load_sums(block->half_scales + LANES * part);
        view.half_minima[part] = load_sums(block->half_minima + LANES * part);
    }
    return view;
}

/// The quants of 4 columns, one byte each, for the rows of a part.
MARU_INLINE bytes group_of(
    const maru_weights type, const int unpacked, const uint8_t *quants, const int group, const int part
) {
    const maru_layout layout = maru_layout_of(type);
    const uint8_t *planes = quants + LANES * 4 * part;
    if (unpacked || layout.low_bits == 8) return load_bytes(planes + 64 * group);
    const int chunks = layout.low_bits;
    bytes u = load_bytes(planes + 64 * (group % chunks));
    u = shift_bytes(u, -layout.low_bits * (group / chunks)) & (bytes)(uint8_t)((1 << layout.low_bits) - 1);
    if (layout.high_bits != 0) {
        const int high_chunks = layout.high_bits;
        const bytes high = load_bytes(planes + 64 * (layout.low_bits + group % high_chunks));
        const int mask = ((1 << layout.high_bits) - 1) << layout.low_bits;
        u |= shift_bytes(high, layout.low_bits - layout.high_bits * (group / high_chunks)) & (bytes)(uint8_t)mask;
    }
    return type == MARU_WEIGHTS_MXFP4 ? fp4_lookup(u) : u;
}

/// Unpacks `blocks` blocks of a panel, the first of which is number `first`, a multiple of 8.
MARU_INLINE void unpack(
    const maru_weights type, const uint8_t *panel, size_t first, size_t blocks, unpacked_block *out
) {
    const maru_layout layout = maru_layout_of(type);
    for (size_t b = first; b < first + blocks; b++, out++) {
        const uint8_t *header = panel + b / (size_t)layout.header_blocks * maru_unit_bytes(layout);
        const size_t index = b % (size_t)layout.header_blocks;
        const uint8_t *block = header + maru_header_bytes(layout) + index * maru_block_bytes(layout);
        const block_view view = open_block(type, header, block);
        UNROLL for (int part = 0; part < PARTS; part++) {
            memcpy(out->scale + LANES * part, &view.scale[part], sizeof(floats));
            memcpy(out->minimum + LANES * part, &view.minimum[part], sizeof(floats));
            memcpy(out->half_scales + LANES * part, &view.half_scales[part], sizeof(sums));
            memcpy(out->half_minima + LANES * part, &view.half_minima[part], sizeof(sums));
            UNROLL for (int group = 0; group < 8; group++) {
                const bytes q = group_of(type, 0, view.quants, group, part);
                memcpy(out->quants + 64 * group + LANES * 4 * part, &q, sizeof q);
            }
        }
    }
}

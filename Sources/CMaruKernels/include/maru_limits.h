#ifndef MARU_LIMITS_H
#define MARU_LIMITS_H

#include <stddef.h>

#include "maru_cpu.h"

// What a core can do at most, for comparison with what the kernels do.

/// Multiplies 8-bit integers in registers alone, for `rounds` rounds. Returns how many operations that were, a
/// multiplication and an addition counted as two; 0 where the instruction set has no such instruction.
double maru_integer_operations(maru_isa isa, size_t rounds);

/// The same with f32.
double maru_float_operations(maru_isa isa, size_t rounds);

/// Reads memory from end to end.
///
/// - `bytes`: a multiple of 256.
void maru_read_memory(const void *at, size_t bytes);

#endif

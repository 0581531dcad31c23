#ifndef MARU_OPS_H
#define MARU_OPS_H

#include <stddef.h>
#include <stdint.h>

#include "maru_cpu.h"

/// Tells the processor that this thread is waiting in a loop.
static inline void maru_spin_hint(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

#endif

// Operators in plain C, for any machine.

#pragma STDC FP_CONTRACT OFF
#pragma clang diagnostic ignored "-Wpsabi"

#if !defined(__FMA__) && !defined(__aarch64__)
#define WITHOUT_FMA
#endif
#define TABLE maru_ops_portable

#include "ops_kernels.h"

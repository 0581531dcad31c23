import CMaruKernels

extension Operations {
    /// The largest of `x`, NaNs passed over; -∞ when there is none. Runs on the calling thread.
    package static func largest(_ x: Span<Float>, using instructionSet: InstructionSet = .current) -> Float {
        x.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return -.infinity }
            // SAFETY: the kernel reads `count` elements, which the buffer has.
            return maru_largest(instructionSet.kernelIdentifier, base, buffer.count)
        }
    }

    /// Σ exp((x - maximum) · scale), summed in f32 in an order that depends on `x.count` alone. Runs on the calling
    /// thread.
    ///
    /// - Parameter maximum: no element is larger.
    package static func sumOfExponentials(
        _ x: Span<Float>,
        maximum: Float,
        scale: Float,
        using instructionSet: InstructionSet = .current
    ) -> Float {
        x.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return 0 }
            // SAFETY: the kernel reads `count` elements, which the buffer has.
            return maru_sum_of_exponentials(
                instructionSet.kernelIdentifier,
                base,
                buffer.count,
                maximum,
                scale
            )
        }
    }
}

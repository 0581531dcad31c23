/// Weights that are a plain list of f32, such as the scales of a norm; 64-byte aligned and immutable.
package struct Vector: Sendable {
    package let count: Int
    // SAFETY: `memory` owns `count` floats behind `base`; they are written in `init` alone.
    private let memory: AlignedMemory

    package init(_ values: [Float]) {
        count = values.count
        memory = AlignedMemory(byteCount: values.count * MemoryLayout<Float>.stride)
        base.update(from: values, count: values.count)
    }

    package var values: [Float] { Array(UnsafeBufferPointer(start: base, count: count)) }

    var base: UnsafeMutablePointer<Float> { memory.base.assumingMemoryBound(to: Float.self) }
}

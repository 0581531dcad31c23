import Foundation
import MaruTensor

/// Writes GGUF files: metadata, then tensors in the order they were added.
package struct GGUFWriter {
    /// Of every part of the file's data section; a power of two from 8 upward.
    package let alignment: Int
    private let version: UInt32
    private var pairs: [(key: String, value: Value)] = []
    private var tensors: [(tensor: CheckpointTensor, offset: Int)] = []
    private var dataBytes = 0

    /// - Parameter version: of the format, 2 or 3; what is written differs in nothing else.
    package init(version: Int = 3, alignment: Int = 32) {
        self.version = UInt32(truncatingIfNeeded: version)
        self.alignment = alignment
        if alignment != GGUFHeader.defaultAlignment {
            add("general.alignment", .uint32(UInt32(truncatingIfNeeded: alignment)))
        }
    }

    /// Adds a metadata pair. Readers refuse a key that comes twice.
    package mutating func add(_ key: String, _ value: Value) { pairs.append((key, value)) }

    /// Adds a tensor. Throws `invalid` when its bytes are not those of its shape.
    package mutating func add(_ tensor: CheckpointTensor) throws(CheckpointError) {
        let expected = GGUFTensorInfo.byteCount(type: GGUFTensorType(tensor.type), shape: tensor.shape)
        guard tensor.data.count == expected else {
            throw .invalid(
                file: "the file to be written",
                field: "tensor \(tensor.name)",
                found: "\(tensor.data.count) bytes",
                expected: "the bytes of shape \(tensor.shape) in \(tensor.type.rawValue)"
            )
        }
        tensors.append((tensor, dataBytes))
        dataBytes = padded(dataBytes + tensor.data.count)
    }

    /// The whole file.
    package func bytes() -> [UInt8] {
        var output = header()
        for (tensor, _) in tensors {
            tensor.data.withBytes { output.append(contentsOf: $0) }
            output.append(contentsOf: padding(after: output.count))
        }
        return output
    }

    /// Writes the file piece by piece. Throws `cannotWrite`; what was written until then stays.
    package func write(to path: String) throws(CheckpointError) {
        do {
            try Data(header()).write(to: URL(filePath: path))
            let handle = try FileHandle(forWritingTo: URL(filePath: path))
            defer { try? handle.close() }
            try handle.seekToEnd()
            for (tensor, _) in tensors {
                try tensor.data.withBytes { try handle.write(contentsOf: Data($0)) }
                try handle.write(contentsOf: Data(padding(after: tensor.data.count)))
            }
        } catch { throw .cannotWrite(file: path, reason: error.localizedDescription) }
    }

    /// Everything before the tensors' bytes, with the padding that leads to them.
    private func header() -> [UInt8] {
        var output = GGUFHeader.magic
        output.append(little: version)
        output.append(little: UInt64(tensors.count))
        output.append(little: UInt64(pairs.count))
        for pair in pairs {
            output.append(prefixed: pair.key.utf8)
            output.append(little: pair.value.type.rawValue)
            pair.value.write(to: &output)
        }
        for (tensor, offset) in tensors {
            output.append(prefixed: tensor.name.utf8)
            output.append(little: UInt32(tensor.shape.count))
            for size in tensor.shape.reversed() { output.append(little: UInt64(size)) }
            output.append(little: GGUFTensorType(tensor.type).code)
            output.append(little: UInt64(offset))
        }
        return output + padding(after: output.count)
    }

    private func padded(_ count: Int) -> Int { (count + alignment - 1) / alignment * alignment }

    private func padding(after count: Int) -> [UInt8] { Array(repeating: 0, count: padded(count) - count) }
}

extension [UInt8] {
    mutating func append<T: FixedWidthInteger>(little value: T) {
        for byte in 0..<MemoryLayout<T>.size { append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
    }

    /// Appends a length and the bytes.
    mutating func append(prefixed bytes: some Collection<UInt8>) {
        append(little: UInt64(bytes.count))
        append(contentsOf: bytes)
    }
}

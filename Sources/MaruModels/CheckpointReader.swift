import MaruCheckpoint
import MaruTensor
import Synchronization

/// Reads tensors by their GGUF names from either kind of checkpoint, checks their shapes, and notes which were used.
final class CheckpointReader: Sendable {
    private let source: any TensorSource
    /// The safetensors naming, or `nil` for a GGUF file.
    private let naming: TensorNaming?
    /// Where matrices are to lie; anywhere without one.
    let arena: WeightArena?
    private let used = Mutex<Set<String>>([])

    init(source: any TensorSource, naming: TensorNaming?, arena: WeightArena? = nil) {
        self.source = source
        self.naming = naming
        self.arena = arena
    }

    func contains(_ name: String) -> Bool { storedName(of: name).map(source.contains) ?? false }

    /// The tensor called `name`; its shape must be `shape` (as [outputs, inputs] for matrices).
    func tensor(_ name: String, shape: [Int]) throws(ModelError) -> CheckpointTensor {
        var tensor = try tensor(name)
        if let naming, naming.isTransposed(name) { tensor = try transposed(tensor, name: name) }
        guard tensor.shape == shape else {
            throw .shapeMismatch(tensor: tensor.name, found: tensor.shape, expected: shape)
        }
        return tensor
    }

    /// The matrix called `name`, of `columns` columns and at least one row.
    func matrix(_ name: String, columns: Int) throws(ModelError) -> CheckpointTensor {
        let tensor = try tensor(name)
        guard tensor.shape.count == 2, tensor.shape[1] == columns, (1...Int(Int32.max)).contains(tensor.shape[0]) else {
            throw .shapeMismatch(
                tensor: tensor.name,
                found: tensor.shape,
                expected: [tensor.shape.first ?? 1, columns]
            )
        }
        return tensor
    }

    /// How many elements each type stores, over the tensors that were used.
    func elementTypes() -> [ElementType: Int] {
        let used = used.withLock { $0 }
        return used.reduce(into: [:]) { counts, name in
            guard let tensor = try? source.tensor(name) else { return }
            counts[tensor.type, default: 0] += tensor.shape.reduce(1, *)
        }
    }

    /// The values of the vector called `name`, whatever its length.
    func values(_ name: String) throws(ModelError) -> [Float] {
        let tensor = try tensor(name)
        return try decode(tensor)
    }

    /// The values of the matrix called `name`, row by row.
    func values(_ name: String, columns: Int) throws(ModelError) -> [Float] {
        try decode(try matrix(name, columns: columns))
    }

    /// The values of the vector called `name`.
    func vector(_ name: String, count: Int) throws(ModelError) -> [Float] {
        try decode(try tensor(name, shape: [count]))
    }

    /// The weight of a norm, as the factor that it is.
    func normWeight(_ name: String, count: Int) throws(ModelError) -> Vector {
        var values = try vector(name, count: count)
        if naming?.offsetNorms == true {
            for index in values.indices { values[index] += 1 }
        }
        return Vector(values)
    }

    /// Tensors of the checkpoint that nothing has asked for.
    func unusedTensors() -> [String] {
        let used = used.withLock { $0 }
        return source.tensorNames.filter {
            !used.contains($0) && !Self.isDerived($0) && naming?.isUnread($0) != true
        }
    }

    private func tensor(_ name: String) throws(ModelError) -> CheckpointTensor {
        do throws(CheckpointError) {
            let stored = storedName(of: name) ?? name
            let tensor = try source.tensor(stored)
            used.withLock { _ = $0.insert(stored) }
            return tensor
        } catch { throw .checkpoint(error) }
    }

    private func storedName(of name: String) -> String? {
        guard let naming else { return name }
        guard let stored = naming.safetensorsName(of: name) else { return nil }
        let prefixed = naming.optionalPrefix + stored
        return source.contains(prefixed) ? prefixed : stored
    }

    private func decode(_ tensor: CheckpointTensor) throws(ModelError) -> [Float] {
        do throws(TensorError) {
            return try tensor.type.decode(tensor.data, count: tensor.shape.reduce(1, *))
        } catch { throw .tensor(error, name: tensor.name) }
    }

    private func transposed(_ tensor: CheckpointTensor, name: String) throws(ModelError) -> CheckpointTensor {
        guard tensor.shape.count == 2 else { return tensor }
        let values = try decode(tensor)
        let (rows, columns) = (tensor.shape[0], tensor.shape[1])
        var flipped = [Float](repeating: 0, count: values.count)
        for row in 0..<rows {
            for column in 0..<columns { flipped[column * rows + row] = values[row * columns + column] }
        }
        return CheckpointTensor(
            name: tensor.name,
            type: .f32,
            shape: [columns, rows],
            data: RawStorage(copying: flipped)
        )
    }

    /// Buffers that old checkpoints store although they follow from the configuration.
    private static func isDerived(_ name: String) -> Bool {
        name.hasSuffix(".attn.bias") || name.hasSuffix(".attn.masked_bias") || name.hasSuffix("rotary_emb.inv_freq")
            || name == "rope_freqs.weight"
    }
}

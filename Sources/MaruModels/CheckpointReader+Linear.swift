import MaruCheckpoint
import MaruTensor

extension CheckpointReader {
    /// The matrix `name.weight`, with `name.bias` where the checkpoint has one.
    func linear(
        _ name: String,
        outputs: Int,
        inputs: Int,
        precision: Linear.Precision = .single
    ) throws(ModelError) -> Linear {
        let tensor = try tensor("\(name).weight", shape: [outputs, inputs])
        let bias = contains("\(name).bias") ? try vector("\(name).bias", count: outputs) : nil
        return try Linear.packing(
            tensor,
            outputs: outputs,
            inputs: inputs,
            data: tensor.data,
            bias: bias,
            precision: precision,
            arena: arena
        )
    }
}

/// A stored matrix whose rows belong to several projections.
struct FusedRows {
    let name: String
    let outputs: Int
    let inputs: Int
    let reader: CheckpointReader

    func linear(rows: Range<Int>, precision: Linear.Precision = .single) throws(ModelError) -> Linear {
        let tensor = try reader.tensor("\(name).weight", shape: [outputs, inputs])
        let bias = reader.contains("\(name).bias") ? try reader.vector("\(name).bias", count: outputs) : nil
        guard let rowBytes = tensor.type.rowBytes(columns: inputs),
            let data = tensor.data.slice(rows.lowerBound * rowBytes..<rows.upperBound * rowBytes)
        else { throw .shapeMismatch(tensor: tensor.name, found: tensor.shape, expected: [outputs, inputs]) }
        return try Linear.packing(
            tensor,
            outputs: rows.count,
            inputs: inputs,
            data: data,
            bias: bias.map { Array($0[rows]) },
            precision: precision,
            arena: reader.arena
        )
    }
}

extension Linear {
    static func packing(
        _ tensor: CheckpointTensor,
        outputs: Int,
        inputs: Int,
        data: RawStorage,
        bias: [Float]?,
        precision: Linear.Precision,
        arena: WeightArena?
    ) throws(ModelError) -> Linear {
        do throws(TensorError) {
            return try Linear(
                type: tensor.type,
                outputs: outputs,
                inputs: inputs,
                weights: data,
                bias: bias,
                precision: precision,
                arena: arena
            )
        } catch { throw .tensor(error, name: tensor.name) }
    }
}

extension CheckpointReader {
    /// A table of as many rows as the checkpoint has, read row by row where it lies.
    func embedding(_ name: String, columns: Int) throws(ModelError) -> EmbeddingTable {
        let tensor = try matrix(name, columns: columns)
        do throws(TensorError) {
            return try EmbeddingTable(type: tensor.type, rows: tensor.shape[0], columns: columns, weights: tensor.data)
        } catch { throw .tensor(error, name: tensor.name) }
    }
}

package import MaruCheckpoint
package import MaruCore
package import MaruTensor
import Synchronization

extension Transformer {
    /// Loads a GGUF file; the weights are packed for this machine by the pool's threads.
    package static func load(gguf file: GGUFFile, pool: WorkerPool) throws(ModelError) -> Transformer {
        let configuration = try TransformerConfiguration(gguf: file)
        return try load(configuration, from: file, naming: nil, pool: pool)
    }

    /// Loads a safetensors checkpoint with its config.json.
    package static func load(
        safetensors source: any TensorSource,
        configuration json: JSONValue,
        pool: WorkerPool
    ) throws(ModelError) -> Transformer {
        let configuration = try TransformerConfiguration(json: json)
        return try load(configuration, from: source, naming: configuration.architecture.tensorNaming, pool: pool)
    }

    private static func load(
        _ configuration: TransformerConfiguration,
        from source: any TensorSource,
        naming: TensorNaming?,
        pool: WorkerPool
    ) throws(ModelError) -> Transformer {
        let reader = CheckpointReader(source: source, naming: naming)
        let embedding = try reader.embedding("token_embd.weight", columns: configuration.hiddenSize)
        let positions: EmbeddingTable? =
            switch configuration.architecture.positions {
            case .rotary: nil
            case .learned: try reader.embedding("position_embd.weight", columns: configuration.hiddenSize)
            }
        if let positions, positions.rows < configuration.contextLength {
            throw .shapeMismatch(
                tensor: "position_embd.weight",
                found: [positions.rows, configuration.hiddenSize],
                expected: [configuration.contextLength, configuration.hiddenSize]
            )
        }
        let loader = ParallelLoader(configuration: configuration, reader: reader, vocabulary: embedding.rows)
        let (layers, output) = try loader.load(pool: pool)
        let outputNorm = try Norm("output_norm", configuration: configuration, reader: reader)
        let unused = reader.unusedTensors()
        guard unused.isEmpty else {
            throw .unusedTensors(unused, architecture: configuration.architecture.ggufName)
        }
        return Transformer(
            configuration: configuration,
            elementTypes: reader.elementTypes(),
            embedding: embedding,
            positionEmbedding: positions,
            layers: layers,
            outputNorm: outputNorm,
            output: output
        )
    }
}

/// Packs the output matrix and the layers on all threads of a pool, whichever is free taking the next.
private struct ParallelLoader: Sendable {
    let configuration: TransformerConfiguration
    let reader: CheckpointReader
    let vocabulary: Int

    func load(pool: WorkerPool) throws(ModelError) -> ([TransformerLayer], Linear) {
        let next = Atomic<Int>(0)
        let state = Mutex(State())
        pool.run { _ in
            while state.withLock({ $0.error == nil }) {
                let item = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard item <= configuration.layers else { return }
                do throws(ModelError) {
                    // The output matrix is the largest piece, so it comes first.
                    if item == 0 {
                        let output = try output()
                        state.withLock { $0.output = output }
                    } else {
                        let layer = try layer(item - 1)
                        state.withLock { $0.layers[item - 1] = layer }
                    }
                } catch {
                    state.withLock { $0.error = $0.error ?? error }
                }
            }
        }
        return try state.withLock { state throws(ModelError) in try state.result(layers: configuration.layers) }
    }

    /// The output matrix, or the embedding once more where the two are tied.
    private func output() throws(ModelError) -> Linear {
        let name = reader.contains("output.weight") ? "output" : "token_embd"
        return try reader.linear(name, outputs: vocabulary, inputs: configuration.hiddenSize)
    }

    private func layer(_ index: Int) throws(ModelError) -> TransformerLayer {
        TransformerLayer(
            attention: try Attention(layer: index, configuration: configuration, reader: reader),
            feedForward: try FeedForward(layer: index, configuration: configuration, reader: reader)
        )
    }

    private struct State {
        var layers: [Int: TransformerLayer] = [:]
        var output: Linear?
        var error: ModelError?

        func result(layers count: Int) throws(ModelError) -> ([TransformerLayer], Linear) {
            if let error { throw error }
            let ordered = (0..<count).compactMap { layers[$0] }
            guard let output, ordered.count == count else { throw .missingSetting("layers") }
            return (ordered, output)
        }
    }
}

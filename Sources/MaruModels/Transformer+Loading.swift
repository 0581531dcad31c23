package import MaruCheckpoint
package import MaruCore
package import MaruTensor

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
        let arena = WeightArena(streams: pool.threads)
        let reader = CheckpointReader(source: source, naming: naming, arena: arena)
        let embedding = try InputEmbedding(configuration: configuration, reader: reader)
        // In the order of their use, which becomes their order in memory.
        var layers: [TransformerLayer] = []
        for index in 0..<configuration.layers {
            layers.append(try TransformerLayer(index, configuration: configuration, reader: reader))
        }
        let output =
            configuration.architecture.isEncoder
            ? nil : try reader.output(rows: embedding.tokens.rows, columns: configuration.hiddenSize)
        let outputNorm = try Norm("output_norm", configuration: configuration, reader: reader)
        let unused = reader.unusedTensors()
        guard unused.isEmpty else {
            throw .unusedTensors(unused, architecture: configuration.architecture.ggufName)
        }
        arena.pack(on: pool)
        return Transformer(
            configuration: configuration,
            elementTypes: reader.elementTypes(),
            embedding: embedding,
            layers: layers,
            outputNorm: outputNorm,
            output: output
        )
    }
}

extension TransformerLayer {
    fileprivate init(
        _ index: Int,
        configuration: TransformerConfiguration,
        reader: CheckpointReader
    ) throws(ModelError) {
        attention = try Attention(layer: index, configuration: configuration, reader: reader)
        feedForward = try FeedForward(layer: index, configuration: configuration, reader: reader)
    }
}

extension CheckpointReader {
    /// The output matrix, or the embedding once more where the two are tied.
    fileprivate func output(rows: Int, columns: Int) throws(ModelError) -> Linear {
        try linear(contains("output.weight") ? "output" : "token_embd", outputs: rows, inputs: columns)
    }
}

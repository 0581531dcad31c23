import Foundation
import MaruCheckpoint
import MaruCore
import MaruModels
import MaruTensor
import MaruTesting
import Testing

/// A tiny random encoder against hidden states that Hugging Face transformers computed in float32.
@Suite("Encoders")
struct EncoderTests {
    @Test("Every hidden state is within 2e-5 of the reference", arguments: [1, 3])
    func reference(threads: Int) throws {
        let model = try TinyFixture("bert", threads: threads)
        let tokens = try model.golden.integers("input_ids").map { TokenID($0) }
        let expected = try model.golden.floats("last_hidden_state")
        let difference = try #require(largestDifference(model.hiddenStates([tokens])[0].flatMap(\.self), expected))
        #expect(difference.value < 2e-5, "at element \(difference.index)")
    }

    @Test("A text's hidden states do not depend on the texts beside it")
    func isBatchInvariant() throws {
        let model = try TinyFixture("bert")
        let tokens = try model.golden.integers("input_ids").map { TokenID($0) }
        let texts = [Array(tokens[0..<17]), [5], tokens, Array(tokens[3..<40])]
        let together = model.hiddenStates(texts)
        for (text, states) in zip(texts, together) { #expect(model.hiddenStates([text])[0] == states) }
    }

    @Test("A GGUF file gives the same hidden states")
    func gguf() throws {
        let model = try TinyFixture("bert")
        let path = FileManager.default.temporaryDirectory.appending(path: "bert-\(UUID()).gguf")
            .path(percentEncoded: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Self.writeGGUF(to: path)
        let pool = WorkerPool(threads: 2)
        let file = try TinyFixture(
            golden: model.golden,
            model: Transformer.load(gguf: GGUFFile(path: path), pool: pool),
            pool: pool
        )
        let tokens = try model.golden.integers("input_ids").map { TokenID($0) }
        #expect(file.hiddenStates([tokens]) == model.hiddenStates([tokens]))
    }

    @Test(
        "Variants that share the name are refused",
        arguments: [("hidden_act", "relu"), ("position_embedding_type", "x")]
    )
    func variants(key: String, value: String) throws {
        guard case .object(let members) = try Fixtures.json("tiny-models/bert/config.json") else { return }
        let json = JSONValue.object(members.filter { $0.key != key } + [.init(key: key, value: .string(value))])
        let error = #expect(throws: ModelError.self) { try TransformerConfiguration(json: json) }
        #expect(try #require(error).description.contains(key))
    }

    @Test("A decoder's hidden states are what its logits are made of", arguments: ["gemma3", "qwen2"])
    func decoder(architecture: String) throws {
        let model = try TinyFixture(architecture)
        let tokens = try model.golden.integers("input_ids").map { TokenID($0) }
        let embedding = try SafetensorsFile(path: Fixtures.path("tiny-models/\(architecture)/model.safetensors"))
            .floats("model.embed_tokens.weight")
        let states = model.hiddenStates([tokens])[0]
        let width = states[0].count
        let logits = states.flatMap { state in
            stride(from: 0, to: embedding.count, by: width).map { row in
                (0..<width).reduce(Float(0)) { $0 + state[$1] * embedding[row + $1] }
            }
        }
        let difference = try #require(largestDifference(logits, model.golden.floats("logits")))
        #expect(difference.value < 2e-4, "at element \(difference.index)")
    }

    /// The tiny model as llama.cpp's converter names and stores it.
    private static func writeGGUF(to path: String) throws {
        let source = try SafetensorsFile(path: Fixtures.path("tiny-models/bert/model.safetensors"))
        var writer = GGUFWriter()
        writer.add("general.architecture", .text("bert"))
        for (key, value) in [
            "context_length": 256, "embedding_length": 64, "feed_forward_length": 160, "block_count": 2,
            "attention.head_count": 4,
        ] as KeyValuePairs { writer.add("bert.\(key)", .uint32(UInt32(value))) }
        writer.add("bert.attention.layer_norm_epsilon", .float32(1e-12))
        for name in source.tensorNames where !name.hasPrefix("pooler.") {
            var tensor = try source.tensor(name)
            tensor.name = ggufName(of: name)
            try writer.add(tensor)
        }
        try writer.write(to: path)
    }

    private static func ggufName(of name: String) -> String {
        [
            ("embeddings.word_embeddings", "token_embd"), ("embeddings.position_embeddings", "position_embd"),
            ("embeddings.token_type_embeddings", "token_types"), ("embeddings.LayerNorm", "token_embd_norm"),
            ("encoder.layer", "blk"), ("attention.self.query", "attn_q"), ("attention.self.key", "attn_k"),
            ("attention.self.value", "attn_v"), ("attention.output.dense", "attn_output"),
            ("attention.output.LayerNorm", "attn_output_norm"), ("intermediate.dense", "ffn_up"),
            ("output.dense", "ffn_down"), ("output.LayerNorm", "layer_output_norm"),
        ].reduce(name) { $0.replacing($1.0, with: $1.1) }
    }
}

extension TinyFixture {
    /// The final hidden states of texts that are computed together.
    func hiddenStates(_ texts: [[TokenID]]) -> [[[Float]]] {
        let cache = KVCache(model.configuration, blocks: 16, element: .f32)
        let workspace = Workspace(model, rows: 160, hiddenRows: 160, threads: pool.threads)
        var step = ForwardStep()
        var block: Int32 = 0
        for text in texts {
            let blocks = (0..<Int32((text.count + 31) / 32)).map { block + $0 }
            step.append(text[...], firstPosition: 0, blocks: blocks, hiddenStates: 0..<text.count)
            block += Int32(blocks.count)
        }
        pool.run { [model, step] worker in
            model.forward(step, cache: cache, workspace: workspace, worker: worker)
        }
        var row = 0
        return texts.map { text in
            defer { row += text.count }
            return text.indices.map { workspace.hiddenState(row + $0) }
        }
    }
}

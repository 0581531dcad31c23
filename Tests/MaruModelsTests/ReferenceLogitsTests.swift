import MaruCheckpoint
import MaruCore
import MaruModels
import MaruTensor
import MaruTesting
import Testing

/// Tiny random models of every architecture against logits that Hugging Face transformers computed in float32.
@Suite("Reference logits")
struct ReferenceLogitsTests {
    static let architectures = ["gemma3", "gpt2", "llama", "mistral", "qwen2"]

    @Test("Every logit is within 2e-4 of the reference", arguments: architectures, ["input_ids", "text_ids"])
    func logits(architecture: String, prompt: String) throws {
        let model = try TinyFixture(architecture)
        let tokens = try model.golden.integers(prompt).map { TokenID($0) }
        let expected = try model.golden.floats(prompt == "input_ids" ? "logits" : "text_logits")
        let difference = try #require(largestDifference(model.logits(tokens).flatMap(\.self), expected))
        #expect(difference.value < 2e-4, "at element \(difference.index)")
    }

    @Test("Logits do not depend on how a prompt is cut into steps", arguments: architectures)
    func chunksAreInvisible(architecture: String) throws {
        let model = try TinyFixture(architecture)
        let tokens = try model.golden.integers("input_ids").map { TokenID($0) }
        let whole = model.logits(tokens)
        #expect(model.logits(tokens, stepTokens: 7) == whole)
        #expect(model.logits(tokens, stepTokens: 1) == whole)
    }

    @Test("Logits do not depend on the number of threads", arguments: architectures)
    func threadsAreInvisible(architecture: String) throws {
        let tokens = try TinyFixture(architecture).golden.integers("input_ids").map { TokenID($0) }
        let single = try TinyFixture(architecture, threads: 1).logits(tokens)
        #expect(try TinyFixture(architecture, threads: 3).logits(tokens) == single)
    }

    @Test("Greedy decoding continues as the reference does", arguments: architectures)
    func greedy(architecture: String) throws {
        let model = try TinyFixture(architecture)
        let prompt = try model.golden.integers("text_ids").map { TokenID($0) }
        let expected = try model.golden.integers("greedy_ids").map { TokenID($0) }
        #expect(model.greedy(after: prompt, count: expected.count) == expected)
    }
}

/// One of the tiny fixture models, loaded, with its golden data.
struct TinyFixture {
    let golden: SafetensorsFile
    let model: Transformer
    let pool: WorkerPool

    init(golden: SafetensorsFile, model: Transformer, pool: WorkerPool) {
        self.golden = golden
        self.model = model
        self.pool = pool
    }

    init(_ architecture: String, threads: Int = 2) throws {
        let folder = Fixtures.path("tiny-models/\(architecture)")
        golden = try SafetensorsFile(path: "\(folder)/golden.safetensors")
        pool = WorkerPool(threads: threads)
        model = try Transformer.load(
            safetensors: try SafetensorsFile(path: "\(folder)/model.safetensors"),
            configuration: try Fixtures.json("tiny-models/\(architecture)/config.json"),
            pool: pool
        )
    }

    /// The logits after each of `tokens`, computed `stepTokens` at a time.
    func logits(
        _ tokens: [TokenID],
        stepTokens: Int = 64,
        cacheElement: PagedKeyValues.Element = .f32
    ) -> [[Float]] {
        let cache = KVCache(model.configuration, blocks: 8, element: cacheElement)
        let workspace = Workspace(model, rows: 64, logitRows: 64, threads: pool.threads)
        // Not in order, so that a mix-up of blocks and positions shows.
        let blocks: [Int32] = [5, 2, 7, 0]
        var result: [[Float]] = []
        for start in stride(from: 0, to: tokens.count, by: stepTokens) {
            let chunk = tokens[start..<min(start + stepTokens, tokens.count)]
            var step = ForwardStep()
            step.append(chunk, firstPosition: start, blocks: blocks, logits: 0..<chunk.count)
            pool.run { [model, step] worker in
                model.forward(step, cache: cache, workspace: workspace, worker: worker)
            }
            result += chunk.indices.map { workspace.logits.row($0 - start) }
        }
        return result
    }

    func greedy(after prompt: [TokenID], count: Int) -> [TokenID] {
        var tokens = prompt
        for _ in 0..<count {
            guard let last = logits(tokens).last, let best = last.indices.max(by: { last[$0] < last[$1] }) else {
                break
            }
            tokens.append(TokenID(best))
        }
        return Array(tokens[prompt.count...])
    }
}

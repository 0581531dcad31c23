import Foundation
import MaruCore
import MaruTesting
import Testing

@testable import MaruGeneration

@Suite("Answers of a format")
struct FormatTests {
    private func generator(speculates: Bool = true) throws -> LocalGenerator {
        var options = LocalGenerator.Options()
        options.threads = 2
        options.contextLength = 256
        options.cacheTokens = 4096
        options.speculates = speculates
        return try LocalGenerator.load(path: Fixtures.path("tiny-models/llama"), name: "tiny", options: options)
    }

    private func request(_ format: OutputFormat, seed: UInt64 = 1, choices: Int = 1) -> GenerationRequest {
        var sampling = SamplingParameters()
        sampling.seed = seed
        return GenerationRequest(
            prompt: .text("데이터 정책에 맞는 조합"),
            format: format,
            sampling: sampling,
            maximumTokens: 120,
            choices: choices
        )
    }

    /// The texts of all choices that came to their end, and how many did not.
    private func texts(_ generator: LocalGenerator, _ request: GenerationRequest) async throws -> [Int: String] {
        var texts: [Int: String] = [:]
        var ends: [Int: FinishReason] = [:]
        for try await event in try await generator.generate(request) {
            switch event {
            case .delta(let choice, let text, _): texts[choice, default: ""] += text
            case .finished(let choice, let reason): ends[choice] = reason
            default: break
            }
        }
        return texts.filter { ends[$0.key] == .stop }
    }

    @Test("A model of random weights still writes JSON of the schema, alone and among others")
    func schema() async throws {
        let schema: JSONValue = [
            "type": "object",
            "properties": ["ok": ["type": "boolean"], "n": ["type": "integer", "minimum": 0, "maximum": 99]],
            "required": ["ok", "n"], "additionalProperties": false,
        ]
        let generator = try generator()
        let request = request(.jsonSchema(schema), choices: 4)
        let together = try await texts(generator, request)
        #expect(together.count == 4)
        for (choice, text) in together {
            let value = try JSONValue(parsing: Array(text.utf8))
            guard case .bool? = value["ok"], case .integer(let n)? = value["n"] else {
                Issue.record("\(text)")
                continue
            }
            #expect((0...99).contains(n))
            let alone = try await texts(generator, self.request(.jsonSchema(schema), seed: 1 + UInt64(choice)))
            #expect(alone[0] == text)
        }
    }

    @Test("Guesses change nothing")
    func speculation() async throws {
        let request = request(.regularExpression("(abc ){5,10}end"))
        let guessed = try await texts(generator(), request)
        #expect(guessed[0]?.hasSuffix("abc end") == true)
        #expect(try await texts(generator(speculates: false), request) == guessed)
    }

    @Test("One of the choices, whatever the model would rather say")
    func choice() async throws {
        let generator = try generator()
        for seed in 1...8 {
            let text = try await texts(generator, request(.choice(["서울", "부산", "서울특별시"]), seed: UInt64(seed)))[0]
            #expect(["서울", "부산", "서울특별시"].contains(text))
        }
    }

    @Test("What cannot be compiled is an error that says why")
    func invalid() async throws {
        let generator = try generator()
        let error = await #expect(throws: GenerationError.self) {
            try await generator.generate(request(.regularExpression("(a")))
        }
        guard case .constraint(let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("')'"))
        var endless = request(.jsonObject)
        endless.ignoresEndOfSequence = true
        await #expect(throws: GenerationError.self) { try await generator.generate(endless) }
    }

    @Test("References inside a tool's schema still lead there")
    func toolSchema() throws {
        let parameters: JSONValue = ["type": "object", "properties": ["a": ["$ref": "#/$defs/x"]], "$defs": ["x": [:]]]
        let schema = ToolCallSchema.schema(of: [Tool(name: "f", parameters: parameters)], allowsSeveral: false)
        let reference = schema.serialized()
        #expect(reference.contains(##""$ref":"#/anyOf/0/properties/arguments/$defs/x""##))
        let several = ToolCallSchema.schema(of: [Tool(name: "f", parameters: parameters)], allowsSeveral: true)
        #expect(several.serialized().contains(##""$ref":"#/items/anyOf/0/properties/arguments/$defs/x""##))
    }
}

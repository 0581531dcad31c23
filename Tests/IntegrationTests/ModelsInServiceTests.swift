import MaruCore
import Testing

@Suite(
    "Two models and memory for one",
    .serialized,
    .enabled(if: TestModel.areBothHere, Comment(rawValue: TestModel.howToGet))
)
struct ModelsInServiceTests {
    private static let second = "qwen2.5-coder-0.5b-instruct-q4"
    private static let chat = "/v1/chat/completions"

    /// A server on which either model fits, but not both.
    private func withServer(_ body: (LiveServer) async throws -> Void) async throws {
        try await LiveServer.run(
            "--model",
            TestModel.secondPath,
            "--only-listed",
            "--alias",
            "other=\(Self.second)",
            "--parallel",
            "4",
            "--models-memory",
            "600MB",
            body: body
        )
    }

    private func question(to model: String) -> String {
        LiveServer.chat("Name a colour.", tokens: 8).replacing(LiveServer.model, with: model)
    }

    /// What `/metrics` says of models that left memory for `reason`.
    private func evictions(_ server: LiveServer, _ reason: String) async throws -> Double? {
        let result = try await Program("/usr/bin/env", ["curl", "-sS", server.url + "/metrics"]).result()
        let line = result.output.split(separator: "\n").first {
            $0.hasPrefix("maru_model_evictions_total{reason=\"\(reason)\"}")
        }
        return line.flatMap { Double($0.split(separator: " ").last ?? "") }
    }

    @Test("Requests in turns load one model after the other, and answers are always the same", .timeLimit(.minutes(5)))
    func turns() async throws {
        try await withServer { server in
            var answers: [String: Set<String>] = [:]
            for _ in 0..<3 {
                for model in [LiveServer.model, "other"] {
                    let answer = try await server.ask(Self.chat, question(to: model))
                    answers[model, default: []].insert(try #require(answer.answer, "\(answer)"))
                }
            }
            #expect(answers.values.allSatisfy { $0.count == 1 } && answers.count == 2)
            #expect(try await evictions(server, "memory") == 5)
            #expect(try await evictions(server, "expired") == 0)
        }
    }

    @Test("A model that answers stays; the other one is refused for as long", .timeLimit(.minutes(5)))
    func busy() async throws {
        try await withServer { server in
            let running = server.start("/v1/completions", LiveServer.endless(tokens: 1500))
            _ = await running.output { $0.contains("data: ") ? true : nil }
            let refused = try await server.ask(Self.chat, question(to: "other"))
            // Either it was refused in time, or it waited for the end of the long answer and was answered.
            if refused["error"] != nil {
                #expect(refused["error"]?["code"] == "model_memory_insufficient")
            } else {
                #expect(refused.answer?.isEmpty == false)
            }
            #expect(EventStream(try await running.result().output).isComplete)
            #expect(try await server.ask(Self.chat, question(to: "other")).answer?.isEmpty == false)
        }
    }
}

import Foundation
import MaruCore
import Testing

/// A running `maru serve`, and requests to it with the client that the README shows: curl.
struct LiveServer {
    let program: Program
    let url: String

    /// The name under which the test model answers.
    static let model = "SmolLM2-135M-Instruct.Q4_1"

    /// Runs `body` with a server on a free port and with data of its own, and stops the server afterwards.
    static func run(_ arguments: String..., body: (LiveServer) async throws -> Void) async throws {
        try await withTemporaryFolder { home in
            let program = Program(
                MaruBinary.path,
                ["serve", "--model", TestModel.path, "--port", "0", "--context", "2048"] + arguments,
                environment: ["MARU_HOME": home]
            )
            let url = await program.output { output in
                output.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/).map { String($0.output) }
            }
            guard let url else {
                Issue.record("The server did not start: \(try await program.result().errors)")
                return
            }
            let outcome: Result<Void, any Error>
            do { outcome = .success(try await body(LiveServer(program: program, url: url))) } catch {
                outcome = .failure(error)
            }
            // Twice, so that nothing is waited for.
            program.terminate()
            program.interrupt()
            _ = try? await program.result()
            try outcome.get()
        }
    }

    /// Starts a request and returns at once.
    func start(_ path: String, _ body: String) -> Program {
        Program(
            "/usr/bin/env",
            ["curl", "-sS", "-N", "--max-time", "120", url + path, "-H", "Content-Type: application/json", "-d", body]
        )
    }

    /// The body of a whole answer.
    func ask(_ path: String, _ body: String) async throws -> JSONValue {
        let result = try await start(path, body).result()
        try #require(result.code == 0, "\(result.errors)")
        return try JSONValue(parsing: result.output)
    }

    /// The body of a greedy chat request.
    static func chat(_ question: String, tokens: Int, stream: Bool = false) -> String {
        """
        {"model":"\(model)","stream":\(stream),"temperature":0,"max_tokens":\(tokens),\
        "messages":[{"role":"user","content":"\(question)"}]}
        """
    }

    /// The body of a completion that goes on until `tokens` are generated.
    static func endless(tokens: Int) -> String {
        """
        {"model":"\(model)","stream":true,"temperature":0,"max_tokens":\(tokens),"ignore_eos":true,\
        "prompt":"Once upon a time"}
        """
    }
}

extension JSONValue {
    /// The text of the first choice of a whole chat answer.
    var answer: String? { choice?["message"]?["content"]?.text }

    private var choice: JSONValue? {
        guard case .array(let choices)? = self["choices"] else { return nil }
        return choices.first
    }

    fileprivate var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// What a chunk of a streamed chat answer adds.
    fileprivate var delta: String? { choice?["delta"]?["content"]?.text }
}

/// The events of a streamed answer.
struct EventStream {
    let data: [String]

    init(_ body: String) {
        data = body.split(separator: "\n").filter { $0.hasPrefix("data: ") }.map { String($0.dropFirst(6)) }
    }

    var isComplete: Bool { data.last == "[DONE]" }

    /// The concatenation of all deltas.
    var answer: String {
        get throws { try data.dropLast(isComplete ? 1 : 0).compactMap { try JSONValue(parsing: $0).delta }.joined() }
    }
}

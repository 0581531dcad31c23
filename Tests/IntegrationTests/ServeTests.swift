import MaruCore
import Testing

@Suite("A live server", .serialized, .enabled(if: TestModel.isHere, Comment(rawValue: TestModel.howToGet)))
struct ServeTests {
    private static let chat = "/v1/chat/completions"

    @Test("The model makes vectors beside its answers, the same ones every time", .timeLimit(.minutes(2)))
    func embeddings() async throws {
        try await LiveServer.run { server in
            let body = #"{"model":"\#(LiveServer.model)","input":["What is gravity?","중력이란?"],"dimensions":8}"#
            async let answer = server.ask(Self.chat, LiveServer.chat("What is gravity?", tokens: 24))
            let vectors = try await server.ask("/v1/embeddings", body)
            guard case .array(let entries)? = vectors["data"] else {
                Issue.record("there are no vectors in \(vectors)")
                return
            }
            #expect(entries.count == 2 && entries[0]["embedding"] != entries[1]["embedding"])
            #expect(try await server.ask("/v1/embeddings", body) == vectors)
            #expect(try await answer.answer?.isEmpty == false)
        }
    }

    @Test("The first request is answered, whole and streamed alike", .timeLimit(.minutes(2)))
    func wholeAndStreamed() async throws {
        try await LiveServer.run { server in
            let question = "What is gravity?"
            let whole = try await server.ask(Self.chat, LiveServer.chat(question, tokens: 24))
            let answer = try #require(whole.answer)
            #expect(answer.contains("ravity"))
            let streamed = try await server.start(Self.chat, LiveServer.chat(question, tokens: 24, stream: true))
                .result()
            let events = EventStream(streamed.output)
            #expect(events.isComplete)
            #expect(try events.answer == answer)
        }
    }

    @Test("Four requests at once are answered as they are one by one", .timeLimit(.minutes(3)))
    func concurrentRequests() async throws {
        try await LiveServer.run { server in
            let bodies = ["Name a colour.", "What is two plus two?", "안녕하세요?", "Tell me a very short story."]
                .map { LiveServer.chat($0, tokens: 24) }
            var alone: [String?] = []
            for body in bodies { alone.append(try await server.ask(Self.chat, body).answer) }
            let running = bodies.map { server.start(Self.chat, $0) }
            var together: [String?] = []
            for program in running { together.append(try JSONValue(parsing: await program.result().output).answer) }
            #expect(alone.allSatisfy { $0?.isEmpty == false })
            #expect(together == alone)
        }
    }

    @Test("A client that goes away frees its place", .timeLimit(.minutes(2)))
    func disconnect() async throws {
        try await LiveServer.run("--parallel", "1") { server in
            let abandoned = server.start("/v1/completions", LiveServer.endless(tokens: 2000))
            _ = await abandoned.output { $0.contains("data: ") ? true : nil }
            abandoned.terminate()
            _ = try await abandoned.result()
            // With one place, this answer can only come when the 2,000 tokens are given up.
            let start = ContinuousClock.now
            _ = try await server.ask(Self.chat, LiveServer.chat("Hi", tokens: 4))
            #expect(ContinuousClock.now - start < .seconds(8))
        }
    }

    @Test("SIGTERM lets a running answer finish, and then the server exits with 0", .timeLimit(.minutes(2)))
    func gracefulStop() async throws {
        try await LiveServer.run { server in
            let running = server.start("/v1/completions", LiveServer.endless(tokens: 120))
            _ = await running.output { $0.contains("data: ") ? true : nil }
            server.program.terminate()
            let answer = EventStream(try await running.result().output)
            #expect(answer.isComplete)
            let result = try await server.program.result()
            #expect(result.code == 0)
            #expect(result.errors.contains("Stopped."))
        }
    }

    @Test("A port in use is a sentence that says what to do", .timeLimit(.minutes(2)))
    func portInUse() async throws {
        try await LiveServer.run { server in
            let port = server.url.split(separator: ":").last.map(String.init) ?? ""
            let second = try await MaruBinary.run("serve", "--model", TestModel.path, "--port", port)
            #expect(second.code == 1)
            #expect(second.errors.contains("Port \(port)"))
            #expect(second.errors.contains("--port"))
        }
    }

    @Test("`maru run --json` gives the answer that the server gives", .timeLimit(.minutes(2)))
    func runJSON() async throws {
        let result = try await MaruBinary.run(
            "run",
            TestModel.path,
            "What is gravity?",
            "--json",
            "--temperature",
            "0",
            "-n",
            "24"
        )
        #expect(result.code == 0, "\(result.errors)")
        let object = try JSONValue(parsing: result.output)
        guard case .string(let text)? = object["text"] else {
            Issue.record("there is no text in \(result.output)")
            return
        }
        #expect(text.contains("ravity"))
        try await LiveServer.run { server in
            let whole = try await server.ask(Self.chat, LiveServer.chat("What is gravity?", tokens: 24))
            #expect(whole.answer == text)
        }
    }

    @Test("A prompt may come through the input", .timeLimit(.minutes(2)))
    func runInput() async throws {
        let arguments = ["run", TestModel.path, "--temperature", "0", "-n", "8"]
        let asked = try await Program.run(MaruBinary.path, arguments + ["Hello there"])
        let piped = try await Program.run(MaruBinary.path, arguments, input: "Hello there")
        #expect(asked.code == 0)
        #expect(piped.code == 0)
        #expect(piped.output == asked.output)
        #expect(asked.errors == "")
    }

    @Test("A conversation through a pipe answers line by line", .timeLimit(.minutes(2)))
    func chatPipe() async throws {
        let result = try await MaruBinary.run(
            "chat",
            TestModel.path,
            "--temperature",
            "0",
            "-n",
            "8",
            input: "Hello\nAnd again\n/exit\n"
        )
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.split(separator: "\n").count >= 2)
    }

    @Test("`maru bench --json` names its results as llama-bench does", .timeLimit(.minutes(2)))
    func bench() async throws {
        let result = try await MaruBinary.run(
            "bench",
            TestModel.path,
            "--prompt",
            "32",
            "--generate",
            "4",
            "--repeat",
            "1",
            "--json"
        )
        #expect(result.code == 0, "\(result.errors)")
        guard case .array(let results)? = try JSONValue(parsing: result.output)["results"] else {
            Issue.record("there are no results in \(result.output)")
            return
        }
        #expect(results.map { $0["name"] } == [.string("pp32"), .string("tg4")])
        for entry in results {
            guard case .number(let speed)? = entry["tokensPerSecond"] else {
                Issue.record("there is no speed in \(entry)")
                return
            }
            #expect(speed > 0)
        }
    }
}

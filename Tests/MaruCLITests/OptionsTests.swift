import ArgumentParser
import MaruConfiguration
import MaruCore
import MaruEngine
import MaruGeneration
import MaruLoad
import MaruTensor
import Testing

@testable import MaruCLI

@Suite("Options")
struct OptionsTests {
    @Test("Sampling options become the parameters of the request")
    func sampling() throws {
        let options = try SamplingOptions.parse([
            "--temperature", "0", "--top-k", "1", "--top-p", "0.5", "--min-p", "0", "--seed", "7", "-n", "5", "--stop",
            "a",
            "--stop", "b",
        ])
        let request = options.request(.text("x"))
        #expect(request.sampling.temperature == 0)
        #expect(request.sampling.topK == 1)
        #expect(request.sampling.topP == 0.5)
        #expect(request.sampling.minP == 0)
        #expect(request.sampling.seed == 7)
        #expect(request.maximumTokens == 5)
        #expect(request.stop == ["a", "b"])
    }

    @Test("A server's models are read as they are written")
    func servedModels() throws {
        let options = try ServedModelOptions.parse([
            "--model", "a", "--model", "b", "--alias", "gpt=a", "--alias", "x=hf:o/n:Q4=1", "--keep-alive=-1",
            "--models-memory", "1.5GB", "--only-listed",
        ])
        let given = options.settings.compactMap(\.self)
        let wanted = try ServeSettings.table.read(options: given).values.models
        #expect(wanted.names == ["a", "b"] && wanted.onlyListed)
        #expect(wanted.aliases.map(\.name) == ["gpt", "x"] && wanted.aliases.map(\.model) == ["a", "hf:o/n:Q4=1"])
        #expect(wanted.keepAlive == .forever && wanted.memory == 1_500_000_000)
        #expect(MemorySize(argument: "2GiB")?.bytes == 2 << 30 && KeepAlive(argument: "90") == .after(.seconds(90)))
    }

    @Test("A name means one model")
    func aliases() throws {
        var table = AliasTable()
        table.add("./a.gguf", of: "a")
        table.add("b", of: "b")
        let known = ["a", "b"]
        func alias(_ text: String) throws -> ModelAlias { try #require(ModelAlias(argument: text)) }
        try table.add(alias("gpt=./a.gguf"), known: known)
        try table.add(alias("gpt=a"), known: known)
        #expect(table.models == ["./a.gguf": "a", "gpt": "a"])
        for wrong in ["gpt=b", "b=a", "x=c"] {
            #expect(throws: CommandError.self) { try table.add(alias(wrong), known: known) }
        }
    }

    @Test(
        "What cannot be is refused as a wrong usage",
        arguments: [
            ["run", "m", "x", "--temperature", "3"], ["run", "m", "x", "--max-tokens", "0"],
            ["run", "m", "x", "--threads", "0"], ["chat", "--draft-model", "d", "--no-speculation"],
            ["serve", "--parallel", "0"], ["serve", "--drain", "-1"],
            ["serve", "--port", "many"], ["bench", "m", "--prompt", "0", "--generate", "0"],
            ["bench", "m", "--repeat", "0"], ["bench", "m", "--prompt", "1,x"], ["bench", "m", "--batch", "0"],
            ["bench", "m", "--json", "--markdown"],
            ["bench", "m", "--rival-model", "x.gguf"], ["bench", "m", "--against", "nobody"],
            ["bench", "serve"], ["bench", "serve", "http://example.com"],
            ["bench", "serve", "http://127.0.0.1:1", "--rate", "0"],
            ["bench", "serve", "http://127.0.0.1:1", "--clients", "0"],
            ["serve", "--alias", "x"], ["serve", "--alias", "x="], ["serve", "--keep-alive", "soon"],
            ["serve", "--models-memory", "4"], ["serve", "--models-memory", "0GB"],
            ["serve", "--kv-cache-type", "q4_0"], ["serve", "--kv-cache-type", "f32"],
            ["bench", "m", "--kv-cache-type", "q8_0", "--against", "llama.cpp"],
            ["bench"], ["rm"], ["nonsense"], ["serve", "--nonsense"],
        ]
    )
    func refused(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try MaruCommand.parseAsRoot(arguments) }
        #expect(error.map { MaruCommand.exitCode(for: $0) } == .validationFailure)
    }

    @Test("The protocol of llama-bench can be asked for with its own letters")
    func benchLetters() throws {
        let command = try #require(
            try MaruCommand.parseAsRoot(["bench", "m", "-p", "64", "-n", "16", "-t", "1", "-r", "2"])
                as? BenchModelCommand
        )
        #expect(command.prompt == [64])
        #expect(command.generate == [16])
        #expect(command.threads == 1)
        #expect(command.repeat == 2)
    }

    @Test("The type of the cache reaches every engine that a command sets up")
    func cacheType() async throws {
        let arguments = ["--kv-cache-type", "q8_0"]
        #expect(try await EngineOptions.parse([]).generatorOptions(sequences: 1).cacheElement == .f16)
        #expect(try await EngineOptions.parse(arguments).generatorOptions(sequences: 1).cacheElement == .q8_0)
        let bench = try MaruCommand.parseAsRoot(["bench", "m"] + arguments)
        #expect((bench as? BenchModelCommand)?.plan.cacheElement == .q8_0)
        let soak = try MaruCommand.parseAsRoot(["soak", "m"] + arguments)
        #expect((soak as? SoakCommand)?.cache.element == .q8_0)
        let evaluation = try MaruCommand.parseAsRoot(["evaluate-logits", "m", "r"] + arguments)
        #expect((evaluation as? EvaluateLogitsCommand)?.cache.element == .q8_0)
    }

    @Test("Lists measure each prompt and each generation at each depth, then the batches")
    func benchLists() throws {
        let command = try #require(
            try MaruCommand.parseAsRoot([
                "bench", "m", "-p", "64,512", "-n", "32", "--depth", "2048,0", "--batch", "1,8",
            ]) as? BenchModelCommand
        )
        #expect(
            command.plan.tests.map(\.name) == [
                "pp64", "pp512", "tg32", "pp64 @ d2048", "pp512 @ d2048", "tg32 @ d2048", "tg32 b1", "tg32 b8",
            ]
        )
    }

    @Test("A load test has one plan for each number of clients, or for each rate")
    func benchServe() throws {
        func names(_ arguments: String...) throws -> [String] {
            let command = try MaruCommand.parseAsRoot(["bench", "serve", "http://127.0.0.1:1"] + arguments)
            return try #require(command as? BenchServeCommand).plans.map(\.arrivals.name)
        }
        #expect(try names() == ["8 clients"])
        #expect(try names("--clients", "1,4") == ["1 client", "4 clients"])
        #expect(try names("--rate", "0.5,2") == ["0.5 requests/s", "2.0 requests/s"])
    }
}

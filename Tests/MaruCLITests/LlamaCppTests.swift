import Foundation
import MaruCore
import Testing

@testable import MaruCLI
@testable import MaruEngine

@Suite("llama.cpp as a rival")
struct LlamaCppTests {
    @Test("The results of its tools are read")
    func results() {
        let bench = #"[{"n_prompt": 64, "avg_ts": 25.4, "samples_ts": [ 25.36 ]}]"#
        #expect(LlamaCpp.speed(of: .prompt(64, depth: 32), in: bench) == 25.36)
        let batched = """
            main: a line for people
            {"n_kv_max": 1024, "pp": 64, "tg": 32, "pl": 2, "t_tg": 15.5, "speed_tg": 4, "speed": 9.9}
            """
        #expect(LlamaCpp.speed(of: .batch(2), in: batched) == 4)
        #expect(LlamaCpp.speed(of: .batch(2), in: "error: no such file") == nil)
        #expect(LlamaCpp.speed(of: .generation(8, depth: 0), in: "[]") == nil)
    }

    @Test("Missing tools are an error that says how they are built")
    func missing() {
        let empty = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        for (folder, environment) in [
            (empty, [:]), (nil, ["MARU_LLAMA_CPP": empty]), (nil, ["MARU_BENCH_CACHE": empty]),
        ] {
            let error = #expect(throws: CommandError.self) {
                try LlamaCppTools(folder: folder, environment: environment)
            }
            #expect(error?.description.contains("Benchmarks/llama.cpp/build.sh") == true)
        }
    }

    @Test("Of several builds the newest is found")
    func newest() throws {
        let cache = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: cache) }
        for version in ["0.3.9", "0.3.36"] {
            let folder = cache.appending(path: "llama.cpp-\(version)/bin")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for tool in LlamaCppTools.Tool.allCases {
                let file = folder.appending(path: tool.rawValue).path
                _ = FileManager.default.createFile(atPath: file, contents: nil, attributes: [.posixPermissions: 0o755])
            }
        }
        let tools = try LlamaCppTools(folder: nil, environment: ["MARU_BENCH_CACHE": cache.path])
        #expect(tools.folder == cache.path + "/llama.cpp-0.3.36/bin")
    }

    @Test("What a tool prints is its output, and a tool that fails is an error with its last words")
    func process() async throws {
        #expect(try await ToolProcess.output(of: "/bin/sh", ["-c", "echo 7; echo no >&2"], sealed: .off) == "7\n")
        let error = await #expect(throws: CommandError.self) {
            try await ToolProcess.output(of: "/bin/sh", ["-c", "echo reason >&2; exit 3"], sealed: .off)
        }
        #expect(error?.description.contains("reason") == true)
        await #expect(throws: CommandError.self) { try await ToolProcess.output(of: "/nowhere/tool", [], sealed: .off) }
    }
}

import Foundation
import MaruCore
import Testing

@Suite("Benchmarks", .enabled(if: TestModel.isHere, Comment(rawValue: TestModel.howToGet)), .serialized)
struct BenchTests {
    @Test("`bench` measures depths and batches, and writes a report", .timeLimit(.minutes(5)))
    func bench() async throws {
        try await withTemporaryFolder { folder in
            let result = try await MaruBinary.run(
                "bench",
                TestModel.path,
                "-p",
                "8",
                "-n",
                "2",
                "--depth",
                "0,16",
                "--batch",
                "2",
                "--repeat",
                "2",
                "--json",
                "--html",
                folder + "/report.html"
            )
            #expect(result.code == 0, "\(result.errors)")
            guard case .array(let results)? = try JSONValue(parsing: result.output)["results"] else {
                Issue.record("there are no results: \(result.output)")
                return
            }
            let names = ["pp8", "tg2", "pp8 @ d16", "tg2 @ d16", "tg32 b2"]
            #expect(results.map { $0["name"] } == names.map { .string($0) })
            let page = try String(contentsOfFile: folder + "/report.html", encoding: .utf8)
            #expect(names.allSatisfy { page.contains($0) })
        }
    }

    @Test("`bench serve` asks a server for answers and counts them", .timeLimit(.minutes(5)))
    func benchServe() async throws {
        try await LiveServer.run { server in
            for load in [["--clients", "2"], ["--rate", "20"]] {
                let result = try await Program.run(
                    MaruBinary.path,
                    ["bench", "serve", server.url, "--requests", "4", "--prompt-words", "6", "-n", "5", "--json"] + load
                )
                #expect(result.code == 0, "\(result.errors)")
                guard case .array(let results)? = try JSONValue(parsing: result.output)["results"] else {
                    Issue.record("there are no results: \(result.output)")
                    return
                }
                #expect(results.map { $0["failures"] } == [.integer(0)])
                #expect(results.map { $0["tokens"] } == [.integer(20)])
            }
        }
    }

    @Test("Without a server `bench serve` says how to start one", .timeLimit(.minutes(5)))
    func nobody() async throws {
        let result = try await MaruBinary.run("bench", "serve", "http://127.0.0.1:1")
        #expect(result.code == 1)
        #expect(result.errors.contains("maru serve"))
    }
}

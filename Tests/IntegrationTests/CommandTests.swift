import Foundation
import MaruCore
import Testing

@Suite("Commands")
struct CommandTests {
    @Test("Help is output and success; a wrong usage is an error that shows the usage", .timeLimit(.minutes(5)))
    func usage() async throws {
        let help = try await MaruBinary.run("--help")
        #expect(help.code == 0)
        #expect(help.output.contains("maru serve"))
        #expect(help.errors == "")
        let wrong = try await MaruBinary.run("serve", "--nonsense")
        #expect(wrong.code == 64)
        #expect(wrong.output == "")
        #expect(wrong.errors.contains("--nonsense"))
        let version = try await MaruBinary.run("version")
        #expect(version.code == 0)
        #expect(version.output.hasPrefix("maru "))
    }

    @Test("Another address than loopback is refused without a key, before anything is loaded", .timeLimit(.minutes(5)))
    func openAddress() async throws {
        let result = try await MaruBinary.run(
            "serve",
            "--model",
            "smollm2:135m",
            "--host",
            "0.0.0.0",
            "--no-accounts",
            environment: ["MARU_API_KEY": ""]
        )
        #expect(result.code == 64)
        #expect(result.errors.contains("MARU_API_KEY"))
        #expect(!result.errors.contains("pulling"))
    }

    @Test("A wrong model name suggests the near ones", .timeLimit(.minutes(5)))
    func wrongName() async throws {
        try await withTemporaryFolder { home in
            for command in [
                ["run", "smolm2:135m", "Hi"], ["serve", "--model", "smolm2:135m"], ["show", "smolm2:135m"],
            ] {
                let result = try await Program.run(MaruBinary.path, command, environment: ["MARU_HOME": home])
                #expect(result.code == 1)
                #expect(result.errors.contains("smollm2:135m"))
            }
        }
    }

    @Test("A file that does not exist is named", .timeLimit(.minutes(5)))
    func missingFile() async throws {
        let result = try await MaruBinary.run("run", "./nowhere.gguf", "Hi")
        #expect(result.code == 1)
        #expect(result.errors.contains("nowhere.gguf"))
        #expect(result.output == "")
    }

    @Test("A model is imported, listed, shown and removed", .timeLimit(.minutes(5)))
    func store() async throws {
        try await withTemporaryFolder { home in
            let file = home + "/empty.gguf"
            try Data(Self.emptyGGUF).write(to: URL(filePath: file))
            let environment = ["MARU_HOME": home + "/maru"]
            let none = try await MaruBinary.run("list", environment: environment)
            #expect(none.code == 0)
            #expect(none.output == "")
            let pull = try await MaruBinary.run("pull", file, "--as", "mine", environment: environment)
            #expect(pull.code == 0, "\(pull.errors)")
            let list = try await MaruBinary.run("list", "--json", environment: environment)
            guard case .array(let models) = try JSONValue(parsing: list.output) else {
                Issue.record("no array: \(list.output)")
                return
            }
            #expect(models.map { $0["name"] } == [.string("mine")])
            let show = try await MaruBinary.run("show", "mine", environment: environment)
            #expect(show.code == 0, "\(show.errors)")
            #expect(show.output.contains("mine"))
            let wrong = try await MaruBinary.run("rm", "mien", environment: environment)
            #expect(wrong.code == 1)
            #expect(wrong.errors.contains("mine"))
            let remove = try await MaruBinary.run("rm", "mine", environment: environment)
            #expect(remove.code == 0)
            let after = try await MaruBinary.run("list", "--json", environment: environment)
            #expect(try JSONValue(parsing: after.output) == .array([]))
        }
    }

    @Test("Without a network the error says what to do", .timeLimit(.minutes(5)))
    func offline() async throws {
        try await withTemporaryFolder { home in
            let result = try await MaruBinary.run(
                "pull",
                "hf:owner/name:Q4_K_M",
                environment: ["MARU_HOME": home, "HF_HUB_OFFLINE": "1"]
            )
            #expect(result.code == 1)
            #expect(result.errors.contains("HF_HUB_OFFLINE"))
        }
    }

    @Test("A full output is an error, and a reader that goes away is none", .timeLimit(.minutes(5)))
    func outputs() async throws {
        let full = try await Program.run("/bin/sh", ["-c", "\"\(MaruBinary.path)\" version > /dev/full"])
        #expect(full.code == 1)
        #expect(full.errors.contains("No space left"))
        let closed = try await Program.run("/bin/sh", ["-c", "\"\(MaruBinary.path)\" --help | head -n 1"])
        #expect(closed.code == 0)
        #expect(closed.errors == "")
    }

    @Test("`doctor` says what this machine has", .timeLimit(.minutes(5)))
    func doctor() async throws {
        try await withTemporaryFolder { home in
            let result = try await MaruBinary.run("doctor", "--json", environment: ["MARU_HOME": home])
            #expect(result.code == 0, "\(result.errors)")
            let report = try JSONValue(parsing: result.output)
            #expect(report["kernels"] != nil)
            #expect(report["availableMemoryBytes"] != nil)
        }
    }

    /// The magic, version 3, no tensors, no metadata.
    private static let emptyGGUF: [UInt8] = Array("GGUF".utf8) + [3, 0, 0, 0] + [UInt8](repeating: 0, count: 16)
}

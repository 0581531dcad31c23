import Foundation
import MaruCore
import Testing

@Suite("The configuration of the program")
struct ConfigTests {
    @Test(
        "`config check` finds the example sound, and tells all errors of a wrong file at once",
        .timeLimit(.minutes(5))
    )
    func check() async throws {
        try await withTemporaryFolder { folder in
            let example = try await MaruBinary.run("config", "example", "--language", "ko")
            try Data(example.output.utf8).write(to: URL(filePath: folder + "/good.toml"))
            let good = try await MaruBinary.run("config", "check", folder + "/good.toml")
            #expect(good.code == 0 && good.output.contains("is sound"))
            try Data("[server]\nprot = 1\nport = \"x\"\n".utf8).write(to: URL(filePath: folder + "/bad.toml"))
            let bad = try await MaruBinary.run("config", "check", folder + "/bad.toml")
            #expect(bad.code == 64)
            #expect(bad.errors.contains("bad.toml:2:1: unknown key server.prot. Did you mean server.port?"))
            #expect(bad.errors.contains("bad.toml:3:1: server.port: found \"x\", expected a whole number"))
        }
    }

    @Test("`config print` says what counts and where it comes from, and masks secrets", .timeLimit(.minutes(5)))
    func printing() async throws {
        try await withTemporaryFolder { folder in
            try Data("[server]\nport = 9000\n".utf8).write(to: URL(filePath: folder + "/maru.toml"))
            let variables = ["MARU_HOME": folder, "MARU_API_KEY": "hush-hush", "MARU_LOG_FORMAT": "json"]
            let printed = try await MaruBinary.run("config", "print", environment: variables)
            #expect(printed.output.contains(/port = 9000 +# .*maru.toml:2:1/))
            #expect(printed.output.contains(/format = "json" +# environment variable MARU_LOG_FORMAT/))
            #expect(!printed.output.contains("hush"))
        }
    }

    @Test(
        "A running server takes over what changes in its file, names what needs a restart, and ignores a broken file",
        .enabled(if: TestModel.isHere, Comment(rawValue: TestModel.howToGet)),
        .timeLimit(.minutes(2))
    )
    func reload() async throws {
        try await withTemporaryFolder { folder in
            let file = URL(filePath: folder + "/maru.toml")
            try Data("[log]\nformat = \"json\"\n".utf8).write(to: file)
            try await LiveServer.run("--config", folder + "/maru.toml") { server in
                try Data("[log]\nformat = \"json\"\nlevel = \"info\"\n[engine]\nparallel = 3\n".utf8).write(to: file)
                server.program.hangUp()
                #expect(await server.program.errors { $0.contains("engine.parallel") })
                _ = try await server.ask("/v1/chat/completions", LiveServer.chat("Hi", tokens: 2))
                #expect(await server.program.errors { $0.contains(#""path":"/v1/chat/completions""#) })
                try Data("[log]\nlevel = \"loud\"\n".utf8).write(to: file)
                server.program.hangUp()
                #expect(await server.program.errors { $0.contains("Nothing was reloaded") })
                let answer = try await server.ask("/v1/chat/completions", LiveServer.chat("Hi", tokens: 2))
                #expect(answer["usage"] != nil)
            }
        }
    }
}

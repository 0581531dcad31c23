import Foundation
import MaruTesting

/// The `maru` that was built together with these tests.
enum MaruBinary {
    static var path: String {
        let folder = Bundle.main.executableURL?.deletingLastPathComponent() ?? URL(filePath: ".build/debug")
        return folder.appending(path: "maru").path(percentEncoded: false)
    }

    /// Runs a command to its end.
    static func run(
        _ arguments: String...,
        environment: [String: String] = [:],
        input: String = ""
    ) async throws -> Program.Result {
        try await Program.run(path, arguments, environment: environment, input: input)
    }
}

/// The model that tests of the whole program talk to.
enum TestModel {
    static let howToGet = """
        SmolLM2 is missing. Get it with Tests/Scripts/assemble-models.sh --only smollm2:135m, or let MARU_TEST_MODELS name the \
        folder that has SmolLM2-135M-Instruct.Q4_1.gguf.
        """

    static var path: String { folder + "/SmolLM2-135M-Instruct.Q4_1.gguf" }

    /// Qwen2.5-Coder 0.5B, for tests that need two.
    static var secondPath: String { folder + "/qwen2.5-coder-0.5b-instruct-q4.gguf" }

    static var isHere: Bool { FileManager.default.fileExists(atPath: path) }

    static var areBothHere: Bool { isHere && FileManager.default.fileExists(atPath: secondPath) }

    private static var folder: String {
        let environment = ProcessInfo.processInfo.environment
        return environment["MARU_TEST_MODELS"] ?? NSHomeDirectory() + "/.cache/maru-test-models"
    }
}

/// Runs `body` with the path of a folder that is deleted afterwards.
func withTemporaryFolder<T>(_ body: (String) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "maru-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path(percentEncoded: false))
}

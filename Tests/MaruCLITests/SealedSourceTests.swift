import Foundation
import MaruConfiguration
import MaruCore
import MaruProviders
import Testing

@testable import MaruCLI

@Suite("Who seals Maru")
struct SealedSourceTests {
    /// A folder for one test, with a configuration in it.
    private final class Folder {
        let path = FileManager.default.temporaryDirectory.path + "/maru-sealed-" + UUID().uuidString

        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ text: String, to name: String) throws -> String {
            try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
            return path + "/" + name
        }
    }

    @Test func `Nobody says anything, and nothing is sealed`() throws {
        let folder = try Folder()
        #expect(try ConfigurationSource(environment: ["MARU_HOME": folder.path]).sealed() == .off)
    }

    @Test(arguments: ["1", "true"])
    func `The environment seals, whatever the file says`(value: String) throws {
        let folder = try Folder()
        _ = try folder.write("[network]\nsealed = false", to: "maru.toml")
        let source = ConfigurationSource(environment: ["MARU_HOME": folder.path, "MARU_SEALED": value])
        #expect(try source.sealed() == .on(by: "the variable MARU_SEALED"))
        #expect(try source.read().values.isSealed)
    }

    @Test(arguments: ["0", "false", ""])
    func `The file seals, whatever the environment says`(value: String) throws {
        let folder = try Folder()
        let path = try folder.write("[server]\nport = 1\n[network]\nsealed = true", to: "maru.toml")
        let source = ConfigurationSource(environment: ["MARU_HOME": folder.path, "MARU_SEALED": value])
        #expect(try source.sealed() == .on(by: "network.sealed in \(path), line 4"))
        #expect(try source.read().values.isSealed)
    }

    @Test func `Naming another file unseals nothing`() throws {
        let folder = try Folder()
        let home = try folder.write("[network]\nsealed = true", to: "maru.toml")
        let other = try folder.write("[network]\nsealed = false", to: "other.toml")
        var environment = ["MARU_HOME": folder.path]
        #expect(try ConfigurationSource(path: other, environment: environment).sealed().isOn)
        environment["MARU_CONFIG"] = other
        #expect(try ConfigurationSource(environment: environment).sealed().setting?.contains(home) == true)
    }

    @Test func `What cannot be read is not taken for unsealed`() throws {
        let folder = try Folder()
        for text in [
            "[network]\nsealed = \"yes\"", "[network]\nsealed = tru", "[network]\nsealde = true", "network = 1",
        ] {
            _ = try folder.write(text, to: "maru.toml")
            let source = ConfigurationSource(environment: ["MARU_HOME": folder.path])
            #expect(throws: ConfigurationError.self, "\(text)") { try source.sealed() }
        }
        let source = ConfigurationSource(environment: ["MARU_HOME": folder.path + "/none", "MARU_SEALED": "perhaps"])
        #expect(throws: ConfigurationError.self) { try source.sealed() }
    }

    @Test func `A provider elsewhere is named by the refusal to start`() throws {
        let text = """
            [[provider]]
            name = "here"
            kind = "vllm"
            url = "http://127.0.0.1:8000/v1"
            zone = "on-premises"
            data_classes = ["open"]
            models = { a = "a" }
            context = 10
            [[provider]]
            name = "elsewhere"
            kind = "openai"
            url = "https://api.example.com/v1"
            zone = "domestic"
            data_classes = ["open"]
            models = { a = "a" }
            context = 10
            """
        let providers = try ProviderConfiguration(ConfigurationFile(path: "p", bytes: Array(text.utf8)))
        try providers.permit(.off)
        let error = #expect(throws: SealedRefusal.self) { try providers.permit(.on(by: "a test")) }
        #expect(error?.target == "elsewhere (https://api.example.com/v1)")
    }
}

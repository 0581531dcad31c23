import Foundation
import MaruConfiguration
import MaruCore
import MaruServer
import Testing

@testable import MaruCLI

@Suite("The settings of serve")
struct ServeSettingsTests {
    private let table = ServeSettings.table

    /// Golden/update.sh writes it anew.
    @Test("The documentation's example is the one that the program prints")
    func example() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Documentation/maru.toml")
        let example = table.example()
        if ProcessInfo.processInfo.environment["MARU_UPDATE_GOLDENS"] == "1" { try Data(example.utf8).write(to: file) }
        #expect(try String(contentsOf: file, encoding: .utf8) == example)
    }

    @Test("Every key has a name and a variable of its own, a sentence in both languages, and a default of its kind")
    func settings() throws {
        let names = table.settings.map(\.name)
        #expect(Set(names).count == names.count)
        let variables = table.settings.flatMap(\.variables)
        #expect(Set(variables).count == variables.count)
        for setting in table.settings {
            #expect(setting.summary(.english).hasSuffix("."), "\(setting.name)")
            #expect(setting.summary(.korean).contains { ("가"..."힣").contains($0) }, "\(setting.name)")
        }
        // What is printed can be read, and changes nothing.
        let printed = table.text(of: try table.read())
        let again = try table.read(file: ConfigurationFile(path: "printed", bytes: Array(printed.utf8))).values
        #expect(table.changes(from: ServeSettings(), to: again) == ([], []))
    }

    @Test("Models, their other names and their time in memory can be set")
    func models() throws {
        let text = """
            [models]
            default = "a"
            others = ["b"]
            only_listed = true
            aliases = ["gpt-4o-mini=a"]
            keep_alive = "1h30m"
            memory = "4GiB"
            """
        let file = ConfigurationFile(path: "f", bytes: Array(text.utf8))
        let models = try table.read(file: file, variables: ["MARU_MODELS_ALIASES": "x=a, y=b"]).values.models
        #expect(models.names == ["a", "b"] && models.onlyListed && models.memory == 4 << 30)
        #expect(models.keepAlive == .after(.seconds(5400)))
        #expect(models.aliases.map(\.description) == ["x=a", "y=b"])
        let wrong = ConfigurationFile(path: "f", bytes: Array("[models]\naliases = [\"a\"]\nkeep_alive = \"1x\"".utf8))
        let error = #expect(throws: ConfigurationError.self) { try table.read(file: wrong) }
        #expect(error?.problems.count == 2 && error?.description.contains("gpt-4o-mini=smollm2:135m") == true)
    }

    @Test("The settings become the server's configuration")
    func configuration() throws {
        let text = """
            [server]
            host = "0.0.0.0"
            port = 443
            api_key = "k"
            drain_timeout = "1m"
            [tls]
            certificate = "c.pem"
            key = "k.pem"
            [limits]
            connections = 7
            body_size = "1MiB"
            answer_timeout = 90
            [metrics]
            ttft_objective = 2.5
            """
        var configuration = ServerConfiguration()
        try table.read(file: ConfigurationFile(path: "f", bytes: Array(text.utf8))).values.apply(to: &configuration)
        #expect(configuration.host == "0.0.0.0" && configuration.port == 443 && configuration.apiKey == "k")
        #expect(configuration.drainTimeout == .seconds(60))
        #expect(configuration.tls == TLSFiles(certificate: "c.pem", key: "k.pem"))
        #expect(configuration.limits.connections == 7 && configuration.limits.answerTime == .seconds(90))
        #expect(configuration.maximumBodyBytes == 1 << 20)
        #expect(configuration.firstTokenObjective == .milliseconds(2500))
    }

    @Test("A certificate without a key is refused")
    func halves() throws {
        var (settings, configuration) = (ServeSettings(), ServerConfiguration())
        settings.certificate = "c.pem"
        #expect(throws: CommandError.halfOfTLS) { try settings.apply(to: &configuration) }
    }

    @Test("A file is looked for where the option says, then the variable, then in Maru's folder if it is there")
    func source() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "maru-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let home = folder.path(percentEncoded: false)
        #expect(ConfigurationSource(environment: ["MARU_HOME": home]).path == nil)
        try Data("[server]\nport = 1".utf8).write(to: folder.appending(path: "maru.toml"))
        let source = ConfigurationSource(environment: ["MARU_HOME": home])
        #expect(source.path == home + "/maru.toml")
        #expect(try source.read().values.port == 1)
        let variables = ["MARU_HOME": home, "MARU_CONFIG": "/elsewhere.toml"]
        #expect(ConfigurationSource(environment: variables).path == "/elsewhere.toml")
        #expect(ConfigurationSource(path: "mine.toml", environment: variables).path == "mine.toml")
        #expect(throws: CommandError.self) { try ConfigurationSource(path: "/nonexistent", environment: [:]).read() }
    }

    @Test("A changed file is noticed once: its text, another file in its place, and where a link points")
    func watching() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "maru-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (one, two, link) = (folder.appending(path: "1"), folder.appending(path: "2"), folder.appending(path: "l"))
        try Data("one".utf8).write(to: one)
        try Data("two".utf8).write(to: two)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: one)
        let paths = [link.path(percentEncoded: false)]
        var watch = FileWatch(paths)
        // Asked twice.
        func changes() -> [Bool] { [watch.hasChanged(paths), watch.hasChanged(paths)] }
        #expect(changes() == [false, false])
        try Data("longer".utf8).write(to: one)
        #expect(changes() == [true, false])
        try FileManager.default.removeItem(at: link)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: two)
        #expect(changes() == [true, false])
        try FileManager.default.removeItem(at: two)
        #expect(changes() == [true, false])
    }
}

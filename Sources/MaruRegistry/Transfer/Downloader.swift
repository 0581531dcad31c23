import MaruCore
import Crypto
import Foundation

/// Brings remote files into the store.
struct Downloader: Sendable {
    let transport: HTTPTransport
    let store: ModelStore
    let retry: RetryPolicy
    let report: @Sendable (PullProgress) -> Void

    /// Fetches a file, or finds it already stored. Whoever else fetches the same file waits for the first.
    /// - Parameter expectsGGUF: refuses a file that is none, such as the page of a proxy that wants a log-in.
    func fetch(_ file: RemoteFile, expectsGGUF: Bool) async throws -> StoredFile {
        let key = file.sha256.map { "sha256-" + $0 } ?? "url-" + identity(of: file)
        return try await store.locked(key, waiting: { report(.waiting(for: file.label)) }) {
            if let digest = file.sha256, store.hasBlob(digest, bytes: file.size) {
                return StoredFile(name: file.label, sha256: digest, bytes: store.size(of: store.blobPath(digest)) ?? 0)
            }
            return try await fetch(file, into: store.partialPath(key), expectsGGUF: expectsGGUF)
        }
    }

    private func identity(of file: RemoteFile) -> String {
        SHA256.hash(data: Data("\(file.url.absoluteString)\n\(file.entityTag ?? "")".utf8)).hexadecimal
    }

    private func fetch(_ file: RemoteFile, into partial: String, expectsGGUF: Bool) async throws -> StoredFile {
        // Without a digest and an entity tag nothing tells whether the rest belongs to the same version.
        if file.sha256 == nil, file.entityTag == nil { try store.delete(partial) }
        let resumed = (store.size(of: partial) ?? 0) > 0
        if let size = file.size { try store.requireSpace(size - (store.size(of: partial) ?? 0)) }
        try await FileTransfer(file: file, partial: partial, downloader: self).run()
        do {
            return try await verified(file, partial: partial, expectsGGUF: expectsGGUF)
        } catch RegistryError.wrongDigest where resumed {
            // The old part may have been damaged, by a crash of the machine for example.
            try await FileTransfer(file: file, partial: partial, downloader: self).run()
            return try await verified(file, partial: partial, expectsGGUF: expectsGGUF)
        }
    }

    private func verified(_ file: RemoteFile, partial: String, expectsGGUF: Bool) async throws -> StoredFile {
        let digest = try await Verifier(store: store, report: report).verify(
            partial: partial,
            label: file.label,
            sha256: file.sha256,
            gitSHA1: file.gitSHA1,
            expectsGGUF: expectsGGUF
        )
        return StoredFile(name: file.label, sha256: digest.sha256, bytes: digest.bytes)
    }
}

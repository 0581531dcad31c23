import MaruCore
import Crypto
import Foundation

extension ModelStore {
    /// Copies a model file, or a folder with one, into the store.
    /// - Parameters:
    ///   - name: what to call the model; without one, the file's name without its ending.
    ///   - expectedSHA256: what the digest of the file must be; only for a model of one file.
    package func importFile(
        _ path: String,
        name: String? = nil,
        expectedSHA256: String? = nil,
        progress: @escaping @Sendable (PullProgress) -> Void = { _ in }
    ) async throws(RegistryError) -> StoredModel {
        let reference = ModelReference.local(path: path)
        let name = name ?? ModelName.standard(for: reference)
        guard ModelName.isValid(name) else { throw .invalidName(name) }
        do {
            let files = try await importFiles(at: path, expectedSHA256: expectedSHA256, progress: progress)
            return try add(Manifest(name: name, source: reference.description, pulled: Date(), files: files))
        } catch {
            throw Task.isCancelled ? .interrupted("The import of \(path)") : RegistryError(error, at: path)
        }
    }

    /// Reads every file of a model again.
    /// - Throws: `.damaged`, which names the first file whose digest is not the one it was stored under.
    package func verify(
        _ model: StoredModel,
        progress: @escaping @Sendable (PullProgress) -> Void = { _ in }
    ) async throws(RegistryError) {
        var done = 0
        for file in model.files {
            let (before, blob) = (done, blobPath(file.sha256))
            do {
                let digest = try await BlockingWork.run { cancellation in
                    try FileDigest.ofFile(blob, cancellation: cancellation) { count in
                        progress(
                            PullProgress(.verifying, file.name, completedBytes: before + count, totalBytes: model.bytes)
                        )
                    }
                }
                guard digest.sha256 == file.sha256 else {
                    throw RegistryError.damaged(model.name, reason: "\(file.name) has the digest \(digest.sha256)")
                }
            } catch {
                throw RegistryError(error, at: blob)
            }
            done += file.bytes
        }
    }

    func importFiles(
        at path: String,
        expectedSHA256: String?,
        progress: @escaping @Sendable (PullProgress) -> Void
    ) async throws -> [StoredFile] {
        let path = (expandingTilde(path) as NSString).resolvingSymlinksInPath
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw RegistryError.fileSystem(path: path, reason: "there is no such file or folder")
        }
        guard isFolder.boolValue else {
            return [try await copy(path, name: path.lastPathComponent, sha256: expectedSHA256, isGGUF: true, progress)]
        }
        let names = try reporting(path) { try FileManager.default.contentsOfDirectory(atPath: path) }
        var files: [StoredFile] = []
        for name in try ModelFiles.select(names, selector: nil, in: path) {
            let isGGUF = name.lowercased().hasSuffix(".gguf")
            let file = ((path + "/" + name) as NSString).resolvingSymlinksInPath
            files.append(try await copy(file, name: name, sha256: nil, isGGUF: isGGUF, progress))
        }
        if let expectedSHA256, files.map(\.sha256) != [expectedSHA256] {
            throw RegistryError.wrongDigest(
                path,
                expected: expectedSHA256,
                found: files.map(\.sha256).joined(separator: ", ")
            )
        }
        return files
    }

    private func copy(
        _ path: String,
        name: String,
        sha256: String?,
        isGGUF: Bool,
        _ progress: @escaping @Sendable (PullProgress) -> Void
    ) async throws -> StoredFile {
        let key = "import-" + SHA256.hash(data: Data(path.utf8)).hexadecimal
        return try await locked(key) {
            let partial = partialPath(key)
            let total = size(of: path) ?? 0
            try requireSpace(total)
            do {
                try await BlockingWork.run { cancellation in
                    try reporting(partial) {
                        try Self.copy(path, to: partial, cancellation) { count in
                            progress(PullProgress(.storing, name, completedBytes: count, totalBytes: total))
                        }
                    }
                }
                let digest = try await Verifier(store: self, report: progress).verify(
                    partial: partial,
                    label: name,
                    sha256: sha256,
                    expectsGGUF: isGGUF
                )
                return StoredFile(name: name, sha256: digest.sha256, bytes: digest.bytes)
            } catch {
                // A copy is made again faster than it is checked.
                try delete(partial)
                throw error
            }
        }
    }

    private static func copy(
        _ source: String,
        to target: String,
        _ cancellation: Cancellation,
        _ progress: (Int) -> Void
    ) throws {
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: source))
        defer { try? input.close() }
        try Data().write(to: URL(fileURLWithPath: target))
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: target))
        defer { try? output.close() }
        var count = 0
        while let chunk = try input.read(upToCount: 1 << 20), !chunk.isEmpty {
            try cancellation.check()
            try output.write(contentsOf: chunk)
            count += chunk.count
            progress(count)
        }
    }
}

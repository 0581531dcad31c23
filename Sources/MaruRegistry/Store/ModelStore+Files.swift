import Foundation

// How files come into the store and out of it. Nothing here is complete before its last step, which is a rename.
extension ModelStore {
    func blobPath(_ sha256: String) -> String { root + "/blobs/sha256-" + sha256 }
    func partialPath(_ key: String) -> String { root + "/blobs/" + key + ".partial" }
    func lockPath(_ key: String) -> String { root + "/locks/" + key + ".lock" }
    func snapshotPath(_ sha256: String) -> String { root + "/snapshots/" + sha256 }
    func stagingPath(_ key: String) -> String { root + "/staging/" + key }

    func manifestPath(_ name: String) -> String {
        // A name may hold a slash; its file must not. A percent sign is no part of a name.
        root + "/names/" + name.split(separator: "/").joined(separator: "%2F") + ".json"
    }

    /// Makes the folders of the store.
    func prepare() throws(RegistryError) {
        for folder in ["blobs", "locks", "names", "snapshots", "staging"] {
            let path = root + "/" + folder
            try reporting(path) {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            }
        }
    }

    /// The size of a file, or `nil` when there is none.
    func size(of path: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.intValue
    }

    /// The size of a file, or of everything in a folder.
    func allBytes(in path: String) -> Int {
        guard let below = FileManager.default.enumerator(atPath: path) else { return size(of: path) ?? 0 }
        let names = below.compactMap { $0 as? String }
        return names.isEmpty ? size(of: path) ?? 0 : names.reduce(0) { $0 + (size(of: path + "/" + $1) ?? 0) }
    }

    /// Whether the file is there, in the right size when it is known.
    func hasBlob(_ sha256: String, bytes: Int? = nil) -> Bool {
        guard let size = size(of: blobPath(sha256)) else { return false }
        return bytes == nil || size == bytes
    }

    /// Refuses when the disk has no room for so many bytes more.
    func requireSpace(_ bytes: Int) throws(RegistryError) {
        guard let free = freeBytes(at: root), free < bytes else { return }
        throw .diskFull(path: root, neededBytes: bytes, freeBytes: free)
    }

    func delete(_ path: String) throws(RegistryError) {
        guard FileManager.default.fileExists(atPath: path) else { return }
        try reporting(path) { try FileManager.default.removeItem(atPath: path) }
    }

    /// Makes a finished partial file the blob of that digest.
    /// - Precondition: the file's content has been verified; its lock is held.
    func promote(partial: String, sha256: String) throws(RegistryError) {
        let blob = blobPath(sha256)
        try reporting(blob) {
            try Self.synchronize(partial)
            try SystemError.check(rename(partial, blob))
            try Self.synchronize(root + "/blobs")
        }
    }

    /// Gives a set of blobs a name. From here on the model can be found.
    func add(_ manifest: Manifest) throws(RegistryError) -> StoredModel {
        guard ModelName.isValid(manifest.name) else { throw .invalidName(manifest.name) }
        let path = manifestPath(manifest.name)
        let lock = try FileLock.wait(lockPath("store"))
        defer { withExtendedLifetime(lock) {} }
        let previous = try list().first { $0.name == manifest.name }
        for file in manifest.files where !hasBlob(file.sha256, bytes: file.bytes) {
            throw .damaged(
                manifest.name,
                reason: "\(file.name) vanished from the store while the model was being added"
            )
        }
        if manifest.files.count > 1 { try makeSnapshot(manifest) }
        try reporting(path) {
            let draft = path + ".draft-" + UUID().uuidString
            try manifest.encoded().write(to: URL(fileURLWithPath: draft))
            try Self.synchronize(draft)
            try SystemError.check(rename(draft, path))
            try Self.synchronize(root + "/names")
        }
        if let previous { _ = try removeUnreferenced(files: previous.files, snapshot: previous.sha256) }
        return model(manifest)
    }

    /// A folder in which every file of the model has its own name again.
    private func makeSnapshot(_ manifest: Manifest) throws(RegistryError) {
        let path = snapshotPath(manifest.sha256)
        guard !FileManager.default.fileExists(atPath: path) else { return }
        let draft = path + ".draft-" + UUID().uuidString
        try reporting(path) {
            for file in manifest.files {
                let link = draft + "/" + file.name
                let depth = file.name.split(separator: "/").count + 1
                try FileManager.default.createDirectory(
                    atPath: (link as NSString).deletingLastPathComponent,
                    withIntermediateDirectories: true
                )
                let target = String(repeating: "../", count: depth) + "blobs/sha256-" + file.sha256
                try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
            }
            try SystemError.check(rename(draft, path))
        }
    }

    private static func synchronize(_ path: String) throws {
        let descriptor = try SystemError.check(open(path, O_RDONLY | O_CLOEXEC))
        defer { close(descriptor) }
        try SystemError.check(fsync(descriptor))
    }

    /// Waits until nobody else works on `key`, then runs `body` while nobody else can.
    /// - Parameter waiting: called once if somebody else does.
    func locked<T>(
        _ key: String,
        waiting: () -> Void = {},
        _ body: () async throws -> T
    ) async throws -> T {
        try prepare()
        var lock = try FileLock.attempt(lockPath(key))
        if lock == nil { waiting() }
        while lock == nil {
            try await Task.sleep(for: .milliseconds(100))
            lock = try FileLock.attempt(lockPath(key))
        }
        defer { withExtendedLifetime(lock) {} }
        return try await body()
    }
}

import Foundation

/// The models of this machine, in a folder where every file is kept once, under the digest of its content.
///
/// ```
/// blobs/sha256-<hex>      a complete file; it comes into being by a rename
/// blobs/<key>.partial     a file that is still on its way
/// locks/<key>.lock        held by whoever works on that file
/// names/<name>.json       which files a name stands for; written last, by a rename
/// snapshots/<digest>/     the files of a model of several files, as links to the blobs
/// staging/<key>/          packages that are being unpacked
/// ```
package struct ModelStore: Sendable {
    /// The folder of the store.
    package let root: String

    /// - Parameter root: the folder; without one, `models` in Maru's ``Home``. It is made when the first model arrives.
    package init(root: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.root = root.map(expandingTilde) ?? Home.path(environment) + "/models"
    }

    /// Every stored model, in alphabetical order of the names.
    package func list() throws(RegistryError) -> [StoredModel] {
        let folder = root + "/names"
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        let names = try reporting(folder) { try FileManager.default.contentsOfDirectory(atPath: folder) }
        var models: [StoredModel] = []
        for name in names where name.hasSuffix(".json") {
            models.append(model(try manifest(at: folder + "/" + name)))
        }
        return models.sorted { $0.name < $1.name }
    }

    /// The model of that name, or the one whose digest starts so.
    /// - Parameter name: a name, or at least four hexadecimal digits of a digest, with or without `sha256:` before them.
    /// - Returns: `nil` when there is none.
    /// - Throws: `.ambiguousDigest`, or `.damaged` when its files are not as they were stored.
    package func find(_ name: String) throws(RegistryError) -> StoredModel? {
        let models = try list()
        let named = models.first { $0.name == name } ?? models.first { $0.name.lowercased() == name.lowercased() }
        if let named { return try checked(named) }
        let prefix = (name.removing(prefix: "sha256:") ?? name.removing(prefix: "sha256-") ?? name).lowercased()
        guard prefix.count >= 4, prefix.allSatisfy(\.isHexDigit) else { return nil }
        let matches = models.filter { $0.sha256.hasPrefix(prefix) }
        guard let first = matches.first else { return nil }
        guard matches.allSatisfy({ $0.sha256 == first.sha256 }) else {
            throw .ambiguousDigest(prefix: prefix, names: matches.map(\.name))
        }
        return try checked(first)
    }

    /// Forgets a model, and deletes those of its files that no other model has.
    /// - Parameter name: as for `find`, but it may be damaged.
    /// - Returns: the bytes that were freed.
    @discardableResult
    package func remove(_ name: String) throws(RegistryError) -> Int {
        let models = try list()
        let named = models.first { $0.name == name }
        guard let model = try named == nil ? find(name) : named else {
            let known = models.map(\.name)
            throw .unknownModel(name, near: ModelName.near(name, among: known), known: known)
        }
        try prepare()
        let lock = try FileLock.wait(lockPath("store"))
        defer { withExtendedLifetime(lock) {} }
        try reporting(manifestPath(model.name)) {
            try FileManager.default.removeItem(atPath: manifestPath(model.name))
        }
        return try removeUnreferenced(files: model.files, snapshot: model.sha256)
    }

    /// Deletes what interrupted pulls have left behind to go on with, except of those that run now.
    /// - Returns: the bytes that were freed.
    @discardableResult
    package func removeUnfinished() throws(RegistryError) -> Int {
        guard FileManager.default.fileExists(atPath: root) else { return 0 }
        try prepare()
        var freed = 0
        for folder in ["blobs", "staging"] {
            let names = try reporting(root) { try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder) }
            for name in names where folder == "staging" || name.hasSuffix(".partial") {
                let key = folder == "staging" ? name : String(name.dropLast(".partial".count))
                guard let lock = try FileLock.attempt(lockPath(key)) else { continue }
                defer { withExtendedLifetime(lock) {} }
                freed += allBytes(in: root + "/" + folder + "/" + name)
                try delete(root + "/" + folder + "/" + name)
            }
        }
        return freed
    }

    func removeUnreferenced(files: [StoredFile], snapshot: String) throws(RegistryError) -> Int {
        let others = try list()
        if !others.contains(where: { $0.sha256 == snapshot }) { try delete(snapshotPath(snapshot)) }
        let kept = Set(others.flatMap(\.files).map(\.sha256))
        var freed = 0
        for (digest, bytes) in Dictionary(files.map { ($0.sha256, $0.bytes) }, uniquingKeysWith: { one, _ in one })
        where !kept.contains(digest) {
            try delete(blobPath(digest))
            freed += bytes
        }
        return freed
    }

    /// The model, if its files are there in their full size.
    private func checked(_ model: StoredModel) throws(RegistryError) -> StoredModel {
        for file in model.files where !hasBlob(file.sha256, bytes: file.bytes) {
            throw .damaged(model.name, reason: "\(file.name) is missing or has another size than when it was stored")
        }
        return model
    }

    private func manifest(at path: String) throws(RegistryError) -> Manifest {
        let data = try reporting(path) { try Data(contentsOf: URL(fileURLWithPath: path)) }
        do {
            let manifest = try Manifest.decoded(from: data)
            guard manifest.version == Manifest.currentVersion else {
                throw RegistryError.damaged(
                    path,
                    reason: "it is of version \(manifest.version), which this Maru does not know"
                )
            }
            return manifest
        } catch let error as RegistryError {
            throw error
        } catch {
            throw .damaged(path, reason: "it is not the description of a model")
        }
    }

    func model(_ manifest: Manifest) -> StoredModel {
        let isOneFile = manifest.files.count == 1
        return StoredModel(
            name: manifest.name,
            path: isOneFile ? blobPath(manifest.sha256) : snapshotPath(manifest.sha256),
            sha256: manifest.sha256,
            bytes: manifest.bytes,
            source: manifest.source,
            pulled: manifest.pulled,
            files: manifest.files
        )
    }
}

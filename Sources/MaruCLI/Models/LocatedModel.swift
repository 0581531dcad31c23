import Foundation
import MaruEngine
import MaruGeneration
import MaruRegistry

/// A model whose files are on this machine.
struct LocatedModel: Sendable, Hashable {
    /// The name under which it answers.
    let name: String
    /// The GGUF file, its first part, or the folder.
    let path: String
    /// The size of its files.
    let bytes: Int
    /// The digest of its content, when it was pulled.
    let sha256: String?

    init(_ stored: StoredModel) {
        name = stored.name
        // The parts of a split checkpoint lie in a folder; the first one names the others.
        let firstPart = stored.files.count > 1 ? stored.files.first { $0.name.hasSuffix(".gguf") } : nil
        path = firstPart.map { stored.path + "/" + $0.name } ?? stored.path
        bytes = stored.bytes
        sha256 = stored.sha256
    }

    /// A file or a folder that somebody else keeps.
    init(file path: String) throws(CommandError) {
        let url = URL(filePath: (path as NSString).expandingTildeInPath)
        name =
            ["gguf", "safetensors"].contains(url.pathExtension.lowercased())
            ? url.deletingPathExtension().lastPathComponent : url.lastPathComponent
        self.path = url.path(percentEncoded: false)
        bytes = FileSizes.total(at: self.path)
        guard bytes > 0 else { throw .noSuchModelFile(path) }
        sha256 = nil
    }

    /// Loads the model; shows that it does when it takes longer than a moment.
    func load(_ options: LocalGenerator.Options) async throws -> LocalGenerator {
        warnIfTooLarge(with: options.draft)
        let display = ProgressDisplay("Loading \(name)", total: nil, unit: .none)
        defer { display.finish() }
        return try await interruptible(advice: "The model was not loaded; nothing was changed.") {
            try await OwnThread.run {
                try LocalGenerator.load(path: path, name: name, sha256: sha256, options: options)
            }
        }
    }

    /// Loads the model to make vectors.
    /// - Parameter host: where it computes, in turns with others; a thread of its own when `nil`.
    func loadEmbedder(on host: EngineHost? = nil, threads: Int?) async throws -> LocalEmbedder {
        warnIfTooLarge()
        let display = ProgressDisplay("Loading \(name)", total: nil, unit: .none)
        defer { display.finish() }
        return try await interruptible(advice: "The model was not loaded; nothing was changed.") {
            try await OwnThread.run {
                try LocalEmbedder.load(path: path, name: name, sha256: sha256, on: host, threads: threads)
            }
        }
    }

    private func warnIfTooLarge(with draft: LocalGenerator.Options.DraftModel? = nil) {
        let draftBytes = draft.map { FileSizes.total(at: $0.path) } ?? 0
        let fit = ModelFit(modelBytes: bytes + draftBytes, availableBytes: SystemMemory.available)
        guard !fit.fits else { return }
        let names = [name, draft?.name].compactMap(\.self).joined(separator: " with the draft model ")
        Terminal.errors.remark(
            """
            Warning: \(names) needs about \(Amounts.bytes(fit.neededBytes)) of memory and only \
            \(Amounts.bytes(fit.availableBytes)) are free. It may be very slow, or the system may end it.
            """
        )
    }
}

/// The sizes of files on disk.
enum FileSizes {
    /// The size of a file, or of all files of a folder; 0 when there is none.
    static func total(at path: String) -> Int {
        let url = URL(filePath: path)
        let files = FileManager.default.enumerator(at: url, includingPropertiesForKeys: [.fileSizeKey])
        let inside = files?.compactMap { ($0 as? URL).map(size) } ?? []
        return inside.isEmpty ? size(url) : inside.reduce(0, +)
    }

    private static func size(_ url: URL) -> Int {
        let values = try? url.resolvingSymlinksInPath().resourceValues(forKeys: [.fileSizeKey, .isRegularFileKey])
        return values?.isRegularFile == true ? values?.fileSize ?? 0 : 0
    }
}

/// Work that blocks or computes for long, away from the threads of async functions.
enum OwnThread {
    static func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
        }
    }
}

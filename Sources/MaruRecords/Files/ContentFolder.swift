import Foundation

/// The contents of files, each a file of its own in one folder.
///
/// A content is written under another name first and gets its own when all of it is on the disk, so whatever bears a
/// content's name is complete.
package struct ContentFolder: Hashable, Sendable {
    package let path: String

    /// What ends the name of a content that is being written.
    private static let draftSuffix = ".partial"

    /// Makes the folder if it is not there. Only its owner may look into it.
    package init(_ path: String) throws(ContentError) {
        self.path = path
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .ofSystem(path) }
    }

    /// Begins a content.
    package func draft() throws(ContentError) -> ContentDraft {
        try ContentDraft(path: path + "/" + UUID().uuidString + Self.draftSuffix)
    }

    /// Gives a draft the name of a content. When this returns, a power failure takes nothing of it away.
    package func keep(_ draft: ContentDraft, as name: String) async throws {
        try await Self.offTheCooperativePool {
            try draft.synchronize()
            guard rename(draft.path, path(of: name)) == 0 else { throw ContentError.ofSystem(path(of: name)) }
            try syncFolder()
        }
    }

    /// The content called `name`, to be read from its begin.
    package func open(_ name: String) throws(ContentError) -> ContentReader { try ContentReader(path: path(of: name)) }

    /// Deletes a content; one that is not there need not be deleted. Whoever has it open reads on.
    package func delete(_ name: String) throws(ContentError) {
        guard unlink(path(of: name)) == 0 || errno == ENOENT else { throw .ofSystem(path(of: name)) }
    }

    /// Deletes everything that has none of `names`: what a crash left half done. Nobody else may write meanwhile.
    package func deleteAll(except names: Set<String>) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: path) where !names.contains(name) {
            try delete(name)
        }
    }

    private func path(of name: String) -> String { path + "/" + name }

    /// A new name is on the disk only when its folder is.
    private func syncFolder() throws(ContentError) {
        let descriptor = Foundation.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .ofSystem(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .ofSystem(path) }
    }

    /// Waiting for a disk takes long enough that other tasks should not wait with it.
    private static func offTheCooperativePool(_ work: @escaping @Sendable () throws -> Void) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
        }
    }
}

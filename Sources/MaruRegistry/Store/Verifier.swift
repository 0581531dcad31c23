import Foundation

/// The last step of every way into the store: what lies on the disk is read once more, and becomes a blob only if it is
/// what was asked for. Otherwise it is deleted.
struct Verifier: Sendable {
    let store: ModelStore
    let report: @Sendable (PullProgress) -> Void

    /// - Parameters:
    ///   - label: the file's name in messages.
    ///   - sha256: what its digest must be, when somebody knows.
    ///   - gitSHA1: what git must call it, when somebody knows.
    func verify(
        partial: String,
        label: String,
        sha256: String?,
        gitSHA1: String? = nil,
        expectsGGUF: Bool
    ) async throws -> FileDigest {
        let (report, total) = (report, store.size(of: partial))
        let digest = try await BlockingWork.run { cancellation in
            try FileDigest.ofFile(partial, cancellation: cancellation) { count in
                report(PullProgress(.verifying, label, completedBytes: count, totalBytes: total))
            }
        }
        if let error = mismatch(digest, label, sha256, gitSHA1, expectsGGUF) {
            try store.delete(partial)
            throw error
        }
        report(PullProgress(.storing, label, completedBytes: digest.bytes, totalBytes: digest.bytes))
        try store.promote(partial: partial, sha256: digest.sha256)
        return digest
    }

    private func mismatch(
        _ digest: FileDigest,
        _ label: String,
        _ sha256: String?,
        _ gitSHA1: String?,
        _ expectsGGUF: Bool
    ) -> RegistryError? {
        if let sha256, sha256 != digest.sha256 {
            return .wrongDigest(label, expected: sha256, found: digest.sha256)
        }
        if let gitSHA1, !digest.gitSHA1.isEmpty, gitSHA1 != digest.gitSHA1 {
            return .wrongDigest(label, expected: gitSHA1, found: digest.gitSHA1)
        }
        if expectsGGUF, !digest.isGGUF {
            return .notAModel(label, reason: "it does not start with the letters GGUF, as a GGUF file does")
        }
        return nil
    }
}

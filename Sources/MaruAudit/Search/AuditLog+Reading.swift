import Dispatch

extension AuditLog {
    /// Looks into the log as it is now.
    package func reader() throws(AuditError) -> AuditReader {
        let latest = if let latest = head.latest { latest } else { try signCheckpoint() }
        return AuditReader(folder, head, latest: latest)
    }

    /// Looks into the log as it is now, on a thread on which waiting for a disk holds up nobody. The log goes on meanwhile:
    /// what was recorded stays as it is, so nothing needs to be locked.
    package nonisolated func read<Value: Sendable>(
        _ body: @escaping @Sendable (AuditReader) throws(AuditError) -> Value
    ) async throws(AuditError) -> Value {
        try await read(reader(), body)
    }

    /// The same with everything signed that is recorded.
    package nonisolated func readSigned<Value: Sendable>(
        _ body: @escaping @Sendable (AuditReader) throws(AuditError) -> Value
    ) async throws(AuditError) -> Value {
        try await read(signedReader(), body)
    }

    private func signedReader() throws(AuditError) -> AuditReader {
        try checkpoint()
        return try reader()
    }

    private nonisolated func read<Value: Sendable>(
        _ reader: AuditReader,
        _ body: @escaping @Sendable (AuditReader) throws(AuditError) -> Value
    ) async throws(AuditError) -> Value {
        let result = await withCheckedContinuation { (done: CheckedContinuation<Result<Value, AuditError>, Never>) in
            DispatchQueue.global(qos: .utility).async {
                do throws(AuditError) { done.resume(returning: .success(try body(reader))) } catch {
                    done.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }
}

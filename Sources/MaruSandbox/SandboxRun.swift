import MaruEvaluation
import Subprocess

/// What came of the first process of a sandbox.
struct SandboxRun: Sendable {
    /// `nil` where its time was over.
    var status: TerminationStatus?
    var output: String
    var errors: String

    static let late = SandboxRun(status: nil, output: "", errors: "")

    /// - Throws: `.notIsolated` when the sandbox never stood, so that the program was not run.
    func result(_ mark: String, _ language: SandboxLanguage) throws(SandboxError) -> SandboxResult {
        guard let status else { return SandboxResult(end: .outOfTime, output: "", errors: "") }
        guard let start = errors.firstRange(of: mark + "\n") else {
            let said = errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            throw .notIsolated(reason: said.isEmpty ? "\(status)" : said)
        }
        let own = String(errors[start.upperBound...])
        return SandboxResult(end: end(status, own, language), output: output, errors: own)
    }

    private func end(_ status: TerminationStatus, _ errors: String, _ language: SandboxLanguage) -> SandboxResult.End {
        switch status {
        case .exited(0): .exited(0)
        // An interpreter tells only in words that it got no more memory.
        case _ where language.memoryErrors.contains(where: errors.contains): .outOfMemory
        // A shell adds the signal to 128, and SIGXCPU and SIGKILL come from the bound of processor time.
        case .exited(128 + 24): .outOfTime
        case .exited(let code) where (129...159).contains(code): .signal(Int32(code) - 128)
        case .exited(let code): .exited(Int32(code))
        case .signaled(let signal): .signal(Int32(signal))
        }
    }
}

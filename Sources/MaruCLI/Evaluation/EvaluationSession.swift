import Foundation
import MaruCore
import MaruEvaluation
import MaruRouting
import MaruStore
import MaruTensor

/// A run of a suite and its folder: begun now, or gone on with.
struct EvaluationSession: Sendable {
    let prepared: PreparedCandidates
    let folder: RunFolder
    let manifest: RunManifest
    /// Held for as long as attempts are written.
    private let lock: FolderLock

    /// - Parameter out: the run's folder. Without one it lies in the suite's, named after what the suite says, so that the
    ///   same suite goes on where it was and a changed one begins anew.
    init(_ prepared: PreparedCandidates, out: String?) throws {
        let suite = prepared.folder.suite
        let digest = prepared.digest.description
        let path =
            out.map { URL(filePath: $0, directoryHint: .isDirectory) }
            ?? prepared.folder.url.appending(
                path: "runs/\(suite.name)-\(digest.prefix(8))",
                directoryHint: .isDirectory
            )
        try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        let lockFile = path.appending(path: ".lock").path(percentEncoded: false)
        guard let lock = try FolderLock(lockFile, .exclusive) else {
            throw CommandError.runInUse(path: path.relativePath)
        }
        let wanted = RunManifest(
            id: "\(CalendarDate.today)-\(suite.name)-\(digest.prefix(4))",
            suite: suite,
            created: Int(Date.now.timeIntervalSince1970),
            program: "maru \(Version.number) (\(Version.platform))",
            machine: Self.machine,
            pins: prepared.pins
        )
        folder = RunFolder(path)
        manifest = try folder.begin(wanted, with: prepared.folder.files)
        (self.prepared, self.lock) = (prepared, lock)
    }

    private static var machine: String {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        return "\(Processor.name), \(cores) cores, \(Amounts.bytes(Int(ProcessInfo.processInfo.physicalMemory)))"
    }

    /// Asks what was not asked yet.
    /// - Parameter limit: what the run may spend in all, what it has spent before included; in the currency of the prices.
    func run(spending limit: Amount?) async throws -> EvaluationRun.Summary {
        let generators = try CandidateGenerators(prepared, egress: folder.egress)
        return try await generators.whileOpen { try await run(generators, limit) }
    }

    private func run(_ generators: CandidateGenerators, _ limit: Amount?) async throws -> EvaluationRun.Summary {
        let journal = try RunJournal(folder)
        let candidates = generators.candidates()
        let tools = try await generators.gradingTools()
        let evaluation = try EvaluationRun(
            prepared.folder.suite,
            asking: candidates,
            journal: journal,
            grading: GradingPipeline(tools: tools, of: prepared.folder.suite.candidates),
            clock: .system
        )
        let display = ProgressDisplay("Asking", unit: .count)
        defer { display.finish() }
        let judges = prepared.folder.suite.judges
        let budget = try limit.map { try $0.budget(of: candidates, judges, spentBefore: journal) }
        return try await evaluation.run(within: budget) {
            display.update(completed: $0, total: $1)
        }
    }
}

extension EvaluationClock {
    static var system: EvaluationClock {
        EvaluationClock(now: { .now }, time: { Date.now.timeIntervalSince1970 }) {
            try await Task.sleep(until: $0, clock: .continuous)
        }
    }
}

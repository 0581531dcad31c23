import ArgumentParser
import Foundation
import MaruCore
import MaruDecision
import MaruEvaluation

struct EvalDrillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill",
        abstract: "Time how fast a candidate can be changed, or enter a time that was taken elsewhere.",
        usage: """
            maru eval drill <run> [--candidate <name>] [--times <number>]
            maru eval drill <run> --candidate <name> --record <kind> [<options>]
            """,
        discussion: """
            Timed here, from the order to the first text of an answer:
              model-swap     the model is out of memory, and is loaded
              rollback       another candidate of this machine answers again in its place
              prompt-change  the suite is read again, and a new prompt is answered
            Only model-swap and rollback of candidates on this machine can be timed; what
            a provider or a team needs is entered with --record, whose note says who
            measured it and where that is written down. Each is a line of drills.jsonl.

            Examples:
              maru eval drill runs/monday
              maru eval drill runs/monday --candidate gpt --record rollback --seconds 95 --note "INC-211, Lee"
            """
    )

    @Argument(help: "The folder of the run.")
    var run: String

    @Option(help: ArgumentHelp("Only this candidate.", valueName: "name"))
    var candidate: String?

    @Option(help: ArgumentHelp("How often each is timed; fewer than 5 show no more than a range.", valueName: "number"))
    var times = 5

    @Option(
        help: ArgumentHelp(
            "Enter a drill: model-swap, rollback, prompt-change or customisation.",
            valueName: "kind"
        )
    )
    var record: DrillRecord.Kind?

    @Option(help: ArgumentHelp("How long it took.", valueName: "number"))
    var seconds: Double?

    @Option(help: ArgumentHelp("Who measured it, and where that is written down.", valueName: "text"))
    var note: String?

    @Flag(help: "The change did not come about.")
    var failed = false

    func validate() throws {
        guard (1...1000).contains(times) else {
            throw ValidationError("--times is \(times); it must be from 1 to 1000.")
        }
        guard record != nil else {
            guard seconds == nil, note == nil, !failed else {
                throw ValidationError("--seconds, --note and --failed belong to --record.")
            }
            return
        }
        guard candidate != nil, let seconds, seconds > 0, seconds.isFinite, note?.isEmpty == false else {
            throw ValidationError("--record needs --candidate, --seconds above 0 and --note.")
        }
    }

    func run() async throws {
        let folder = RunFolder(URL(filePath: run, directoryHint: .isDirectory))
        let manifest = try folder.readManifest()
        let known = manifest.candidates.map(\.name)
        if let candidate, !known.contains(candidate) { throw RunError.noSuchCandidate(candidate, known: known) }
        let (log, before) = try RecordLog<DrillRecord>.open(folder.drills)
        if let entered = entered(after: before.count) {
            try await log.append([entered])
        } else {
            try await interruptible(advice: "Drills that came to their end are kept.") { [self] in
                let session = try await RunCandidates(run, only: candidate)
                let drills = CandidateDrills(session, times: times, log: log, number: before.count)
                try await drills.run()
            }
        }
        let drills = try RecordLines<DrillRecord>(reading: folder.drills).records
        for line in AgilityEvidence.table(of: drills, known).lines { try Terminal.output.print(line) }
    }

    private func entered(after count: Int) -> DrillRecord? {
        guard let record, let candidate, let seconds, let note else { return nil }
        return DrillRecord(
            id: "\(record.rawValue)-\(count + 1)",
            kind: record,
            candidate: candidate,
            seconds: seconds,
            time: Int(Date().timeIntervalSince1970),
            succeeded: !failed,
            source: .told,
            note: note
        )
    }
}

extension DrillRecord.Kind: ExpressibleByArgument {}

extension AgilityEvidence {
    fileprivate static func table(of drills: [DrillRecord], _ candidates: [String]) -> Table {
        var table = Table([
            ("candidate", .left), ("drill", .left), ("times", .right), ("failed", .right), ("median", .right),
            ("range in seconds", .right),
        ])
        for evidence in all(of: drills, candidates: candidates) {
            for drill in evidence.drills {
                table.add(
                    evidence.candidate,
                    drill.kind.rawValue,
                    "\(drill.count)",
                    "\(drill.failures)",
                    drill.median.map { String(format: "%.3f", $0) } ?? "-",
                    zip(drill.shortest, drill.longest).map { String(format: "%.3f–%.3f", $0, $1) } ?? "-"
                )
            }
        }
        return table
    }

    private static func zip(_ low: Double?, _ high: Double?) -> (Double, Double)? {
        low.flatMap { low in high.map { (low, $0) } }
    }
}

import Foundation
import MaruCore
import MaruDecision
import MaruEvaluation

/// Times changes of candidates on this machine, each from the order to the first text.
struct CandidateDrills {
    private let session: RunCandidates
    private let times: Int
    private let log: RecordLog<DrillRecord>
    private var number: Int

    /// - Parameter number: of drills that were recorded before.
    init(_ session: RunCandidates, times: Int, log: RecordLog<DrillRecord>, number: Int) {
        (self.session, self.times, self.log, self.number) = (session, times, log, number)
    }

    func run() async throws {
        var drills = self
        for candidate in session.live {
            for round in 1...times {
                try await drills.promptChange(candidate, round)
                guard candidate.candidate.source == .local else { continue }
                try await drills.modelSwap(candidate)
                try await drills.rollback(candidate)
            }
        }
        await session.shutDown()
    }

    /// The model is not in memory when the order comes.
    private mutating func modelSwap(_ live: RunCandidates.Live) async throws {
        await session.unload()
        try await time(.modelSwap, live, note: "loaded from disk and asked") { [self] in
            try await firstText(of: live, "Say hello.")
        }
    }

    /// Another candidate of this machine serves, and this one is to answer again in its place.
    private mutating func rollback(_ live: RunCandidates.Live) async throws {
        let others = session.live.filter {
            $0.candidate.source == .local && $0.candidate.name != live.candidate.name
        }
        guard let other = others.first else { return }
        await session.unload()
        try await firstText(of: other, "Say hello.")
        try await time(.rollback, live, note: "in place of \(other.candidate.name)") { [self] in
            await session.unload()
            try await firstText(of: live, "Say hello.")
        }
    }

    /// The suite is read anew, as after an edit of its prompt, and a prompt that nobody sent before is answered.
    private mutating func promptChange(_ live: RunCandidates.Live, _ round: Int) async throws {
        try await firstText(of: live, "Say hello.")
        let path = session.folder.suite.path(percentEncoded: false)
        try await time(.promptChange, live, note: "suite read, new prompt answered") { [self] in
            _ = try EvaluationFolder(path)
            try await firstText(of: live, "New rule \(round): be brief. Say hello.")
        }
    }

    private mutating func time(
        _ kind: DrillRecord.Kind,
        _ live: RunCandidates.Live,
        note: String,
        _ change: @Sendable () async throws -> Void
    ) async throws {
        let began = Int(Date().timeIntervalSince1970)
        let clock = ContinuousClock()
        let start = clock.now
        var failure: String?
        do { try await change() } catch let error as GenerationError { failure = "\(error)" }
        number += 1
        let record = DrillRecord(
            id: "\(kind.rawValue)-\(number)",
            kind: kind,
            candidate: live.candidate.name,
            seconds: (clock.now - start) / .seconds(1),
            time: began,
            succeeded: failure == nil,
            source: .timed,
            note: failure ?? note
        )
        try await log.append([record])
    }

    /// Asks and waits for the first text.
    private func firstText(of live: RunCandidates.Live, _ prompt: String) async throws {
        var request = GenerationRequest(prompt: .chat([ChatMessage(role: "user", content: prompt)]), maximumTokens: 8)
        request.egress = session.terms(of: live.candidate)
        for try await event in try await live.open().generate(request) {
            if case .delta = event { return }
        }
    }
}

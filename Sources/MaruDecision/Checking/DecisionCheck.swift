package import MaruEvaluation
package import MaruRouting
import MaruStatistics

/// Whether a decision still holds: what happened since, against its triggers.
package struct DecisionCheck: Hashable, Sendable {
    package struct Reason: Hashable, Sendable {
        /// `nil` for a verdict that comes out otherwise when it is computed again.
        package var kind: ExpiryTrigger.Kind?
        package var candidate: String?
        package var text: LocalizedText
    }

    /// Why it is open again; empty while it holds.
    package private(set) var reasons: [Reason] = []
    /// P(best) of the candidate of the verdict with what is known now; `nil` when it names none.
    package private(set) var best: Double?
    /// Who leads now.
    package private(set) var leader: String?

    package var holds: Bool { reasons.isEmpty }

    /// What is known now. What is absent was not looked at.
    package struct Present: Sendable {
        package var day: CalendarDate
        package var prices: PriceTable?
        /// Requests a month.
        package var volume: Double?
        /// A new run of the same suite.
        package var canaries: (manifest: RunManifest, results: RunResults)?

        package init(day: CalendarDate) { self.day = day }
    }

    /// - Parameter inputs: those that the record was made from.
    package init(_ record: DecisionRecord, _ inputs: DecisionInputs, _ present: Present) throws {
        for trigger in record.triggers { reasons += Self.reason(trigger, record, present).map { [$0] } ?? [] }
        let now = try DecisionRecord(inputs.updated(to: present, record))
        leader = now.elicited.ranking.first?.candidate
        guard let candidate = record.verdict.candidate else { return }
        best = now.elicited.candidates.first { $0.candidate == candidate }?.best
        guard now.verdict.kind != record.verdict.kind || now.verdict.candidate != candidate else { return }
        reasons.append(
            Reason(
                kind: nil,
                candidate: now.verdict.candidate,
                text: LocalizedText(
                    "Decided with what is known now, the verdict would be: \(now.verdict.sentence.english)",
                    "지금 알려진 내용으로 다시 계산하면: \(now.verdict.sentence.korean)"
                )
            )
        )
    }

    private static func reason(_ trigger: ExpiryTrigger, _ record: DecisionRecord, _ present: Present) -> Reason? {
        let name = trigger.candidate ?? ""
        let pinned = record.candidates.first { $0.name == name }
        let text: LocalizedText?
        switch trigger.kind {
        case .date, .deprecation, .evidence:
            text = trigger.day.flatMap { CalendarDate($0) }.flatMap { $0 < present.day ? trigger.text : nil }
        case .price:
            let price = pinned.flatMap { present.prices?.price(of: $0, on: present.day) }
            text = price.flatMap { trigger.left(by: Double($0.output) / 1_000_000, "\(name)") }
        case .version:
            let now = present.canaries?.manifest.candidates.first { $0.name == name }
            text = now.flatMap { now in
                now.version == pinned?.version
                    ? nil
                    : LocalizedText(
                        "\(name) was version \(pinned?.version ?? "-") and is \(now.version ?? "-").",
                        "\(name)의 버전이 \(pinned?.version ?? "-")에서 \(now.version ?? "-")(으)로 바뀌었습니다."
                    )
            }
        case .volume: text = present.volume.flatMap { trigger.left(by: $0, "volume") }
        case .drift:
            text = present.canaries?.results[candidate: name].flatMap {
                trigger.left(by: $0.success.conditional.value, "\(name)")
            }
        }
        return text.map { Reason(kind: trigger.kind, candidate: trigger.candidate, text: $0) }
    }
}

extension ExpiryTrigger {
    /// What to say of a value outside of the range; `nil` for one inside.
    fileprivate func left(by value: Double, _ name: String) -> LocalizedText? {
        guard value < low ?? -.infinity || value > high ?? .infinity else { return nil }
        let before = baseline.map { "\($0)" } ?? "-"
        return LocalizedText(
            "\(kind.rawValue) of \(name): \(before) then, \(value) now. \(text.english)",
            "\(name) \(kind.rawValue): 결정 당시 \(before), 현재 \(value). \(text.korean)"
        )
    }
}

extension DecisionInputs {
    /// The same records at present prices, volume and versions, on the present day.
    fileprivate func updated(to present: DecisionCheck.Present, _ record: DecisionRecord) -> DecisionInputs {
        var inputs = self
        inputs.day = present.day
        if let prices = present.prices {
            let contrast = PriceContrast(source: "now", prices, results, manifest, on: present.day)
            for index in inputs.results.candidates.indices {
                let name = inputs.results.candidates[index].candidate
                guard let factor = contrast.factors[name] else { continue }
                let posterior = inputs.results.candidates[index].posteriors.costPerSuccess
                inputs.results.candidates[index].posteriors.costPerSuccess = posterior?.scaled(by: factor)
            }
        }
        return inputs
    }
}

import MaruCore
import MaruEvaluation
import MaruRouting
import MaruStatistics

extension ExpiryTrigger {
    /// When the decision lapses: by its settings, and by what it rests on.
    static func all(_ inputs: DecisionInputs, _ routes: RouteMap, _ eligibility: EligibilityTable) -> [ExpiryTrigger] {
        let chosen = Set(routes.routes.map(\.candidate))
        let candidates = inputs.manifest.candidates.filter { chosen.contains($0.name) }
        return [review(inputs)]
            + candidates.flatMap { candidate in
                [
                    price(candidate, inputs), version(candidate), drift(candidate, inputs),
                    deprecation(candidate, inputs),
                ]
                .compactMap { $0 } + evidence(candidate, eligibility)
            } + (volume(inputs).map { [$0] } ?? [])
    }

    private static func review(_ inputs: DecisionInputs) -> ExpiryTrigger {
        let day = inputs.day.advanced(byMonths: inputs.settings.triggers.months)
        return ExpiryTrigger(
            kind: .date,
            day: "\(day)",
            text: LocalizedText("Look at it again by \(day).", "\(day)까지 다시 검토합니다.")
        )
    }

    private static func price(
        _ candidate: RunManifest.PinnedCandidate,
        _ inputs: DecisionInputs
    ) -> ExpiryTrigger? {
        guard let price = candidate.outputPrice, let currency = candidate.currency else { return nil }
        let change = inputs.settings.triggers.price
        let baseline = Double(price) / 1_000_000
        return ExpiryTrigger(
            kind: .price,
            candidate: candidate.name,
            baseline: baseline,
            low: baseline * (1 - change),
            high: baseline * (1 + change),
            text: LocalizedText(
                "A million output tokens of \(candidate.name) cost \(baseline) \(currency), ±\(change.percent).",
                "\(candidate.name)의 출력 토큰 100만 개 가격 \(baseline) \(currency), ±\(change.percent)."
            )
        )
    }

    private static func version(_ candidate: RunManifest.PinnedCandidate) -> ExpiryTrigger {
        let version = candidate.version ?? "-"
        return ExpiryTrigger(
            kind: .version,
            candidate: candidate.name,
            text: candidate.version == nil
                ? LocalizedText(
                    "\(candidate.name) has no version, so a change would be seen by canaries alone.",
                    "\(candidate.name)은(는) 버전이 고정되지 않아 카나리아 점검으로만 변경을 알 수 있습니다."
                )
                : LocalizedText(
                    "\(candidate.name) answers as version \(version.prefix(16)).",
                    "\(candidate.name)의 버전은 \(version.prefix(16))입니다."
                )
        )
    }

    private static func drift(_ candidate: RunManifest.PinnedCandidate, _ inputs: DecisionInputs) -> ExpiryTrigger? {
        guard let success = inputs.results[candidate: candidate.name]?.success.conditional.value else { return nil }
        let fall = inputs.settings.triggers.drift
        return ExpiryTrigger(
            kind: .drift,
            candidate: candidate.name,
            baseline: success,
            low: max(0, success - fall),
            text: LocalizedText(
                "A new run of \(candidate.name) on the same cases succeeds at \((success - fall).percent) or more.",
                "같은 문항을 다시 실행했을 때 \(candidate.name)의 성공률이 \((success - fall).percent) 이상이어야 합니다."
            )
        )
    }

    private static func deprecation(
        _ candidate: RunManifest.PinnedCandidate,
        _ inputs: DecisionInputs
    ) -> ExpiryTrigger? {
        guard let end = inputs.settings.deprecations[candidate.name] else { return nil }
        let day = end.advanced(byDays: -inputs.settings.triggers.deprecationDays)
        return ExpiryTrigger(
            kind: .deprecation,
            candidate: candidate.name,
            day: "\(day)",
            text: LocalizedText(
                "\(candidate.name) ends on \(end); decide again by \(day).",
                "\(candidate.name)은(는) \(end)에 종료됩니다. \(day)까지 다시 결정하십시오."
            )
        )
    }

    private static func evidence(
        _ candidate: RunManifest.PinnedCandidate,
        _ eligibility: EligibilityTable
    ) -> [ExpiryTrigger] {
        let findings = eligibility.rows.filter { $0.candidate == candidate.name && $0.isEligible }.flatMap(\.findings)
        guard let first = findings.compactMap(\.expires).min() else { return [] }
        return [
            ExpiryTrigger(
                kind: .evidence,
                candidate: candidate.name,
                day: first,
                text: LocalizedText(
                    "The first evidence of \(candidate.name) ends on \(first).",
                    "\(candidate.name)의 증빙 중 가장 이른 만료일은 \(first)입니다."
                )
            )
        ]
    }

    private static func volume(_ inputs: DecisionInputs) -> ExpiryTrigger? {
        guard let volume = inputs.costs?.volume.value else { return nil }
        let change = inputs.settings.triggers.volume
        let crossings = inputs.costs?.breakEvens.compactMap(\.volume) ?? []
        let low = max(volume * (1 - change), crossings.filter { $0 < volume }.max() ?? 0)
        let high = min(volume * (1 + change), crossings.filter { $0 > volume }.min() ?? .infinity)
        return ExpiryTrigger(
            kind: .volume,
            baseline: volume,
            low: low,
            high: high,
            text: LocalizedText(
                "From \(Int(low).grouped) to \(Int(high).grouped) requests a month.",
                "월 요청 수 \(Int(low).grouped)~\(Int(high).grouped)건."
            )
        )
    }
}

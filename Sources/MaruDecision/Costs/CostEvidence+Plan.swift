package import MaruCosts
package import MaruEvaluation
import MaruRouting
import MaruStatistics

extension CostEvidence {
    /// What candidates cost by an organisation's own figures: tokens as they were measured, machines as they were told.
    ///
    /// - Parameters:
    ///   - load: the capacity that was measured; without it that of `costs.toml` counts.
    ///   - seed: decides the draws.
    /// - Throws: `CostError` where a price cannot be converted.
    package init(
        _ plan: CostPlan,
        _ results: RunResults,
        _ manifest: RunManifest,
        load: [LoadEvidence],
        seed: UInt64
    ) throws {
        let hosted = manifest.candidates.compactMap {
            HostedCandidate($0, plan, results, load.first(named: $0.name), seed)
        }
        let priced = try manifest.candidates.compactMap { candidate -> (name: String, price: Double)? in
            guard let price = candidate.price else { return nil }
            return (candidate.name, try plan.meanCost(of: price))
        }
        let requests = plan.volume.requests
        self.init(
            currency: plan.currency.code,
            volume: Estimate(
                value: requests.value,
                low: requests.low,
                high: requests.high,
                count: 0,
                method: "told"
            ),
            candidates: manifest.candidates.compactMap { candidate in
                hosted.first { $0.name == candidate.name }?.evidence
                    ?? Candidate(candidate, results[candidate: candidate.name], plan)
            },
            breakEvens: hosted.flatMap { own in priced.map { own.breakEven(against: $0.name, price: $0.price) } },
            hybrids: hosted.flatMap { own in
                priced.map { own.hybrid(with: $0.name, price: $0.price, results) }
            },
            prices: PriceSnapshot(
                source: "the run's manifest",
                oldest: nil,
                digest: try ContentDigest(
                    ofRecord: manifest.candidates.map { [$0.inputPrice, $0.cachedInputPrice, $0.outputPrice] }
                )
            )
        )
    }
}

extension [LoadEvidence] {
    fileprivate func first(named name: String) -> LoadEvidence? { first { $0.candidate == name } }
}

extension CostEvidence.Candidate {
    /// One that is paid by the token: what an attempt cost, times the volume.
    fileprivate init?(_ candidate: RunManifest.PinnedCandidate, _ results: CandidateResults?, _ plan: CostPlan) {
        guard candidate.hosting == nil, candidate.currency == plan.currency.code, let cost = results?.cost.perAttempt
        else { return nil }
        let volume = plan.volume.requests
        self.init(
            candidate: candidate.name,
            perMonth: Estimate(
                value: cost.value * volume.value,
                low: cost.low * volume.low,
                high: cost.high * volume.high,
                count: cost.count,
                method: cost.method
            ),
            perSuccess: results?.posteriors.costPerSuccess
        )
    }
}

import MaruCosts
import MaruEvaluation
import MaruStatistics

/// A candidate on machines whose costs are known, at a capacity that was measured or told.
struct HostedCandidate {
    let name: String
    private let hosting: Hosting
    private let volume: Volume
    private let rate: UncertainFigure
    private let isMeasured: Bool
    private let success: Posterior?
    private let seed: UInt64
    private let draws: CostDraws

    /// - Returns: `nil` for one without machines in `costs.toml`, or without any capacity.
    init?(
        _ candidate: RunManifest.PinnedCandidate,
        _ plan: CostPlan,
        _ results: RunResults,
        _ load: LoadEvidence?,
        _ seed: UInt64
    ) {
        guard let hosting = candidate.hosting.flatMap({ plan.hosting(named: $0) }),
            let rate = load?.capacity.map({ UncertainFigure($0) }) ?? hosting.capacity
        else { return nil }
        name = candidate.name
        self.hosting = hosting
        volume = plan.volume
        self.rate = rate
        isMeasured = load?.capacity != nil
        success = results[candidate: candidate.name]?.posteriors.success
        self.seed = seed
        var stream = RandomStream(seed: seed, for: "costs", candidate.name)
        draws = CostDraws(rate: rate, people: hosting.staff.people, volume: plan.volume, using: &stream)
    }

    var evidence: CostEvidence.Candidate {
        let occupancy = Occupancy(of: hosting, volume: volume.requests.value, rate: rate.value)
        let months = draws.draws.map { hosting.cost(of: $0.requests, rate: $0.rate, people: $0.people) }.sorted()
        return CostEvidence.Candidate(
            candidate: name,
            fixedPerMonth: hosting.perMonth(replicas: occupancy.replicas),
            perMonth: Estimate(
                value: hosting.cost(of: volume.requests.value, rate: rate.value),
                low: months[months.count / 40],
                high: months[months.count - 1 - months.count / 40],
                count: months.count,
                method: "monte-carlo"
            ),
            perSuccess: perSuccess,
            replicas: occupancy.replicas,
            utilisation: occupancy.utilisation,
            note: isMeasured
                ? LocalizedText("Capacity was measured.", "처리 용량은 측정값입니다.")
                : LocalizedText(
                    "Capacity is that of costs.toml and was not measured.",
                    "처리 용량은 측정하지 않고 costs.toml의 값을 썼습니다."
                )
        )
    }

    /// A month by its requests, by the share of them that succeeds; all of it drawn.
    private var perSuccess: Posterior? {
        guard let success else { return nil }
        var stream = RandomStream(seed: seed, for: "costs of successes", name)
        return .samples(
            draws.draws.prefix(500).map { draw in
                let share = min(1, success.draw(using: &stream))
                let month = hosting.cost(of: draw.requests, rate: draw.rate, people: draw.people)
                return share > 0 && draw.requests > 0 ? month / draw.requests / share : .infinity
            }
        )
    }

    func breakEven(against managed: String, price: Double) -> CostEvidence.BreakEven {
        let expected = volume.requests.value
        let found = BreakEven(hosting, rate: rate.value, price: price)
        let volumes = BreakEvenCurve.volumes(from: max(1, expected / 30), to: max(2, expected * 30), count: 41)
        let curve = BreakEvenCurve(hosting, volume, price: price, rate: rate, volumes: volumes, draws: draws)
        let payback = Payback(hosting, volume, price: price, rate: rate.value, discount: 0.08, horizon: 36)
        return CostEvidence.BreakEven(
            selfHosted: name,
            managed: managed,
            volume: found?.volume,
            replicas: found?.replicas,
            utilisation: found?.utilisation,
            price: hosting.breakEvenPrice(at: expected, rate: rate.value),
            payback: payback.months.map { Double($0) },
            curve: curve.points.map {
                CostEvidence.BreakEven.Point(
                    volume: $0.volume,
                    selfHosted: $0.selfHosted,
                    managed: $0.managed,
                    probability: $0.probability
                )
            }
        )
    }

    func hybrid(with managed: String, price: Double, _ results: RunResults) -> CostEvidence.Hybrid {
        let (own, other) = (results[candidate: name], results[candidate: managed])
        return CostEvidence.Hybrid(
            selfHosted: name,
            managed: managed,
            curve: HybridCost.curve(hosting, volume: volume.requests.value, rate: rate.value, price: price).map {
                point in
                CostEvidence.Hybrid.Point(
                    share: point.share,
                    perMonth: point.perMonth,
                    saving: point.saving,
                    success: Self.routed(own, other, results, share: point.share),
                    randomSuccess: Self.mixed(own, other, share: point.share)
                )
            }
        )
    }

    /// Success when whole scenarios go to the managed candidate, those where it gains most first, until its share is
    /// reached: what is divisible is best given by falling gain (Dantzig, "Discrete-variable extremum problems", 1957).
    ///
    /// The gains are those of the same cases, so the curve flatters routing a little where scenarios have few cases.
    private static func routed(
        _ own: CandidateResults?,
        _ other: CandidateResults?,
        _ results: RunResults,
        share: Double
    ) -> Double? {
        guard let own, let other else { return nil }
        let parts = results.scenarios.compactMap { scenario -> (weight: Double, own: Double, gain: Double)? in
            guard let mine = own.scenarios.first(where: { $0.scenario == scenario.name })?.success.value,
                let theirs = other.scenarios.first(where: { $0.scenario == scenario.name })?.success.value
            else { return nil }
            return (scenario.weight, mine, theirs - mine)
        }
        guard parts.count == results.scenarios.count else { return nil }
        var rest = share
        return parts.sorted { $0.gain > $1.gain }.reduce(0) { sum, part in
            let sent = min(part.weight, rest)
            rest -= sent
            return sum + part.weight * part.own + sent * part.gain
        }
    }

    private static func mixed(_ own: CandidateResults?, _ other: CandidateResults?, share: Double) -> Double? {
        guard let own = own?.success.generalising.value, let other = other?.success.generalising.value else {
            return nil
        }
        return own + share * (other - own)
    }
}

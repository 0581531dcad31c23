/// From how many requests a month on machines of one's own cost less than a provider, by whole replicas: the volume at
/// which what each request saves has paid for fixed costs, which rise by steps (Horngren, Datar and Rajan, Cost
/// Accounting, chapter 3).
///
/// A break-even within one number of replicas counts only if that many replicas can serve it; the line without them,
/// which spreadsheets draw, is ``withoutCapacity``.
package struct BreakEven: Hashable, Codable, Sendable {
    /// The first volume at which self-hosting costs no more.
    package var volume: Double
    package var replicas: Int
    /// The used share of the replicas' capacity at that volume.
    package var utilisation: Double
    /// The volume from which on it stays so: each further replica may turn the tables for a while.
    package var lasting: Double?

    /// - Parameters:
    ///   - price: what a provider takes for a mean request.
    ///   - rate: λ*, what one replica sustains in requests a second.
    /// - Returns: `nil` for never at this price.
    package init?(_ hosting: Hosting, rate: Double, people: Double? = nil, price: Double) {
        let saved = price - hosting.perRequest
        guard saved > 0 else { return nil }
        let rule = hosting.replicas
        func breakEven(_ replicas: Int) -> Double { hosting.perMonth(replicas: replicas, people: people) / saved }
        func isFeasible(_ replicas: Int) -> Bool {
            breakEven(replicas) <= rule.volume(of: replicas, rate: rate)
        }
        guard let first = Self.first(hosting, rate, saved, people, where: isFeasible) else { return nil }
        volume = breakEven(first)
        replicas = first
        utilisation = volume / (Double(first) * rate * Hosting.secondsPerMonth)
        lasting = Self.lasting(from: first, hosting, rate, saved, people, breakEven)
    }

    /// F(R_min) / (p̄ − v): as if the least replicas could serve everything; `nil` for never.
    package static func withoutCapacity(_ hosting: Hosting, price: Double) -> Double? {
        let saved = price - hosting.perRequest
        return saved > 0 ? hosting.perMonth(replicas: hosting.replicas.least) / saved : nil
    }

    /// The least replicas that serve their own break-even.
    ///
    /// Each replica adds `gain` to what can be saved in a month and `perReplica` to what is paid. Where that is a loss,
    /// more replicas never help; where not, the line is crossed at a number that division gives, and only rounding
    /// needs a look.
    private static func first(
        _ hosting: Hosting,
        _ rate: Double,
        _ saved: Double,
        _ people: Double?,
        where isFeasible: (Int) -> Bool
    ) -> Int? {
        let rule = hosting.replicas
        if isFeasible(rule.least) { return rule.least }
        let gain = rule.volumePerReplica(rate: rate) * saved
        guard gain > hosting.perReplica else { return nil }
        let fixed = hosting.fixedPerMonth(people: people ?? hosting.staff.people.value)
        let crossing = (fixed + Double(rule.spare) * gain) / (gain - hosting.perReplica)
        guard crossing < 1e9 else { return nil }
        let guess = max(rule.least, Int(crossing.rounded(.down)))
        return (max(rule.least, guess - 1)...guess + 2).first(where: isFeasible)
    }

    /// Beyond the last number of replicas whose beginning costs more than the provider; `nil` if there is no last.
    private static func lasting(
        from first: Int,
        _ hosting: Hosting,
        _ rate: Double,
        _ saved: Double,
        _ people: Double?,
        _ breakEven: (Int) -> Double
    ) -> Double? {
        let rule = hosting.replicas
        let gain = rule.volumePerReplica(rate: rate) * saved
        guard gain > hosting.perReplica else { return nil }
        // F(R) > saved·volume(R − 1) no longer holds from here on.
        let base = hosting.perMonth(replicas: 0, people: people) + gain * Double(rule.spare + 1)
        let crossing = base / (gain - hosting.perReplica)
        guard crossing < 1e9 else { return nil }
        var last = max(first, Int(crossing.rounded(.up)))
        while last > first, breakEven(last) <= rule.volume(of: last - 1, rate: rate) { last -= 1 }
        return breakEven(last)
    }
}

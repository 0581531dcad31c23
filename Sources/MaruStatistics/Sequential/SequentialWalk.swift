import Foundation

/// A Brownian walk that is looked at now and then and stops where it is beyond a limit: the density of those that go on, by
/// Simpson's rule (Armitage, McPherson and Rowe, "Repeated significance tests on accumulating data", 1969).
struct SequentialWalk {
    private static let steps = 120

    /// The probability of having stopped.
    private(set) var crossed = 0.0
    private var time = 0.0
    /// Places within the last limit, with the density times the weight of each; one place before the first look.
    private var places = [(position: 0.0, mass: 1.0)]

    /// The probability of going on until `next` and being beyond ±`limit` there.
    func crossing(at next: Double, limit: Double) -> Double {
        let deviation = (next - time).squareRoot()
        let normal = NormalDistribution()
        return places.reduce(0) { sum, place in
            let above = normal.upperTail((limit - place.position) / deviation)
            return sum + place.mass * (above + normal.upperTail((limit + place.position) / deviation))
        }
    }

    /// Goes on until `next` and stops those beyond ±`limit`.
    mutating func advance(to next: Double, within limit: Double) {
        crossed += crossing(at: next, limit: limit)
        let deviation = (next - time).squareRoot()
        let width = 2 * limit / Double(Self.steps)
        let normal = NormalDistribution()
        places = (0...Self.steps).map { step in
            let position = -limit + Double(step) * width
            let density = places.reduce(0) {
                $0 + $1.mass * normal.density((position - $1.position) / deviation) / deviation
            }
            let weight = step == 0 || step == Self.steps ? 1.0 : step % 2 == 1 ? 4.0 : 2.0
            return (position: position, mass: density * weight * width / 3)
        }
        time = next
    }
}

/// Words of a policy whose cases stand from the mildest to the hardest.
package protocol Graded: CaseIterable, Comparable {}

extension Graded {
    package static func < (mild: Self, hard: Self) -> Bool {
        mild != hard && allCases.first { $0 == mild || $0 == hard } == mild
    }
}

import MaruCore

/// How far apart two computing cores were, right before and right after a sample, as `PlacementProbe` tells.
struct Placement: Hashable, Sendable {
    let nanosecondsBefore: Double?
    let nanosecondsAfter: Double?

    enum Kind: String, CaseIterable, Sendable {
        case same, across, changed, unknown

        var text: String {
            switch self {
            case .same: "same core complex"
            case .across: "across core complexes"
            case .changed: "changed during the sample"
            case .unknown: "not known"
            }
        }

        var koreanText: String {
            switch self {
            case .same: "같은 코어 묶음"
            case .across: "다른 코어 묶음"
            case .changed: "측정 중에 바뀜"
            case .unknown: "알 수 없음"
            }
        }
    }

    var kind: Kind {
        guard let before = nanosecondsBefore, let after = nanosecondsAfter, max(before, after) < Self.disturbed else {
            return .unknown
        }
        return switch (before < Self.limit, after < Self.limit) {
        case (true, true): .same
        case (false, false): .across
        default: .changed
        }
    }

    /// Between the 30 ns of a shared last-level cache and the 150 ns and more of separate ones.
    private static let limit = 100.0
    /// No two cores are so far apart: another program had one of them.
    private static let disturbed = 1000.0

    var json: JSONValue {
        [
            "kind": .string(kind.rawValue),
            "nanosecondsBefore": nanosecondsBefore.map { .number($0) } ?? .null,
            "nanosecondsAfter": nanosecondsAfter.map { .number($0) } ?? .null,
        ]
    }
}

extension Placement {
    /// `5 same (26–31 ns)`: how many of `placements` are of which kind, and what the probe said.
    static func summary(_ placements: [Placement]) -> String {
        let kinds = Kind.allCases.compactMap { kind in
            let count = placements.count { $0.kind == kind }
            return count == 0 ? nil : "\(count) \(kind.rawValue)"
        }
        let times = Distribution(placements.flatMap { [$0.nanosecondsBefore, $0.nanosecondsAfter] }.compactMap(\.self))
        guard times.count > 0 else { return kinds.joined(separator: ", ") }
        return kinds.joined(separator: ", ") + " (\(Int(times.minimum))–\(Int(times.maximum)) ns)"
    }
}

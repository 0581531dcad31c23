/// How much one holder may use; what is not named is not limited. Of all holders of a request the tightest wins.
package struct Limits: Hashable, Sendable {
    private var caps: [Limit: Int]

    package init() { caps = [:] }

    /// - Throws: `.invalidLimit` for a negative cap; 0 allows nothing.
    package init(_ caps: [Limit: Int]) throws(AccountsError) {
        for (limit, cap) in caps where cap < 0 { throw .invalidLimit(limit, found: cap) }
        self.caps = caps
    }

    /// The cap, or `nil` where there is none.
    package subscript(limit: Limit) -> Int? { caps[limit] }

    package var isEmpty: Bool { caps.isEmpty }

    /// These limits, where `changes` says nothing else; a change to `nil` takes a limit away.
    package func changed(_ changes: [Limit: Int?]) throws(AccountsError) -> Limits {
        var caps = caps
        for (limit, cap) in changes { caps[limit] = cap }
        return try Limits(caps)
    }
}

extension Limits: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init([Limit: Int](from: decoder))
    }

    package func encode(to encoder: any Encoder) throws { try caps.encode(to: encoder) }
}

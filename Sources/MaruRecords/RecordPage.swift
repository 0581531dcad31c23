/// Which part of a list is wanted. Records are in the order of their creation.
package struct RecordPage: Hashable, Sendable {
    package enum Order: String, Hashable, Sendable, CaseIterable {
        case earliestFirst = "asc"
        case latestFirst = "desc"
    }

    package var limit: Int
    package var order: Order
    /// The record after which the page begins; `nil` is the begin of the list.
    package var after: String?

    package init(limit: Int, order: Order = .latestFirst, after: String? = nil) {
        self.limit = limit
        self.order = order
        self.after = after
    }
}

/// One page of a list.
package struct RecordList<Record: Hashable & Sendable>: Hashable, Sendable {
    package var records: [Record]
    /// Whether there are records after them.
    package var hasMore: Bool

    package init(_ records: [Record], hasMore: Bool) {
        self.records = records
        self.hasMore = hasMore
    }
}

extension RecordList {
    /// The page of `all`, which are in the order of their creation.
    /// - Returns: `nil` when the page begins after a record that is not there.
    package init?(_ page: RecordPage, of all: [Record], id: KeyPath<Record, String>) {
        var rest = (page.order == .earliestFirst ? all : all.reversed())[...]
        if let after = page.after {
            guard let index = rest.firstIndex(where: { $0[keyPath: id] == after }) else { return nil }
            rest = rest[(index + 1)...]
        }
        self.init(Array(rest.prefix(page.limit)), hasMore: rest.count > page.limit)
    }
}

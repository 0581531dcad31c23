/// What an organisation may still spend: each request reserves what it costs at most and settles what it did cost.
///
/// Spent and reserved together never exceed the limit by a reservation; a settlement may exceed it, when a request cost more
/// than was thought.
package struct SpendingBudget: Hashable, Sendable {
    /// In millionths of the currency's unit.
    package let limit: Money
    package fileprivate(set) var spent: Int64 = 0
    package private(set) var reserved: Int64 = 0

    package init(limit: Money, spent: Int64 = 0) {
        self.limit = limit
        self.spent = spent
    }

    package var rest: Int64 { max(0, limit.amount - spent - reserved) }

    /// Sets `cost` aside.
    /// - Returns: `false` when there is not that much left, or it is in another currency.
    package mutating func reserve(_ cost: Money) -> Bool {
        guard cost.currency == limit.currency, cost.amount >= 0, cost.amount <= rest else { return false }
        reserved += cost.amount
        return true
    }

    /// Gives a reservation back and counts what was spent instead.
    package mutating func settle(reserved: Money, spent cost: Money) {
        self.reserved = max(0, self.reserved - reserved.amount)
        let (sum, overflows) = spent.addingReportingOverflow(max(0, cost.amount))
        spent = overflows ? .max : sum
    }
}

/// The budgets of organisations. One without a budget spends what it likes.
package struct SpendingBudgets: Hashable, Sendable {
    private var budgets: [String: SpendingBudget]

    /// - Parameter spent: what was spent before; in another currency than the limit's it does not count.
    package init(_ limits: [String: Money] = [:], spent: [SpendingTotal] = []) {
        budgets = limits.mapValues { SpendingBudget(limit: $0) }
        for total in spent where limits[total.organization]?.currency == total.spent.currency {
            budgets[total.organization]?.spent = total.spent.amount
        }
    }

    /// The organisations that have one, in their alphabetical order.
    package var organizations: [String] { budgets.keys.sorted() }

    package subscript(_ organization: String) -> SpendingBudget? { budgets[organization] }

    /// - Returns: whether the organisation may spend `cost`, which is then set aside.
    package mutating func reserve(_ cost: Money, for organization: String) -> Bool {
        budgets[organization]?.reserve(cost) ?? true
    }

    package mutating func settle(reserved: Money, spent: Money, for organization: String) {
        budgets[organization]?.settle(reserved: reserved, spent: spent)
    }

    /// A new period: everything may be spent again, but for what is set aside.
    package mutating func renew() {
        budgets = budgets.mapValues { $0.renewed }
    }
}

extension SpendingBudget {
    fileprivate var renewed: SpendingBudget {
        var budget = SpendingBudget(limit: limit)
        budget.reserved = reserved
        return budget
    }
}

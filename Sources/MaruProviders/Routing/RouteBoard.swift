package import MaruRouting
import Synchronization

/// What is known of all routes and spent on them, for everyone who sends requests.
package final class RouteBoard: Sendable {
    private let fleet: Mutex<FleetHealth>
    private let budgets: Mutex<SpendingBudgets>

    package init(_ settings: FleetHealth.Settings = .init(), budgets: SpendingBudgets = SpendingBudgets()) {
        fleet = Mutex(FleetHealth(settings))
        self.budgets = Mutex(budgets)
    }

    /// How the routes are now, by their ids.
    package func health(at now: ContinuousClock.Instant) -> [String: RouteHealth] {
        fleet.withLock { $0.health(at: now) }
    }

    package func spending(of organization: String) -> SpendingBudget? { budgets.withLock { $0[organization] } }

    /// A new period begins for all budgets.
    package func renewBudgets() { budgets.withLock { $0.renew() } }

    func change<Result>(_ body: (inout FleetHealth) -> Result) -> Result { fleet.withLock { body(&$0) } }

    func reserve(_ cost: Money, for organization: String) -> Bool {
        budgets.withLock { $0.reserve(cost, for: organization) }
    }

    func settle(reserved: Money, spent: Money, for organization: String) {
        budgets.withLock { $0.settle(reserved: reserved, spent: spent, for: organization) }
    }
}

import MaruCore
package import MaruRouting
import Synchronization

/// What is known of all routes and spent on them, for everyone who sends requests.
package final class RouteBoard: Sendable {
    private let fleet: Mutex<FleetHealth>
    private let tallies = Mutex<[String: RouteTally]>([:])
    private let spending: Mutex<Spending>
    private let journal: SpendingJournal?

    private struct Spending {
        var budgets: SpendingBudgets
        var month: CalendarMonth
        var lastID = 0
    }

    /// - Parameters:
    ///   - month: the one that runs now.
    ///   - journal: where it is written down what is spent; `nil` forgets it with the process.
    package init(
        _ settings: FleetHealth.Settings = .init(),
        budgets: SpendingBudgets = SpendingBudgets(),
        month: CalendarMonth = CalendarMonth(CalendarDate(secondsSince1970: 0)),
        journal: SpendingJournal? = nil
    ) {
        fleet = Mutex(FleetHealth(settings))
        spending = Mutex(Spending(budgets: budgets, month: month))
        self.journal = journal
    }

    /// How the routes are now, by their ids.
    package func health(at now: ContinuousClock.Instant) -> [String: RouteHealth] {
        fleet.withLock { $0.health(at: now) }
    }

    /// What became of the requests of each route, by its id.
    package var results: [String: RouteTally] { tallies.withLock(\.self) }

    package func spending(of organization: String) -> SpendingBudget? { spending.withLock { $0.budgets[organization] } }

    package var month: CalendarMonth { spending.withLock(\.month) }

    /// With each month all budgets begin anew.
    package func renewBudgets(in month: CalendarMonth) {
        spending.withLock { spending in
            guard spending.month != month else { return }
            spending.month = month
            spending.budgets.renew()
        }
    }

    func change<Result>(_ body: (inout FleetHealth) -> Result) -> Result { fleet.withLock { body(&$0) } }

    func tally(_ route: String, _ body: (inout RouteTally) -> Void) {
        tallies.withLock { body(&$0[route, default: RouteTally()]) }
    }

    /// Sets money aside, and returns when that is written down.
    /// - Throws: `.overBudget`, or that it could not be written; nothing is set aside then.
    func reserve(_ cost: Money, for organization: String) async throws(RouteExclusion) -> SpendingReservation {
        let reserved = spending.withLock { spending -> (SpendingReservation, CalendarMonth)? in
            guard spending.budgets.reserve(cost, for: organization) else { return nil }
            spending.lastID += 1
            let reservation = SpendingReservation(id: spending.lastID, organization: organization, cost: cost)
            return (reservation, spending.month)
        }
        guard let (reservation, month) = reserved else { throw .overBudget }
        do {
            try await journal?.reserve(reservation, in: month)
        } catch {
            await settle(reservation, spent: 0)
            throw .egress(.notRecorded)
        }
        return reservation
    }

    /// Returns when what was spent is written down, if it can be.
    func settle(_ reservation: SpendingReservation, spent: Int64) async {
        let month = spending.withLock { spending in
            let spent = Money(amount: spent, currency: reservation.cost.currency)
            spending.budgets.settle(reserved: reservation.cost, spent: spent, for: reservation.organization)
            return spending.month
        }
        await journal?.settle(reservation, spent: max(0, spent), in: month)
    }
}

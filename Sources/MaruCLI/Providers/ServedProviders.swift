import Foundation
import MaruAudit
import MaruCore
import MaruPolicy
import MaruProviders
import MaruRouting
import MaruServer

/// The providers of a server: who may be asked, and what all that goes to them passes.
struct ServedProviders {
    let configuration: ProviderConfiguration
    private let gate: EgressGate
    private let sealed: Sealed
    private let spending: any SpendingStore

    /// - Returns: `nil` where the configuration has no providers and no routes.
    init?(_ configuration: ProviderConfiguration, sealed: Sealed, audit: Auditing?, spending: (any SpendingStore)?)
        throws
    {
        guard !configuration.providers.isEmpty || !configuration.routes.isEmpty else { return nil }
        try configuration.permit(sealed)
        guard let audit, let spending else { throw CommandError.providersNeedAudit }
        var configuration = configuration
        for index in configuration.providers.indices {
            let missing = configuration.providers[index].takePrices(from: .snapshot, on: .today)
            guard missing.isEmpty else {
                throw CommandError.noListedPrice(provider: configuration.providers[index].name, models: missing)
            }
        }
        self.configuration = configuration
        self.sealed = sealed
        self.spending = spending
        gate = .scanning(recorder: RecordedEgress(audit: audit))
    }

    /// The models of this machine and those of the providers.
    func library(over local: LocalModels, prefersLocal: Bool) async throws -> RoutedModels {
        let month = CalendarMonth(.today)
        let spent = try await spending.beginSpending(in: month)
        let lengths = try local.models().map { ($0.name, $0.description.contextLength) }
        let fleet = try ProviderFleet(
            configuration,
            sealed: sealed,
            environment: ProcessInfo.processInfo.environment,
            gate: gate,
            localContext: Dictionary(lengths) { first, _ in first },
            month: month,
            spent: spent,
            journal: SpendingJournal(spending)
        )
        return RoutedModels(local: local, fleet: fleet, prefersLocal: prefersLocal)
    }
}

extension EgressGate {
    /// A gate that looks once more for what must not leave in the bytes that are about to.
    static func scanning(recorder: any EgressRecorder) -> EgressGate {
        let scan = OutgoingScan()
        return EgressGate(recorder: recorder) { bytes, terms, zone in
            guard zone != .onPremises, let rule = scan.rule(against: bytes, as: terms.dataClass) else { return .pass }
            return .refuse(rule: rule)
        }
    }
}

/// Keeps receipts in the audit log.
private struct RecordedEgress: EgressRecorder {
    let audit: Auditing

    func record(_ receipt: EgressReceipt) async throws {
        try await audit.egress(
            of: receipt.requestID,
            as: receipt.dataClass,
            to: EventEgress(
                provider: receipt.provider,
                zone: receipt.zone.name,
                bodySHA256: receipt.sha256.hexadecimal,
                bytes: receipt.bytes
            ),
            rule: receipt.refusal?.rule ?? receipt.rule,
            isDenied: receipt.refusal != nil
        )
    }
}

extension CalendarDate {
    /// The day, in UTC.
    static var today: CalendarDate { CalendarDate(secondsSince1970: Int(Date.now.timeIntervalSince1970)) }
}

extension EgressRefusal {
    /// The rule that refused, with its version.
    fileprivate var rule: String {
        switch self {
        case .zone: "zones/1"
        case .dataClass: "cleared-classes/1"
        case .confidential: "confidential-stays/1"
        case .notPseudonymized: "sensitive-under-pseudonyms/1"
        case .foundInBytes(let rule): rule
        case .notRecorded: "receipts/1"
        }
    }
}

extension ProviderFleet {
    /// Gives every organisation its budget anew with each month of the calendar (UTC), until the task is cancelled.
    func renewBudgets() async {
        while (try? await Task.sleep(for: .seconds(60))) != nil { board.renewBudgets(in: CalendarMonth(.today)) }
    }
}

package import Foundation
import Crypto
package import MaruCore

/// The only way of bytes to a provider: by the terms of the request, past the last check and into the records.
package struct EgressGate: Sendable {
    private let recorder: any EgressRecorder
    private let check: OutgoingCheck
    private let now: @Sendable () -> Date

    package init(
        recorder: any EgressRecorder,
        check: @escaping OutgoingCheck,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.recorder = recorder
        self.check = check
        self.now = now
    }

    /// Returns when the bytes may be sent; by then their receipt is kept.
    func pass(_ bytes: [UInt8], to provider: ProviderIdentity, under terms: EgressTerms) async throws(EgressRefusal) {
        let refusal = await refusal(of: bytes, to: provider, under: terms)
        let receipt = EgressReceipt(
            requestID: terms.requestID,
            provider: provider.name,
            zone: provider.zone,
            dataClass: terms.dataClass,
            isPseudonymized: terms.isPseudonymized,
            rule: terms.rule,
            sha256: Array(SHA256.hash(data: bytes)),
            bytes: bytes.count,
            time: now(),
            refusal: refusal
        )
        do { try await recorder.record(receipt) } catch { throw refusal ?? .notRecorded }
        if let refusal { throw refusal }
    }

    private func refusal(
        of bytes: [UInt8],
        to provider: ProviderIdentity,
        under terms: EgressTerms
    ) async -> EgressRefusal? {
        if let refusal = terms.refusal(of: provider.zone, clearedFor: provider.dataClasses) { return refusal }
        guard case .refuse(let rule) = await check(bytes, terms, provider.zone) else { return nil }
        return .foundInBytes(rule: rule)
    }
}

/// Who a provider is: its name, where it computes, and the data that it is cleared for.
package struct ProviderIdentity: Hashable, Sendable {
    package var name: String
    package var zone: Zone
    package var dataClasses: Set<DataClass>

    package init(name: String, zone: Zone, dataClasses: Set<DataClass>) {
        self.name = name
        self.zone = zone
        self.dataClasses = dataClasses
    }
}

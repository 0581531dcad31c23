package import Foundation
package import MaruCore

/// What was about to leave this process, written down before it did, or instead of it.
package struct EgressReceipt: Hashable, Sendable {
    package var requestID: String
    package var provider: String
    package var zone: Zone
    package var dataClass: DataClass
    package var isPseudonymized: Bool
    /// The rule that allowed it.
    package var rule: String
    /// Of the exact bytes of the body.
    package var sha256: [UInt8]
    /// How many bytes the body has.
    package var bytes: Int
    package var time: Date
    /// Why it did not leave; `nil` when it was sent.
    package var refusal: EgressRefusal?

    package init(
        requestID: String,
        provider: String,
        zone: Zone,
        dataClass: DataClass,
        isPseudonymized: Bool,
        rule: String,
        sha256: [UInt8],
        bytes: Int,
        time: Date,
        refusal: EgressRefusal? = nil
    ) {
        self.requestID = requestID
        self.provider = provider
        self.zone = zone
        self.dataClass = dataClass
        self.isPseudonymized = isPseudonymized
        self.rule = rule
        self.sha256 = sha256
        self.bytes = bytes
        self.time = time
        self.refusal = refusal
    }
}

/// Keeps receipts, of what is sent and of what is not. When it throws, nothing is sent.
package protocol EgressRecorder: Sendable {
    func record(_ receipt: EgressReceipt) async throws
}

/// Looks at the exact bytes that are about to be sent and may refuse them: the policy's second scan.
package typealias OutgoingCheck =
    @Sendable (_ bytes: [UInt8], _ terms: EgressTerms, _ zone: Zone) async -> OutgoingVerdict

package enum OutgoingVerdict: Hashable, Sendable {
    case pass
    /// This rule found something.
    case refuse(rule: String)
}

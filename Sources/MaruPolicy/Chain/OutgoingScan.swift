package import MaruCore

/// The last look at the exact bytes that are about to leave, after everything that should have taken personal data out.
///
/// It looks for what rules find with certainty: numbers with a form of their own, and secrets. Names of people and addresses
/// are left to the first look, since a guess must not stop a request that was already cleared.
package struct OutgoingScan: Sendable {
    private let detectors: [DataClass: PersonalDataDetector]

    package init() {
        detectors = [
            .open: PersonalDataDetector(types: Self.never),
            .sensitive: PersonalDataDetector(types: Self.never.union(Self.pseudonymousOnly)),
        ]
    }

    /// What leaves in no form, whatever class a request claims to have.
    package static let never: Set<FindingType> = [
        .secret, .residentNumber, .foreignerNumber, .passport, .driverLicence, .account, .card, .iban, .medicalRecord,
        .socialSecurityNumber,
    ]

    /// What leaves in open data only: such as the number of a help desk.
    package static let pseudonymousOnly: Set<FindingType> = [.phone, .email, .plate]

    /// What a policy has to replace or block before sensitive data may leave.
    package static let identifying = never.union(pseudonymousOnly).union([.person, .address])

    /// The rule that found something in a JSON document that is about to be sent; `nil` when it may go.
    ///
    /// Bytes that are no JSON are refused, since nobody can say what they hold.
    package func rule(against bytes: [UInt8], as dataClass: DataClass) -> String? {
        guard let detector = detectors[dataClass] else { return "outgoing-class/1" }
        guard let document = try? JSONValue(parsing: bytes) else { return "outgoing-form/1" }
        return Self.first(in: document, by: detector)
    }

    private static func first(in value: JSONValue, by detector: PersonalDataDetector) -> String? {
        switch value {
        case .string(let text): detector.findings(in: Array(text.unicodeScalars)).first?.rule
        case .array(let values): values.lazy.compactMap { first(in: $0, by: detector) }.first
        case .object(let members):
            members.lazy.compactMap { first(in: .string($0.key), by: detector) ?? first(in: $0.value, by: detector) }
                .first
        default: nil
        }
    }
}

extension Policy {
    /// Whether nothing that identifies people is left in a request that passed.
    package var takesOutWhatIdentifies: Bool {
        OutgoingScan.identifying.allSatisfy { input[$0] ?? .allow != .allow }
    }
}

/// What every message of one answer repeats.
package struct AnswerHead: Hashable, Sendable {
    /// Such as `chatcmpl-…`; unique.
    package var id: String
    /// Seconds since 1970.
    package var created: Int
    /// The model that answers.
    package var model: String
    /// Names what the answer depends on besides the request; left out when `nil`.
    package var systemFingerprint: String?
    /// How urgent the answer was; left out when `nil`.
    package var serviceTier: ServiceTier?

    package init(
        id: String,
        created: Int,
        model: String,
        systemFingerprint: String? = nil,
        serviceTier: ServiceTier? = nil
    ) {
        self.id = id
        self.created = created
        self.model = model
        self.systemFingerprint = systemFingerprint
        self.serviceTier = serviceTier
    }

    /// A new id in the style of `form`.
    package static func id(for form: AnswerForm) -> String {
        AnswerID.new(after: form == .chat ? "chatcmpl-" : "cmpl-")
    }

    /// Writes the head's fields into an open object.
    func write(into json: inout JSONWriter, object: String) {
        json.field("id", id)
        json.field("object", object)
        json.field("created", created)
        json.field("model", model)
        if let systemFingerprint { json.field("system_fingerprint", systemFingerprint) }
        if let serviceTier { json.field("service_tier", serviceTier.rawValue) }
    }
}

/// Names for answers, and for what is kept.
package enum AnswerID {
    /// `prefix` and 24 random letters and digits.
    package static func new(after prefix: String) -> String {
        let letters = Array("0123456789abcdefghijklmnopqrstuvwxyz")
        return prefix + String((0..<24).map { _ in letters[Int.random(in: letters.indices)] })
    }
}

/// Who did something, and from where.
package struct EventActor: Hashable, Sendable {
    /// `nil` for what concerns the installation as a whole.
    package var organization: String?
    package var project: String?
    /// The id of the key that was used; never the key.
    package var key: String?
    package var session: String?
    /// An address of the network.
    package var source: String?

    package init(
        organization: String? = nil,
        project: String? = nil,
        key: String? = nil,
        session: String? = nil,
        source: String? = nil
    ) {
        self.organization = organization
        self.project = project
        self.key = key
        self.session = session
        self.source = source
    }
}

package struct EventRequest: Hashable, Sendable {
    package var id: String
    /// `POST /v1/chat/completions`, or the name of an action.
    package var endpoint: String
    package var conversation: String?

    package init(id: String, endpoint: String, conversation: String? = nil) {
        self.id = id
        self.endpoint = endpoint
        self.conversation = conversation
    }
}

package struct EventModel: Hashable, Sendable {
    package var name: String
    /// Who computes: `local`, or the name of a provider.
    package var provider: String
    /// The SHA-256 of the weights, in hexadecimal; a provider does not say it.
    package var weights: String?

    package init(name: String, provider: String = "local", weights: String? = nil) {
        self.name = name
        self.provider = provider
        self.weights = weights
    }
}

package struct EventPolicy: Hashable, Sendable {
    package var id: String
    /// The hash of the policy's text.
    package var version: String

    package init(id: String, version: String) {
        self.id = id
        self.version = version
    }
}

/// What a rule of a policy saw. With its version, the decision can be replayed.
package struct EventSignal: Hashable, Sendable {
    package var rule: String
    package var version: String
    /// The reading of the text in which it was seen: `original`, `folded`, `base64`.
    package var view: String
    /// From 0 to 1, to four decimal places: such numbers have one form in JSON.
    package let score: Double
    /// Where, in Unicode scalars of the original.
    package var range: Range<Int>?

    package init(rule: String, version: String, view: String = "original", score: Double, range: Range<Int>? = nil) {
        self.rule = rule
        self.version = version
        self.view = view
        self.score = (score * 10_000).rounded() / 10_000
        self.range = range
    }
}

/// What left this installation: the receipt by which it can be shown later what did not.
package struct EventEgress: Hashable, Sendable {
    package var provider: String
    package var zone: String
    /// The SHA-256 of exactly the bytes that were sent, in hexadecimal.
    package var bodySHA256: String
    package var bytes: Int

    package init(provider: String, zone: String, bodySHA256: String, bytes: Int) {
        self.provider = provider
        self.zone = zone
        self.bodySHA256 = bodySHA256
        self.bytes = bytes
    }
}

/// How a request ended.
package struct EventOutcome: Hashable, Sendable {
    package var promptTokens: Int
    package var completionTokens: Int
    package var milliseconds: Int
    /// `stop`, `length`, `content_filter`, `cancelled`, `error`.
    package var finishReason: String

    package init(promptTokens: Int, completionTokens: Int, milliseconds: Int, finishReason: String) {
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.milliseconds = milliseconds
        self.finishReason = finishReason
    }
}

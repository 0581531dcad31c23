/// What a client proves who it is with. The secret itself is known to its owner alone.
package struct APIKey: Hashable, Sendable {
    package let id: Identifier<APIKey>
    package let project: Identifier<Project>
    package let name: String
    /// Of the secret that is valid.
    package private(set) var digest: SecretDigest
    /// The secret before the last rotation, which stays valid for a while so that clients can change over.
    package private(set) var previous: Previous?
    package var scopes: Scopes
    package var limits: Limits
    package let created: Timestamp
    /// From this moment on the key opens nothing.
    package var expires: Timestamp?
    package private(set) var revoked: Timestamp?

    package struct Previous: Hashable, Sendable {
        package let digest: SecretDigest
        /// From this moment on the old secret opens nothing.
        package let expires: Timestamp

        package init(digest: SecretDigest, expires: Timestamp) {
            self.digest = digest
            self.expires = expires
        }
    }

    package init(
        id: Identifier<APIKey>,
        project: Identifier<Project>,
        name: String,
        digest: SecretDigest,
        previous: Previous? = nil,
        scopes: Scopes = Scopes(),
        limits: Limits = Limits(),
        created: Timestamp,
        expires: Timestamp? = nil,
        revoked: Timestamp? = nil
    ) {
        self.id = id
        self.project = project
        self.name = name
        self.digest = digest
        self.previous = previous
        self.scopes = scopes
        self.limits = limits
        self.created = created
        self.expires = expires
        self.revoked = revoked
    }

    /// Why the key opens nothing at that moment; `nil` while it does.
    package func refusal(at now: Timestamp) -> Refusal? {
        if let revoked { return .revoked(revoked) }
        if let expires, now >= expires { return .expired(expires) }
        return nil
    }

    /// Whether `secret` is the key's, in a time that does not tell how nearly it is.
    package func accepts(_ secret: String, at now: Timestamp) -> Bool {
        let given = SecretDigest(of: secret)
        let isCurrent = given == digest
        let isPrevious = previous.map { given == $0.digest && now < $0.expires } ?? false
        return isCurrent || isPrevious
    }

    /// Makes `secret` the valid one; the one until now stays valid until `graceEnds`.
    package mutating func rotate(to secret: String, graceEnds: Timestamp) {
        previous = Previous(digest: digest, expires: graceEnds)
        digest = SecretDigest(of: secret)
    }

    /// Ends the key for good. A key that was revoked before keeps that date.
    package mutating func revoke(at now: Timestamp) {
        if revoked == nil { revoked = now }
    }
}

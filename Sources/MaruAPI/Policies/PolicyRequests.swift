package import MaruPolicy
import MaruCore

/// What an operator asks of policies, after it left the wire.
package enum PolicyRequests {
    /// A policy in TOML: the field `policy`, or the whole body where its type is `application/toml`.
    package struct Draft: Hashable, Sendable {
        package let text: String
        package let signature: PolicySignature?
        /// The revision that whoever wrote it has seen last.
        package let after: Int?

        package init(body: [UInt8], type: String?) throws(APIError) {
            if type?.hasPrefix("application/toml") == true {
                text = try PolicyRequests.text(body)
                (signature, after) = (nil, nil)
                return
            }
            var fields = try FieldReader(body: body)
            text = try fields.require("policy").string
            signature = try fields.take("signature")?.signature
            after = try fields.take("after")?.integer(in: 0...Int.max)
            try fields.finish()
        }
    }

    /// A policy of which something is to be told.
    package struct Text: Hashable, Sendable {
        package let text: String

        package init(body: [UInt8], type: String?) throws(APIError) {
            if type?.hasPrefix("application/toml") == true {
                text = try PolicyRequests.text(body)
                return
            }
            var fields = try FieldReader(body: body)
            text = try fields.require("policy").string
            try fields.finish()
        }
    }

    package struct Rollback: Hashable, Sendable {
        /// `nil` is the one before the newest.
        package let revision: Int?

        /// - Parameter body: may be empty.
        package init(body: [UInt8]) throws(APIError) {
            guard !body.isEmpty else {
                revision = nil
                return
            }
            var fields = try FieldReader(body: body)
            revision = try fields.take("revision")?.integer(in: 0...Int.max)
            try fields.finish()
        }
    }

    package struct DryRun: Hashable, Sendable {
        package let text: String
        package let reason: String
        /// Only requests of so many last seconds; `nil` is always.
        package let sinceSeconds: Int?
        /// How many changed requests are listed at most.
        package let changes: Int

        package init(body: [UInt8]) throws(APIError) {
            var fields = try FieldReader(body: body)
            text = try fields.require("policy").string
            reason = try fields.require("reason").string
            // A hundred years.
            sinceSeconds = try fields.take("since_seconds")?.integer(in: 1...3_155_760_000)
            changes = try fields.take("changes")?.integer(in: 0...10_000) ?? 100
            try fields.finish()
        }
    }

    private static func text(_ body: [UInt8]) throws(APIError) -> String {
        guard let text = String(validating: body, as: UTF8.self) else {
            throw .invalidValue("body", found: "other bytes", expected: "a policy in TOML, which is UTF-8")
        }
        return text
    }
}

extension Field {
    fileprivate var signature: PolicySignature {
        get throws(APIError) {
            guard let signature = PolicySignature(try string) else {
                throw .invalidValue(path, found: "another text", expected: "ed25519:KEY:SIGNATURE, both in base64")
            }
            return signature
        }
    }
}

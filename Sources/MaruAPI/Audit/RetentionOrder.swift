/// Whose contents somebody wants to be held, to be free again or to be erased, and why.
package struct RetentionOrder: Hashable, Sendable {
    /// The name of an organisation.
    package let organization: String
    package let reason: String

    package init(body: [UInt8]) throws(APIError) {
        var fields = try FieldReader(body: body)
        organization = try fields.require("organization").string
        reason = try fields.require("reason").string
        try fields.finish()
    }
}

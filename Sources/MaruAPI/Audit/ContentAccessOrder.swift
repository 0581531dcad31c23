/// What somebody says who wants to see a content.
package struct ContentAccessOrder: Hashable, Sendable {
    /// The event whose content it is, by its index or its identifier.
    package let event: String
    package let reason: String

    package init(body: [UInt8]) throws(APIError) {
        var fields = try FieldReader(body: body)
        event = try fields.require("event").string
        reason = try fields.require("reason").string
        try fields.finish()
    }
}

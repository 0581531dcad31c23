/// A response that is kept: what was asked, and what came of it.
package struct ResponseRecord: Hashable, Sendable {
    /// Such as `resp_…`; unique among all owners.
    package let id: String
    /// Whose it is; nobody else sees it.
    package let owner: String
    /// Milliseconds since 1970.
    package let created: Int
    /// The response that this one continues.
    package let previous: String?
    /// Whether it is made while nobody waits for it.
    package let isBackground: Bool
    /// What was asked, without what the responses before it hold: a JSON array of items.
    package let input: [UInt8]
    /// The response as its client gets it: a JSON object.
    package var body: [UInt8]
    /// Whether `body` is the last word.
    package var isFinished: Bool

    package init(
        id: String,
        owner: String,
        created: Int,
        previous: String?,
        isBackground: Bool,
        input: [UInt8],
        body: [UInt8],
        isFinished: Bool
    ) {
        self.id = id
        self.owner = owner
        self.created = created
        self.previous = previous
        self.isBackground = isBackground
        self.input = input
        self.body = body
        self.isFinished = isFinished
    }
}

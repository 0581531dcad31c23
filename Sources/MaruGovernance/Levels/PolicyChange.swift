import MaruConfiguration
package import MaruPolicy

/// What differs between two policies, setting by setting.
package struct PolicyChange: Hashable, Sendable {
    package struct Item: Hashable, Sendable {
        /// Such as `input.EMAIL`.
        package let name: String
        /// As a document has them; `nil` where nothing is said.
        package let before: String?
        package let after: String?

        fileprivate init?(_ name: String, _ before: String?, _ after: String?) {
            guard before != after else { return nil }
            (self.name, self.before, self.after) = (name, before, after)
        }
    }

    package let items: [Item]

    package init(from old: Policy, to new: Policy) {
        let table = PolicyDocument.table
        let settings = table.settings.compactMap { setting in
            Item(setting.name, table.text(of: setting, in: old), table.text(of: setting, in: new))
        }
        let topics = Set(old.topics.keys).union(new.topics.keys).sorted().compactMap { name in
            Item("topics.\(name)", old.topics[name]?.text, new.topics[name]?.text)
        }
        items = settings + topics
    }

    package var lines: [String] {
        items.flatMap { item in
            [item.before.map { "- \(item.name) = \($0)" }, item.after.map { "+ \(item.name) = \($0)" }]
                .compactMap(\.self)
        }
    }
}

import MaruConfiguration
import MaruPolicy

/// What differs between two policies, setting by setting.
struct PolicyChange {
    let lines: [String]

    init(from old: Policy, to new: Policy) {
        let table = PolicyDocument.table
        let settings = table.settings.flatMap { setting in
            Self.lines(setting.name, table.text(of: setting, in: old), table.text(of: setting, in: new))
        }
        let topics = Set(old.topics.keys).union(new.topics.keys).sorted().flatMap { name in
            Self.lines("topics.\(name)", old.topics[name]?.text, new.topics[name]?.text)
        }
        lines = settings + topics
    }

    private static func lines(_ name: String, _ before: String?, _ after: String?) -> [String] {
        guard before != after else { return [] }
        return [before.map { "- \(name) = \($0)" }, after.map { "+ \(name) = \($0)" }].compactMap(\.self)
    }
}

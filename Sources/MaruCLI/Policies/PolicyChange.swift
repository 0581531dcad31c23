import MaruConfiguration
import MaruPolicy

/// What differs between two policies, setting by setting.
struct PolicyChange {
    let lines: [String]

    init(from old: Policy, to new: Policy) {
        let table = PolicyDocument.table
        lines = table.settings.flatMap { setting -> [String] in
            let (before, after) = (table.text(of: setting, in: old), table.text(of: setting, in: new))
            guard before != after else { return [] }
            return [before.map { "- \(setting.name) = \($0)" }, after.map { "+ \(setting.name) = \($0)" }]
                .compactMap(\.self)
        }
    }
}

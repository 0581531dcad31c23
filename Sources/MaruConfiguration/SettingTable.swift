/// Every key that a configuration may have.
package struct SettingTable<Root: Sendable>: Sendable {
    /// The values when nothing is set.
    package let standard: Root
    package let sections: [Section<Root>]
    /// Whether variables of the environment can set something.
    let hasVariables: Bool

    package var settings: [Setting<Root>] { sections.flatMap(\.settings) }

    package init(_ standard: Root, _ sections: [Section<Root>], hasVariables: Bool = true) {
        self.standard = standard
        self.sections = sections
        self.hasVariables = hasVariables
    }

    package func setting(named name: String) -> Setting<Root>? { settings.first { $0.name == name } }

    /// The value of a setting as a document has it; `nil` where there is none.
    package func text(of setting: Setting<Root>, in root: Root) -> String? { setting.write(root).map(TOMLText.value) }

    /// The names of the settings that differ, by when their change counts.
    package func changes(from old: Root, to new: Root) -> (live: [String], restart: [String]) {
        let changed = settings.filter { $0.write(old) != $0.write(new) }
        return (
            changed.filter { $0.reload == .live }.map(\.name), changed.filter { $0.reload == .restart }.map(\.name)
        )
    }

    /// `new` with what needs a restart left as it is in `old`.
    package func liveChanges(from old: Root, to new: Root) -> Root {
        var merged = new
        for setting in settings where setting.reload == .restart { setting.copy(old, &merged) }
        return merged
    }
}

/// A configuration's values, and who said so.
package struct Configured<Root: Sendable>: Sendable {
    package fileprivate(set) var values: Root
    package fileprivate(set) var origins: [String: Origin] = [:]

    package func origin(of setting: Setting<Root>) -> Origin { origins[setting.name] ?? .standard }

    /// Whether somebody said what the setting of this name is.
    package func isSet(_ name: String) -> Bool { origins[name] != nil }

    mutating func set(_ setting: Setting<Root>, to value: TOMLValue, from origin: Origin) -> Problem? {
        let before = setting.write(values)
        guard setting.read(value, &values) else {
            return Problem(origin: origin, reason: setting.mismatch(of: value))
        }
        // Who changed nothing did not decide.
        if setting.isJoined, origins[setting.name] != nil, setting.write(values) == before { return nil }
        origins[setting.name] = origin
        return nil
    }

    init(_ values: Root) { self.values = values }
}

/// Where a value came from.
package enum Origin: Hashable, Sendable {
    /// Nobody said anything.
    case standard
    case file(String, TextPosition)
    case variable(String)
    case option(String)
}

extension Origin: CustomStringConvertible {
    package var description: String {
        switch self {
        case .standard: "default"
        case .file(let path, let position): "\(path):\(position)"
        case .variable(let name): "environment variable \(name)"
        case .option(let name): "option \(name)"
        }
    }
}

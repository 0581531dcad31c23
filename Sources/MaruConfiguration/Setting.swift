/// A key of the configuration: everything about it in one place.
///
/// Documentation, checks, environment and the printed configuration are all made from it.
package struct Setting<Root: Sendable>: Sendable {
    /// Such as `server.port`.
    package let name: String
    package let summary: Text
    /// What its kind expects.
    package let expected: String
    package let words: [String]
    package let reload: Reload
    package let isSecret: Bool
    /// Whether all who say something count, and not only the strongest of them.
    let isJoined: Bool
    /// Further names of its variable in the environment.
    let otherVariables: [String]
    let path: any PartialKeyPath<Root> & Sendable
    /// Sets it; `false` for what is not of its kind.
    let read: @Sendable (TOMLValue, inout Root) -> Bool
    let write: @Sendable (Root) -> TOMLValue?
    /// Makes the second's value the first's.
    let copy: @Sendable (Root, inout Root) -> Void
    let unquoted: @Sendable (String) -> TOMLValue

    /// The variable that sets it: `MARU_SERVER_PORT`.
    package var variable: String { "MARU_" + name.uppercased().replacing(".", with: "_") }

    /// All of its variables, the strongest first.
    package var variables: [String] { [variable] + otherVariables }
}

/// When a change of a setting counts.
package enum Reload: Sendable {
    /// In the running server, within seconds.
    case live
    case restart
}

/// The same in the languages in which Maru speaks.
package struct Text: Hashable, Sendable {
    package enum Language: String, CaseIterable, Sendable {
        case english = "en"
        case korean = "ko"
    }

    let english: String
    let korean: String

    package init(_ english: String, ko korean: String) {
        self.english = english
        self.korean = korean
    }

    package func callAsFunction(_ language: Language) -> String {
        switch language {
        case .english: english
        case .korean: korean
        }
    }
}

/// A table of the configuration and its settings.
package struct Section<Root: Sendable>: Sendable {
    /// A setting of a section whose name is not known yet.
    package struct Part: Sendable {
        fileprivate let setting: @Sendable (_ section: String) -> Setting<Root>

        /// - Parameters:
        ///   - name: without the section's.
        ///   - path: where its value lies. What lies there at the beginning is the default.
        ///   - variables: further names of its variable in the environment.
        ///   - isSecret: whether the value must not be shown.
        ///   - join: makes one value of two that were said; without it the stronger one counts alone.
        package init<Value>(
            _ name: String,
            _ path: any WritableKeyPath<Root, Value> & Sendable,
            _ kind: Kind<Value>,
            _ reload: Reload,
            _ summary: String,
            ko korean: String,
            variables: [String] = [],
            isSecret: Bool = false,
            joinedBy join: (@Sendable (Value, Value) -> Value)? = nil
        ) {
            setting = { section in
                Setting(
                    name: "\(section).\(name)",
                    summary: Text(summary, ko: korean),
                    expected: kind.expected,
                    words: kind.words,
                    reload: reload,
                    isSecret: isSecret,
                    isJoined: join != nil,
                    otherVariables: variables,
                    path: path,
                    read: { toml, root in
                        guard let value = kind.read(toml) else { return false }
                        root[keyPath: path] = join?(root[keyPath: path], value) ?? value
                        return true
                    },
                    write: { kind.write($0[keyPath: path]) },
                    copy: { $1[keyPath: path] = $0[keyPath: path] },
                    unquoted: kind.unquoted
                )
            }
        }
    }

    package let name: String
    package let summary: Text
    package let settings: [Setting<Root>]

    package init(_ name: String, _ summary: String, ko korean: String, _ parts: [Part]) {
        self.name = name
        self.summary = Text(summary, ko: korean)
        settings = parts.map { $0.setting(name) }
    }
}

extension SettingTable {
    /// A complete configuration in which every key is explained and commented out, with its default.
    package func example(in language: Text.Language = .english) -> String {
        let parts = sections.map { section in
            let settings = section.settings.map { example(of: $0, in: language) }
            return (["# \(section.summary(language))\n[\(section.name)]"] + settings).joined(separator: "\n\n")
        }
        return parts.joined(separator: "\n\n\n") + "\n"
    }

    private func example(of setting: Setting<Root>, in language: Text.Language) -> String {
        let value = setting.write(standard)
        let key = setting.name.split(separator: ".").last ?? ""
        let notes = [setting.summary(language), note(on: setting, isSet: value != nil, in: language)]
        let comment = notes.flatMap { Self.wrapped($0) }.map { "# \($0)" }.joined(separator: "\n")
        return "\(comment)\n#\(key) =\(value.map { " " + TOMLText.value($0) } ?? "")"
    }

    private func note(on setting: Setting<Root>, isSet: Bool, in language: Text.Language) -> String {
        let restarts = setting.reload == .restart
        let variables = hasVariables ? setting.variables.joined(separator: ", ") : nil
        return switch language {
        case .english:
            """
            Expects \(setting.expected).\(isSet ? "" : " Not set by default.")\(variables.map { " \($0)." } ?? "")\
            \(restarts ? " Needs a restart." : "")
            """
        case .korean:
            """
            형식: \(setting.expected).\(isSet ? "" : " 기본값은 없습니다.")\(variables.map { " 환경 변수: \($0)." } ?? "")\
            \(restarts ? " 다시 시작해야 적용됩니다." : "")
            """
        }
    }

    private static func wrapped(_ text: String, width: Int = 98) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    /// The values that count, and where each came from; secrets are masked.
    package func text(of configured: Configured<Root>) -> String {
        let parts = sections.map { section in
            let lines = section.settings.map { setting -> (key: String, origin: Origin) in
                let key = setting.name.dropFirst(section.name.count + 1)
                let value = setting.write(configured.values).map {
                    setting.isSecret ? "\"********\"" : TOMLText.value($0)
                }
                return (value.map { "\(key) = \($0)" } ?? "#\(key) =", configured.origin(of: setting))
            }
            let width = lines.map(\.key.count).max() ?? 0
            let rows = lines.map { line in
                line.key + String(repeating: " ", count: width - line.key.count) + "  # \(line.origin)"
            }
            return (["[\(section.name)]"] + rows).joined(separator: "\n")
        }
        return parts.joined(separator: "\n\n") + "\n"
    }
}

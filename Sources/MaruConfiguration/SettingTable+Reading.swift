extension SettingTable {
    /// What a configuration says; all that is wrong with it at once.
    ///
    /// Options win over the environment, that over the file, and the file over defaults.
    ///
    /// - Parameters:
    ///   - variables: the environment.
    ///   - elsewhere: tables of the file that somebody else reads.
    package func read(
        file: ConfigurationFile? = nil,
        except elsewhere: Set<String> = [],
        variables: [String: String] = [:],
        options: [SettingOption<Root>] = []
    ) throws(ConfigurationError) -> Configured<Root> {
        var configured = Configured(standard)
        var problems = file.map { read($0, except: elsewhere, into: &configured) } ?? []
        problems += read(variables, into: &configured)
        problems += options.compactMap { option in
            settings.first { $0.path == option.path }.flatMap { setting in
                var values = configured.values
                option.apply(&values)
                return setting.write(values).flatMap { configured.set(setting, to: $0, from: .option(option.name)) }
            }
        }
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
        return configured
    }

    private func read(
        _ file: ConfigurationFile,
        except elsewhere: Set<String>,
        into configured: inout Configured<Root>
    ) -> [Problem] {
        let document = TOMLDocument(file.bytes)
        func problem(_ reason: Problem.Reason, _ position: TextPosition) -> Problem {
            Problem(origin: .file(file.path, position), reason: reason)
        }
        var problems = document.errors.map { problem(.syntax($0), $0.position) }
        for entry in document.root.entries where !elsewhere.contains(entry.key) {
            guard let section = sections.first(where: { $0.name == entry.key }) else {
                problems.append(problem(unknown(entry), entry.position))
                continue
            }
            guard case .table(let table) = entry.node.value else {
                problems.append(problem(.notASection(entry.key, found: entry.node.value.kind), entry.position))
                continue
            }
            for entry in table.entries {
                let name = "\(section.name).\(entry.key)"
                if let setting = section.settings.first(where: { $0.name == name }) {
                    let origin = Origin.file(file.path, entry.position)
                    if let problem = configured.set(setting, to: entry.node.value, from: origin) {
                        problems.append(problem)
                    }
                } else {
                    problems.append(problem(.unknownKey(name, near: nearest(to: name)), entry.position))
                }
            }
        }
        return problems.sorted { $0.position < $1.position }
    }

    private func read(_ variables: [String: String], into configured: inout Configured<Root>) -> [Problem] {
        var problems: [Problem] = []
        for setting in settings {
            // An empty variable counts as none: there is no other way to take one back in many places.
            let found = setting.variables.lazy.compactMap { name in
                variables[name].flatMap { $0.isEmpty ? nil : (name, $0) }
            }
            for (name, text) in found.prefix(setting.isJoined ? .max : 1) {
                if let problem = configured.set(setting, to: setting.unquoted(text), from: .variable(name)) {
                    problems.append(problem)
                }
            }
        }
        let known = Set(settings.flatMap(\.variables))
        let prefixes = sections.map { "MARU_\($0.name.uppercased())_" }
        for name in variables.keys.sorted() where !known.contains(name) {
            guard prefixes.contains(where: name.hasPrefix) else { continue }
            let reason = Problem.Reason.unknownVariable(name, near: name.nearest(among: known.sorted()))
            problems.append(Problem(origin: .variable(name), reason: reason))
        }
        return problems
    }

    private func unknown(_ entry: TOMLTable.Entry) -> Problem.Reason {
        if case .table = entry.node.value {
            return .unknownSection(entry.key, near: entry.key.nearest(among: sections.map(\.name)))
        }
        return .outsideSections(entry.key, near: nearest(to: entry.key))
    }

    /// The key that was meant, perhaps: by its whole name, or by its own in another table.
    private func nearest(to name: String) -> String? {
        let last = name.split(separator: ".").last.map(String.init) ?? name
        let namesakes = settings.map(\.name).filter { $0.hasSuffix(".\(last)") }
        return namesakes.first ?? name.nearest(among: settings.map(\.name))
    }
}

/// A configuration's text and the name of its file.
package struct ConfigurationFile: Sendable {
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// A value that the command line gives a setting.
package struct SettingOption<Root: Sendable>: Sendable {
    let name: String
    let path: any PartialKeyPath<Root> & Sendable
    let apply: @Sendable (inout Root) -> Void

    /// `nil` where the option was not given.
    package init?<Value: Sendable>(_ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ value: Value?)
    {
        guard let value else { return nil }
        self.name = name
        self.path = path
        apply = { $0[keyPath: path] = value }
    }
}

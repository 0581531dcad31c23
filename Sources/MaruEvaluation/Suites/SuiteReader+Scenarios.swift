import Foundation
package import MaruConfiguration

extension SuiteReader {
    /// All scenarios with their cases, by name.
    /// - Parameters:
    ///   - languages: cases in others are left out; `nil` keeps all.
    ///   - means: what graders may use, if that is known.
    mutating func scenarios(in languages: Set<Language>?, graded means: GradingMeans?) -> [Scenario] {
        let paths = files.contents.keys.filter { path in
            path.hasPrefix(SuiteFiles.scenarios) && path.hasSuffix(".toml") && path.split(separator: "/").count == 2
        }
        if paths.isEmpty { problems.append(files.problem("there is no scenarios/NAME.toml.", in: SuiteFiles.suite)) }
        complainOfOrphans(paths.map { $0.dropLast(".toml".count) + "." })
        return paths.sorted().compactMap { scenario(at: $0, languages, means) }
    }

    private mutating func scenario(
        at path: String,
        _ languages: Set<Language>?,
        _ means: GradingMeans?
    ) -> Scenario? {
        guard let file = files.configuration(path) else { return nil }
        let name = String(path.dropFirst(SuiteFiles.scenarios.count).dropLast(".toml".count))
        var table = TableReader(file)
        if !name.isIdentifier || name.contains(".") {
            table.note("the file's name is the scenario's; it has letters, digits, - and _ before .toml.")
        }
        let read = Scenario(&table, named: name, files: files, means: means)
        problems += table.finished()
        guard var scenario = read else { return nil }
        let lines = cases(of: name)
        check(lines, of: scenario)
        scenario.cases = lines.map(\.item).filter { languages?.contains($0.language) ?? true }
        if scenario.cases.isEmpty, problems.isEmpty {
            problems.append(
                files.problem("the scenario has no cases: write them in scenarios/\(name).jsonl.", in: path)
            )
        }
        return scenario
    }

    /// Says of files of cases that no scenario reads them.
    private mutating func complainOfOrphans(_ beginnings: [String]) {
        for path in files.contents.keys.sorted() where path.hasPrefix(SuiteFiles.scenarios) && path.hasSuffix(".jsonl")
        {
            guard !beginnings.contains(where: path.hasPrefix), path.split(separator: "/").count == 2 else { continue }
            problems.append(files.problem("no scenario has this name, so nobody reads the file.", in: path))
        }
    }

    /// The cases of `NAME.jsonl`, `NAME.ko.jsonl` and the like.
    private mutating func cases(of name: String) -> [CaseLine] {
        let paths = files.contents.keys.filter { path in
            path.hasPrefix("\(SuiteFiles.scenarios)\(name).") && path.hasSuffix(".jsonl")
                && path.split(separator: "/").count == 2
        }
        return paths.sorted().flatMap { path in
            let infix = path.dropFirst(SuiteFiles.scenarios.count + name.count).dropLast("jsonl".count)
            let language = Language(rawValue: infix.filter { $0 != "." })
            return CaseLine.read(path, in: files, language: language, problems: &problems)
        }
    }

    /// What has to hold of cases and their scenario together.
    private mutating func check(_ lines: [CaseLine], of scenario: Scenario) {
        var ids: Set<String> = []
        for line in lines {
            func note(_ sentence: String) {
                problems.append(files.problem(sentence, in: line.path, line: line.number))
            }
            if !ids.insert(line.item.id).inserted { note("the scenario has another case \(line.item.id).") }
            do { _ = try scenario.prompt.messages(for: line.item) } catch { note("\(error)") }
            for grader in scenario.graders {
                if let objection = grader.objection(to: line.item) { note("\(grader.name): \(objection)") }
            }
        }
    }
}

extension String {
    /// Whether it can name a file and a column: letters, digits, `-`, `_` and `.` of ASCII, and no dot at its beginning.
    var isIdentifier: Bool {
        let isName = utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
            default: false
            }
        }
        return isName && !hasPrefix(".") && (1...100).contains(utf8.count)
    }
}

extension Kind<String> {
    /// A name of a suite, candidate or judge.
    package static var identifier: Kind {
        Kind<String>.text.converted("a name of letters, digits, - _ . of ASCII") {
            $0.isIdentifier ? $0 : nil
        } back: {
            $0
        }
    }
}

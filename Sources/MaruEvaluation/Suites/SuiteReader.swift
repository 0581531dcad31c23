import MaruConfiguration
import MaruRouting

/// Reads the files of a suite and collects all that is wrong with them.
struct SuiteReader {
    let files: SuiteFiles
    var problems: [Problem] = []
    private var file: TableReader?

    /// What `suite.toml` says besides judges.
    struct Header {
        var name: String
        var question: String
        var design: EvaluationDesign
        var languages: Set<Language>?
        var embeddingModel: String?
    }

    init(_ files: SuiteFiles) {
        self.files = files
        for name in files.contents.keys.sorted() where !name.contains("/") && !SuiteFiles.names.contains(name) {
            let known = SuiteFiles.names.sorted().joined(separator: ", ")
            problems.append(files.problem("nobody reads this file. Those of a suite are \(known).", in: name))
        }
        file = files.configuration(SuiteFiles.suite).map { TableReader($0) }
        if file == nil { problems.append(files.problem("the file is missing.", in: SuiteFiles.suite)) }
    }

    /// By file and line.
    var sortedProblems: [Problem] { problems.sorted { ($0.file, $0.position) < ($1.file, $1.position) } }

    mutating func header() -> Header? {
        guard var table = file else { return nil }
        defer { file = table }
        let name = table.require("name", .identifier)
        let question = table.require("question", .text)
        let languages = table.take("languages", Kind<[Language]>.list(of: .word))
        let embeddingModel = table.take("embedding_model", .text)
        var design = EvaluationDesign()
        if var inner = table.takeTable("design") {
            design = EvaluationDesign(&inner)
            table.adopt(inner)
        }
        guard let name, let question else { return nil }
        return Header(
            name: name,
            question: question,
            design: design,
            languages: languages.map { Set($0) },
            embeddingModel: embeddingModel
        )
    }

    /// The judges, after which nothing of `suite.toml` is left to read.
    mutating func judges(_ prices: PriceTable, _ day: CalendarDate) -> [SuiteJudge] {
        guard var table = file else { return [] }
        var names: Set<String> = []
        let judges = table.takeTables("judge") { table in
            let judge = SuiteJudge(&table, prices, day)
            if let judge, !names.insert(judge.name).inserted { table.note("there is another judge \(judge.name).") }
            return judge
        }
        problems += table.finished()
        let currencies = Set(judges.compactMap(\.price?.currency.code)).sorted()
        if currencies.count > 1 {
            let sentence =
                "the prices of judges are in \(currencies.joined(separator: " and ")); give all in one currency."
            problems.append(files.problem(sentence, in: SuiteFiles.suite))
        }
        return judges
    }

    /// What graders may use; `nil` when `suite.toml` cannot be read, so that nobody knows.
    func means(_ header: Header?, _ judges: [SuiteJudge]) -> GradingMeans? {
        let path = files.path(of: SuiteFiles.suite)
        guard let header, !problems.contains(where: { $0.file == path }) else { return nil }
        return GradingMeans(judges: Set(judges.map(\.name)), embeddingModel: header.embeddingModel)
    }

    mutating func prices(over listed: PriceTable) -> PriceTable {
        guard let file = files.configuration(SuiteFiles.prices) else { return listed }
        do { return listed.replaced(by: try PriceTable(file)) } catch {
            problems += error.problems
            return listed
        }
    }

    mutating func candidates(_ prices: PriceTable, _ day: CalendarDate) -> [Candidate] {
        guard let file = files.configuration(SuiteFiles.candidates) else {
            problems.append(files.problem("the file is missing.", in: SuiteFiles.candidates))
            return []
        }
        var table = TableReader(file)
        var names: Set<String> = []
        let candidates = table.takeTables("candidate") { table in
            let candidate = Candidate(&table, prices, day)
            if let candidate, !names.insert(candidate.name).inserted {
                table.note("there is another candidate \(candidate.name).")
            }
            return candidate
        }
        problems += table.finished()
        if candidates.isEmpty, table.finished().isEmpty {
            problems.append(files.problem("there is no [[candidate]].", in: SuiteFiles.candidates))
        }
        return candidates
    }

    mutating func check(_ design: EvaluationDesign, against candidates: [Candidate]) {
        guard let incumbent = design.incumbent, !candidates.contains(where: { $0.name == incumbent }) else { return }
        let sentence = "design.incumbent is \(incumbent), and there is no candidate of this name."
        problems.append(files.problem(sentence, in: SuiteFiles.suite))
    }
}

extension Problem {
    fileprivate var file: String { if case .file(let path, _) = origin { path } else { "" } }
}

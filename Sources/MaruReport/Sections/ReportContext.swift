import MaruCore
import MaruDecision
import MaruEvaluation
import MaruStatistics

/// What sections are written from: the record, and the language of the reader.
struct ReportContext: Sendable {
    let record: DecisionRecord
    let figures: Figures
    private let places: [String: Int]
    private let titles: [String: String]

    init(_ record: DecisionRecord, _ language: Language) {
        self.record = record
        figures = Figures(language)
        places = Dictionary(record.candidates.enumerated().map { ($1.name, $0) }) { first, _ in first }
        titles = Dictionary(
            record.results.scenarios.map { ($0.name, $0.title[language] ?? $0.title.values.min() ?? $0.name) }
        ) { first, _ in first }
    }

    var results: RunResults { record.results }

    /// The sentence of the reader's language.
    func say(_ english: String, _ korean: String) -> String { figures.pick(english, korean) }

    func say(_ text: LocalizedText) -> String { text[figures.language] }

    /// Which colour and shape a candidate has, in every picture the same.
    func series(of candidate: String) -> Int { places[candidate] ?? 0 }

    /// A candidate's name with its mark.
    func cell(of candidate: String) -> Table.Cell { Table.Cell(candidate, series: places[candidate]) }

    /// What people call a scenario.
    func title(of scenario: String) -> String { titles[scenario] ?? scenario }

    func share(_ estimate: Estimate) -> String { figures.estimate(estimate, figures.share) }

    /// A measured share, or a dash where nothing was measured.
    func share(_ estimate: Estimate?) -> String { estimate.map { share($0) } ?? "–" }

    func seconds(_ estimate: Estimate?) -> String { estimate.map { figures.estimate($0, figures.seconds) } ?? "–" }

    func money(_ estimate: Estimate?, _ currency: String?) -> String {
        guard let estimate, let currency else { return "–" }
        return figures.estimate(estimate) { figures.money($0, currency) }
    }

    func column(_ english: String, _ korean: String) -> Table.Column { Table.Column(say(english, korean)) }

    func number(_ english: String, _ korean: String) -> Table.Column { .number(say(english, korean)) }

    /// A column of numbers for each name.
    func columns(_ names: [String]) -> [Table.Column] { names.map { Table.Column.number($0) } }

    func cells(_ texts: [String]) -> [Table.Cell] { texts.map { Table.Cell($0) } }

    var candidateColumn: Table.Column { column("Candidate", "후보") }
    var scenarioColumn: Table.Column { column("Scenario", "시나리오") }
}

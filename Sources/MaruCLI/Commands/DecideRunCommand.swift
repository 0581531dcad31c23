import ArgumentParser
import Foundation
import MaruDecision
import MaruEvaluation
import MaruReport
import MaruRouting

struct DecideRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Make the decision, and write decision.json and a report.",
        usage: "maru decide run <run> [--as-of <day>] [--sign <name>] [<options>]",
        discussion: """
            Evidence of eligibility has to be valid on the day of --as-of, which is kept
            in the record. The report is written as report.en.html and report.en.md of the
            run, or in Korean with --language ko. Prices to compare with are read from other-prices.toml of the
            run, dissent from its notes.toml, where there are such files.

            Example:
              maru decide run runs/monday --as-of 2026-12-01 --sign "Kim, platform"
            """
    )

    @OptionGroup var options: DecisionOptions

    @Option(help: ArgumentHelp("The day of the decision. Default: that of the run.", valueName: "day"))
    var asOf: CalendarDate?

    @Option(help: ArgumentHelp("Sign with this machine's key, under this name.", valueName: "name"))
    var sign: String?

    @Option(help: ArgumentHelp("Write the record here. Default: decision.json of the run.", valueName: "file"))
    var out: String?

    @Option(help: ArgumentHelp("Write the routes for maru.toml here as well.", valueName: "file"))
    var routes: String?

    func run() async throws {
        let folder = options.folder
        let created = CalendarDate(secondsSince1970: try folder.readManifest().created)
        var record = try DecisionRecord(DecisionInputs(of: folder, on: asOf ?? created))
        if let sign { record.signatures = [try DecisionSignature(record, by: sign, key: SigningKey.bytes())] }
        try write(record.bytes(), to: out.map { URL(filePath: $0) } ?? folder.decision)
        let report = DecisionReport(record, language: options.language.decided)
        try write(Data(report.html().utf8), to: folder.report(in: report.language, "html"))
        try write(Data(report.markdown().utf8), to: folder.report(in: report.language, "md"))
        if let routes { try write(Data(record.routes.settings.utf8), to: URL(filePath: routes)) }
        for line in try record.lines(in: options.language.decided) { try Terminal.output.print(line) }
    }

    private func write(_ bytes: Data, to file: URL) throws {
        do { try bytes.write(to: file, options: .atomic) } catch {
            throw CommandError.unwritableFile(path: file.relativePath, reason: error.localizedDescription)
        }
    }
}

extension RunFolder {
    /// The decision for people, such as `report.ko.html`.
    func report(in language: Language, _ form: String) -> URL {
        path.appending(path: "report.\(language.rawValue).\(form)")
    }
}

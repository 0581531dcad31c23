import ArgumentParser
import Foundation
import MaruEvaluation
import MaruStarterPack

struct EvalInitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a suite to begin with.",
        usage: "maru eval init <folder> [--language <ko|en|both>] [--small]",
        discussion: """
            Fifteen scenarios of office work with twelve cases each and settings that are
            explained: candidates, prices, costs, what the decision weighs. Every case has
            a right and a wrong answer, by which its graders are tested. Nothing is written
            over files that are there.

            Examples:
              maru eval init office
              maru eval init first-look --small --language ko
            """
    )

    enum CaseLanguage: String, CaseIterable, ExpressibleByArgument {
        case ko, en, both

        var languages: Set<Language> {
            switch self {
            case .ko: [.korean]
            case .en: [.english]
            case .both: [.korean, .english]
            }
        }
    }

    @Argument(help: "The folder of the suite.")
    var folder: String

    @Option(help: "The language of the cases: ko, en or both.")
    var language = CaseLanguage.both

    @Flag(help: "Five scenarios, for a first look within half an hour.")
    var small = false

    func run() async throws {
        let files = StarterPack(languages: language.languages, size: small ? .small : .whole).files
        try files.writeAnew(to: URL(filePath: folder))
        let scenarios = files.contents.keys.filter { $0.hasPrefix("scenarios/") && $0.hasSuffix(".toml") }
        try Terminal.output.print("\(folder): \(scenarios.count) scenarios")
        Terminal.errors.remark("See what it has with: maru eval check \(folder)")
    }
}

extension SuiteFiles {
    /// Writes all files below a folder where none of them is yet.
    func writeAnew(to folder: URL) throws {
        let paths = contents.keys.sorted().map { folder.appending(path: $0) }
        if let found = paths.first(where: { FileManager.default.fileExists(atPath: $0.path(percentEncoded: false)) }) {
            throw ValidationError(
                "\(found.relativePath) is there already, and nothing is written over it. Name another folder."
            )
        }
        try write(to: folder)
    }
}

import ArgumentParser
import Foundation
import MaruCatalogue
import MaruEvaluation
import MaruRegistry
import MaruRouting

/// Which catalogue is read, for which day, in which language.
struct CatalogueOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("A catalogue of one's own. Default: catalogue.toml in MARU_HOME.", valueName: "file")
    )
    var catalogue: String?

    @Option(
        help: ArgumentHelp("The language of texts: en or ko. Default: en.", valueName: "language"),
        transform: Self.language
    )
    var language: Language?

    @Option(
        help: ArgumentHelp("The day for which offers count. Default: today.", valueName: "day"),
        transform: CalendarDate.option
    )
    var asOf: CalendarDate?

    var day: CalendarDate { asOf ?? .today }
    var reader: Language { language ?? .english }

    private static func language(_ text: String) throws -> Language {
        guard let language = Language(rawValue: text) else {
            throw ValidationError("\(text) is no language of these texts; expected en or ko.")
        }
        return language
    }

    /// The program's catalogue with the organisation's own in front.
    func read() throws -> ModelCatalogue {
        let standard = try ModelCatalogue.standard()
        let home = Home.path() + "/catalogue.toml"
        guard let path = catalogue ?? (FileManager.default.fileExists(atPath: home) ? home : nil) else {
            return standard
        }
        return standard.replaced(by: try ModelCatalogue(ConfigurationSource.file(at: path)))
    }

    func family(_ id: String) throws -> ModelFamily {
        let catalogue = try read()
        guard let family = catalogue.family(id) else {
            throw CommandError.noFamily(id, known: catalogue.families.map(\.id).sorted())
        }
        return family
    }
}

extension CalendarDate {
    /// A day as options give it.
    static func option(_ text: String) throws -> CalendarDate {
        guard let day = CalendarDate(text) else {
            throw ValidationError("\(text) is no day; expected one such as 2026-11-28.")
        }
        return day
    }
}

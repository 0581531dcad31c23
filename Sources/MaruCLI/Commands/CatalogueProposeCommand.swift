import ArgumentParser
import Foundation
import MaruCatalogue
import MaruCore
import MaruEvaluation
import MaruRouting

struct CatalogueProposeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Say which families to compare for a suite or for skills.",
        usage: "maru catalogue propose [<suite>] [--skills <skills>] [<options>]",
        discussion: """
            Two families with open weights and up to two that providers run, with what
            speaks for and against each. It is where a comparison begins: which is right
            is for `maru eval run` to say.

            Examples:
              maru catalogue propose complaints
              maru catalogue propose --skills code,reasoning --confidential
            """
    )

    @Argument(help: "The folder of a suite.")
    var suite: String?

    @Option(help: ArgumentHelp("In place of a suite: such as code,reasoning.", valueName: "skills"))
    var skills: String?

    @Flag(help: "With --skills: nothing of the work may leave the organisation.")
    var confidential = false

    @Flag(help: "The model is not for commercial use.")
    var nonCommercial = false

    @OptionGroup var options: CatalogueOptions

    func validate() throws {
        guard (suite == nil) != (skills == nil) else {
            throw ValidationError("Either the folder of a suite or --skills is needed.")
        }
        _ = try named
    }

    /// The skills of the option, each with the same weight.
    private var named: [Scenario.Skill: Double] {
        get throws {
            let words = skills?.split(separator: ",").map(String.init) ?? []
            let known = Scenario.Skill.allCases.map(\.rawValue).joined(separator: ", ")
            return try words.reduce(into: [:]) { skills, word in
                guard let skill = Scenario.Skill(rawValue: word) else {
                    throw ValidationError("\(word) is no skill. Known: \(known).")
                }
                skills[skill] = 1
            }
        }
    }

    private func need() throws -> Need {
        guard let suite else {
            return Need(
                skills: try named,
                dataClasses: confidential ? [.confidential] : [.open],
                mayLeave: !confidential,
                isCommercial: !nonCommercial
            )
        }
        let files = try SuiteFiles(reading: URL(filePath: suite))
        var need = Need(of: try Suite(files, on: options.day).scenarios)
        need.isCommercial = !nonCommercial
        return need
    }

    func run() async throws {
        let proposal = Proposal(for: try need(), from: try options.read(), on: options.day)
        for line in proposal.lines(options.reader) { try Terminal.output.print(line) }
    }
}

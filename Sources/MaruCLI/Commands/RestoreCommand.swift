import ArgumentParser
import Foundation
import MaruAccounts
import MaruStore

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup in the place of accounts and usage.",
        discussion: """
            Stop the server first. The backup is checked before anything is touched, and
            what was there is put aside, not deleted.

            Example:
              maru restore maru-2026-11-25.sqlite
            """
    )

    @Argument(help: "A file that maru backup wrote.")
    var file: String

    func run() throws {
        let folder = DataFolder.standard
        let aside = try Restore(into: folder).run(from: (file as NSString).expandingTildeInPath, at: .now)
        Terminal.errors.remark("\(folder.path) is now as \(file) has it.")
        if let aside {
            Terminal.errors.remark("What was there before is in \(aside); delete it when it is not needed.")
        }
    }
}

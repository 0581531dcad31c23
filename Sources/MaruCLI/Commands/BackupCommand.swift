import ArgumentParser
import Foundation
import MaruStore

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write accounts and usage to a file.",
        discussion: """
            A server may go on meanwhile. The file is checked before it appears under
            its name, and only its owner may read it. Models are not in it.

            Example:
              maru backup maru-$(date +%F).sqlite
            """
    )

    @Argument(help: "The file to write; it must not exist.")
    var file: String

    func run() throws {
        guard DataFolder.standard.hasDatabase else { throw CommandError.noData(path: DataFolder.standard.path) }
        let path = (file as NSString).expandingTildeInPath
        try SQLiteStore.standard().backUp(to: path)
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let size = (attributes?[.size] as? NSNumber).map { " (\(Amounts.bytes($0.intValue)))" } ?? ""
        Terminal.errors.remark("\(file) is written and checked\(size). It holds digests of keys: keep it safe.")
    }
}

import ArgumentParser
import Foundation
import MaruAccounts
import MaruAudit
import MaruStore

extension DataFolder {
    /// Where this machine's audit log lies.
    var audit: String { path + "/audit" }
}

/// Which log a command looks into.
struct AuditPlace: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of the log. Default: this machine's.", valueName: "path"))
    var log: String?

    var path: String { log.map { ($0 as NSString).expandingTildeInPath } ?? DataFolder.standard.audit }

    func reader() throws -> AuditReader { try AuditReader(path) }
}

/// Whose events of which days a command is about.
struct AuditSelection: ParsableArguments {
    @Option(help: "Only of this organisation.")
    var org: String?

    @Option(help: ArgumentHelp("The first day, of UTC.", valueName: "day"))
    var from: Day?

    @Option(help: ArgumentHelp("The last day, of UTC.", valueName: "day"))
    var to: Day?

    /// `nil` for always.
    var times: Range<Timestamp>? {
        guard from != nil || to != nil else { return nil }
        let begin = (from ?? Day(number: 0)).start
        return begin..<max(begin, (to ?? Day(containing: .now)).next.start)
    }

    func validate() throws {
        if let from, let to, from > to { throw ValidationError("--from \(from) is after --to \(to).") }
    }
}

extension SignedCheckpoint {
    /// Reads a checkpoint that a custodian kept.
    init(file path: String) throws {
        do { try self.init(parsing: String(contentsOfFile: path, encoding: .utf8)) } catch let error as AuditError {
            throw CommandError.unreadableFile(path: path, reason: "\(error)")
        }
    }
}

extension VerifyingKey {
    /// Reads a key as `maru audit key` prints it.
    init(file path: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let key = VerifyingKey(text) else { throw AuditError.invalidKey(path: path) }
        self = key
    }
}

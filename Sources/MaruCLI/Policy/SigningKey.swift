import Foundation
import MaruPolicy
import MaruRegistry

/// The key with which this machine signs what it measured: `red-team.key` in MARU_HOME, made when it is first needed.
enum SigningKey {
    /// - Returns: 32 bytes that nobody but the owner of the file can read.
    static func bytes(in home: String = Home.path()) throws -> [UInt8] {
        let file = URL(filePath: home).appending(path: "red-team.key")
        if FileManager.default.fileExists(atPath: file.path) {
            do {
                return Array(try Data(contentsOf: file))
            } catch {
                throw CommandError.unreadableFile(path: file.path, reason: error.localizedDescription)
            }
        }
        let key = SignedRedTeamReport.newKey()
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
        } catch {
            throw CommandError.unwritableFile(path: file.path, reason: error.localizedDescription)
        }
        let isMade = FileManager.default.createFile(
            atPath: file.path,
            contents: Data(key),
            attributes: [.posixPermissions: 0o600]
        )
        guard isMade else { throw CommandError.unwritableFile(path: file.path, reason: "the file could not be made.") }
        return key
    }
}

import ArgumentParser
import Foundation
import MaruPolicy
import Testing

@testable import MaruCLI

@Suite struct RedTeamCommandTests {
    @Test(arguments: [
        [], ["http://127.0.0.1:1", "--verify", "a.json"], ["ftp://a"], ["http://127.0.0.1:1", "--attempts", "0"],
        ["http://127.0.0.1:1", "--language", "fr"],
    ])
    func `Wrong usage is refused before anything is sent`(arguments: [String]) {
        #expect(throws: (any Error).self) { try RedTeamCommand.parse(arguments) }
    }

    @Test func `A server elsewhere may be attacked, in either language`() throws {
        let command = try RedTeamCommand.parse(["https://models.example/v1", "--language", "ko"])
        #expect(command.language.reported == .korean)
    }

    @Test func `The signing key is made once and only its owner can read it`() throws {
        let home = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: home) }
        let key = try SigningKey.bytes(in: home.path)
        #expect(key.count == 32)
        #expect(try SigningKey.bytes(in: home.path) == key)
        let attributes = try FileManager.default.attributesOfItem(atPath: home.appending(path: "red-team.key").path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `Injection and kinds of personal data do not go together`() {
        #expect(throws: (any Error).self) { try PolicyScan.parse(["--injection", "--types", "EMAIL"]) }
        #expect(throws: Never.self) { try PolicyScan.parse(["--injection", "--json"]) }
    }
}

import Foundation
import MaruCore
import Testing

@Suite("Commands for accounts")
struct AccountCommandTests {
    @Test("From an empty machine to a limited key for a colleague, a backup and back", .timeLimit(.minutes(2)))
    func operatorsDay() async throws {
        try await withTemporaryFolder { folder in
            let maru = Maru(home: folder + "/maru")
            #expect(try await maru("org", "list").output == "")
            try await maru.succeed("org", "create", "acme", "--tokens-per-day", "1000000")
            try await maru.succeed("price", "set", "m", "--input", "150", "--output", "600.5", "--currency", "krw")
            let key = try await maru.succeed("key", "create", "minji", "--org", "acme", "--cost-per-month", "5000")
            #expect(key.output.hasPrefix("maru_sk_"))
            #expect(key.output.split(separator: "\n").count == 1)
            let keys = try await maru.json("key", "list")
            #expect(keys.first?["status"] == "active")
            #expect(keys.first?["limits"] == ["costPerMonth": "5000"])
            #expect(try await maru.succeed("price", "list").output.contains("600.5"))
            #expect(try await maru.succeed("usage").errors.contains("Nothing was used"))

            try await maru.succeed("backup", folder + "/backup")
            let again = try await maru("backup", folder + "/backup")
            #expect(again.code == 1)
            let rotated = try await maru.succeed("key", "rotate", "minji", "--grace", "0s")
            #expect(rotated.output != key.output)
            try await maru.succeed("key", "revoke", "minji")
            #expect(try await maru.json("key", "list").isEmpty)
            #expect(try await maru.json("key", "list", "--all").first?["status"] == "revoked")
            let restored = try await maru.succeed("restore", folder + "/backup")
            #expect(restored.errors.contains("replaced-"))
            #expect(try await maru.json("key", "list").first?["name"] == "minji")
        }
    }

    @Test("A wrong name is answered with the right ones, and a wrong amount with the usage", .timeLimit(.minutes(2)))
    func mistakes() async throws {
        try await withTemporaryFolder { folder in
            let maru = Maru(home: folder + "/maru")
            try await maru.succeed("org", "create", "acme")
            let unknown = try await maru("key", "create", "minji", "--org", "acne")
            #expect(unknown.code == 1)
            #expect(unknown.errors.contains("acme"))
            #expect(try await maru("org", "create", "a/b").code == 64)
            #expect(try await maru("org", "create", "b", "--tokens-per-day", "-5").code == 64)
            #expect(try await maru("org", "limit", "acme").code == 64)
            #expect(try await maru("price", "set", "m", "--input", "1", "--output", "1").code == 64)
            #expect(try await maru("key", "revoke", "nobody").code == 1)
        }
    }

    @Test("The doctor finds and mends data that others may read", .timeLimit(.minutes(2)))
    func doctor() async throws {
        try await withTemporaryFolder { folder in
            let maru = Maru(home: folder + "/maru")
            #expect(try await maru.succeed("doctor").output.contains("none yet"))
            try await maru.succeed("org", "create", "acme")
            #expect(try await maru.succeed("doctor").output.contains("sound"))
            chmod(folder + "/maru/data/maru.sqlite", 0o644)
            let found = try await maru("doctor")
            #expect(found.code == 1)
            #expect(found.output.contains("644"))
            try await maru.succeed("doctor", "--repair")
            #expect(try await maru.succeed("doctor").output.contains("sound"))
        }
    }
}

/// `maru` with a home of its own.
private struct Maru {
    let home: String

    func callAsFunction(_ arguments: String...) async throws -> Program.Result { try await run(arguments) }

    @discardableResult
    func succeed(_ arguments: String...) async throws -> Program.Result {
        let result = try await run(arguments)
        #expect(result.code == 0, "\(arguments.joined(separator: " ")): \(result.errors)")
        return result
    }

    /// The elements of the array that a command prints.
    func json(_ arguments: String...) async throws -> [JSONValue] {
        let result = try await run(arguments + ["--json"])
        guard case .array(let values) = try JSONValue(parsing: result.output) else {
            Issue.record("no array: \(result.output)")
            return []
        }
        return values
    }

    private func run(_ arguments: [String]) async throws -> Program.Result {
        try await Program.run(MaruBinary.path, arguments, environment: ["MARU_HOME": home])
    }
}

@testable import MaruAccounts

/// One organisation with a project and a key, and what tests ask of a ledger.
struct Fixture {
    var organization = Organization(id: Identifier("o"), name: "acme", created: now)
    var project = Project(id: Identifier("p"), organization: Identifier("o"), name: "search", created: now)
    var key = APIKey(
        id: Identifier("k"),
        project: Identifier("p"),
        name: "minji",
        digest: SecretDigest(of: "secret"),
        created: now
    )

    /// 2025-11-24T16:00:00Z.
    static let now = Timestamp(milliseconds: 1_764_000_000_000)

    var principal: Principal { Principal(organization: organization, project: project, key: key) }

    static func demand(_ request: String, prompt: Int = 10, answer: Int = 20, isOpenEnded: Bool = false) -> Demand {
        Demand(request: request, model: "m", promptTokens: prompt, maximumTokens: answer, isOpenEnded: isOpenEnded)
    }
}

import MaruAccounts
import MaruAudit
import Testing

@testable import MaruServer

@Suite struct RecentLooksTests {
    private let now = AccountFixture.now

    private func look(_ subject: String, by key: String? = "k", reason: String = "complaint 2026-118") throws -> LogLook
    {
        LogLook(key: key, reason: try AccessReason(reason), action: .search, subject: subject)
    }

    @Test func `The same look counts for an hour, and no longer`() throws {
        var recent = RecentLooks()
        let look = try look("kind=intent")
        #expect(!recent.contains(look, at: now))
        recent.add(look, at: now)
        #expect(recent.contains(look, at: now + .milliseconds(3_599_999)))
        #expect(!recent.contains(look, at: now + .seconds(3600)))
    }

    @Test func `A look by somebody else, for another reason or at something else is another look`() throws {
        var recent = RecentLooks()
        recent.add(try look("kind=intent"), at: now)
        #expect(!recent.contains(try look("kind=outcome"), at: now))
        #expect(!recent.contains(try look("kind=intent", by: "other"), at: now))
        #expect(!recent.contains(try look("kind=intent", reason: "complaint 2026-119"), at: now))
    }

    @Test func `However many looks there are, few are remembered, and none counts that was not recorded`() throws {
        var recent = RecentLooks()
        for number in 0..<2500 { recent.add(try look("\(number)"), at: now) }
        let remembered = try (0..<2500).filter { recent.contains(try look("\($0)"), at: now) }
        #expect(remembered.count <= 1000 && remembered.last == 2499)
        #expect(!recent.contains(try look("2500"), at: now))
    }
}

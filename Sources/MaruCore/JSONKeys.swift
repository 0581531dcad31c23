/// Keys of an object, compared byte by byte: Swift's `==` takes é and e followed by an accent for the same text, but
/// vocabularies hold both.
enum JSONKeys {
    /// A key that `members` have twice.
    static func duplicate(in members: [JSONValue.Member]) -> String? {
        // Small objects are the rule and need no table.
        members.count <= 8 ? pairwiseDuplicate(in: members) : hashedDuplicate(in: members)
    }

    private static func pairwiseDuplicate(in members: [JSONValue.Member]) -> String? {
        for (index, member) in members.enumerated() {
            for earlier in members[..<index] where isSame(earlier.key, member.key) { return member.key }
        }
        return nil
    }

    private static func hashedDuplicate(in members: [JSONValue.Member]) -> String? {
        var hashes = members.map { hash($0.key) }
        hashes.sort()
        let suspects = Set(zip(hashes, hashes.dropFirst()).lazy.filter { $0 == $1 }.map(\.0))
        guard !suspects.isEmpty else { return nil }
        var seen: Set<[UInt8]> = []
        return members.first { suspects.contains(hash($0.key)) && !seen.insert(Array($0.key.utf8)).inserted }?.key
    }

    private static func isSame(_ a: String, _ b: String) -> Bool {
        a.utf8.count == b.utf8.count && a.utf8.elementsEqual(b.utf8)
    }

    /// Seeded anew in every process, so no document can be written to make keys collide.
    private static func hash(_ key: String) -> Int {
        var hasher = Hasher()
        for byte in key.utf8 { hasher.combine(byte) }
        return hasher.finalize()
    }
}

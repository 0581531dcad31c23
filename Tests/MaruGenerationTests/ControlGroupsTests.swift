import Foundation
import Testing

@testable import MaruGeneration

@Suite("Limits of control groups")
struct ControlGroupsTests {
    /// What is available to a process whose groups are `membership`, where these files lie in the tree.
    private func available(_ membership: String, _ files: [String: String]) throws -> Int? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "groups-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ path: String, _ text: String) throws {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
        try write("membership", membership)
        for (path, text) in files { try write("root/" + path, text) }
        return ControlGroups(
            membership: folder.appending(path: "membership").path(percentEncoded: false),
            root: folder.appending(path: "root").path(percentEncoded: false)
        ).availableMemory
    }

    @Test("The narrowest group of version 2 counts, with what the kernel would give back")
    func second() throws {
        let files = [
            "outer/memory.max": "1000\n", "outer/memory.current": "700\n",
            "outer/memory.stat": "anon 5\ninactive_file 100\n", "outer/inner/memory.max": "max\n",
            "outer/inner/memory.current": "600\n",
        ]
        #expect(try available("0::/outer/inner\n", files) == 400)
        #expect(try available("0::/elsewhere\n", files) == nil)
    }

    @Test("In a container the limit stands at the root, whatever the path says")
    func container() throws {
        let files = ["memory.max": "500\n", "memory.current": "800\n"]
        #expect(try available("0::/docker/abc\n", files) == 0)
    }

    @Test("Version 1 has its own names, and a number that means none")
    func first() throws {
        let files = [
            "memory/a/memory.limit_in_bytes": "1000\n", "memory/a/memory.usage_in_bytes": "300\n",
            "memory/a/memory.stat": "inactive_file 1\ntotal_inactive_file 50\n",
            "memory/memory.limit_in_bytes": "9223372036854771712\n", "memory/memory.usage_in_bytes": "5000\n",
        ]
        #expect(try available("5:cpu:/b\n4:memory,x:/a\n0::/\n", files) == 750)
        #expect(try available("4:memory:/\n", files) == nil)
    }
}

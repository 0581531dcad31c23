import Foundation
import MaruRecords
import Testing

@Suite("Contents of files")
struct ContentFolderTests {
    @Test("A content is there under its name when all of it was written, and not before")
    func keep() async throws {
        try await withContents { folder in
            do {
                let draft = try folder.draft()
                try draft.append("안녕".utf8)
                #expect(throws: ContentError.self) { try folder.open("a") }
                try draft.append([10])
                #expect(draft.size == 7)
                try await folder.keep(draft, as: "a")
            }
            #expect(try folder.names == ["a"])
            #expect(try folder.text(of: "a") == "안녕\n")
            #expect(try folder.open("a").size == 7)
        }
    }

    @Test("Nothing is left of a draft that is given up")
    func giveUp() async throws {
        try await withContents { folder in
            do {
                let draft = try folder.draft()
                try draft.append("half".utf8)
                #expect(try folder.names.count == 1)
            }
            #expect(try folder.names == [])
        }
    }

    @Test("What a crash left is deleted, and what is known stays")
    func sweep() async throws {
        try await withContents { folder in
            try await folder.keep("1", as: "known")
            try await folder.keep("2", as: "unknown")
            let draft = try folder.draft()
            try folder.deleteAll(except: ["known", "missing"])
            #expect(try folder.names == ["known"])
            withExtendedLifetime(draft) {}
        }
    }

    @Test("Whoever has a content open reads on when it is deleted")
    func deletion() async throws {
        try await withContents { folder in
            try await folder.keep("text", as: "a")
            let reader = try folder.open("a")
            try folder.delete("a")
            #expect(try reader.next() == Data("text".utf8))
            #expect(try reader.next() == nil)
            #expect(throws: ContentError.missing(path: folder.path + "/a")) { try folder.open("a") }
            try folder.delete("a")
        }
    }

    @Test(
        "Lines are what stands between line breaks, whatever the pieces in which they are read",
        arguments: [
            ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("\n\na\r\n", ["", "", "a\r"]),
            (String(repeating: "x", count: 70_000) + "\ny\n", [String(repeating: "x", count: 70_000), "y"]),
        ]
    )
    func lines(text: String, expected: [String]) async throws {
        try await withContents { folder in
            try await folder.keep(text, as: "a")
            var lines = ContentLines(try folder.open("a"), maximumLength: 100_000)
            var found: [String] = []
            while let line = try lines.next() {
                found.append(String(decoding: line.bytes, as: UTF8.self))
                #expect(line.number == found.count)
                #expect(!line.isTooLong)
            }
            #expect(found == expected)
        }
    }

    @Test("A line that is too long is told from the others, and not held in memory")
    func longLine() async throws {
        try await withContents { folder in
            try await folder.keep("abc\n" + String(repeating: "x", count: 200_000) + "\nabcd\nend", as: "a")
            var lines = ContentLines(try folder.open("a"), maximumLength: 3)
            var found: [Bool] = []
            while let line = try lines.next() {
                #expect(line.bytes.count <= 3)
                found.append(line.isTooLong)
            }
            #expect(found == [false, true, true, false])
        }
    }
}

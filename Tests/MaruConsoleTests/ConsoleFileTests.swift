import Foundation
import Testing

@testable import MaruConsole

@Suite("The files of the console")
struct ConsoleFileTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/MaruConsole/Files").standardized

    private static let texts = ConsoleFile.all.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }

    @Test("Every file of the folder is in the catalogue, with the bytes that it has on the disk")
    func catalogue() throws {
        let found = FileManager.default.enumerator(at: Self.folder, includingPropertiesForKeys: [.isRegularFileKey])
        let files = try (found?.compactMap { $0 as? URL } ?? []).filter {
            try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
        }
        let paths = files.map { String($0.standardized.path.dropFirst(Self.folder.path.count + 1)) }
        #expect(paths.sorted() == ConsoleFile.all.map(\.path))
        for file in ConsoleFile.all {
            #expect(try Data(contentsOf: Self.folder.appending(path: file.path)) == Data(file.bytes), "\(file.path)")
        }
    }

    @Test("Files differ in their tags and have a type")
    func tags() {
        #expect(Set(ConsoleFile.all.map(\.tag)).count == ConsoleFile.all.count)
        #expect(ConsoleFile.all.allSatisfy { $0.contentType != "application/octet-stream" })
        #expect(ConsoleFile.named("index.html")?.contentType == "text/html; charset=utf-8")
        #expect(ConsoleFile.named("nothing") == nil)
    }

    @Test("No file names another host, and none writes HTML or code from text")
    func harmless() {
        for (path, text) in Self.texts {
            let own = text.replacing("http://www.w3.org/2000/svg", with: "")
            for forbidden in [
                "http://", "https://", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
                "new Function", "<style", "onclick=", "style=",
            ] { #expect(!own.contains(forbidden), "\(path) has \(forbidden)") }
        }
    }

    @Test("Both languages have the same texts, and every text that is asked for")
    func languages() throws {
        let (english, korean) = (try keys(of: "text/en.js"), try keys(of: "text/ko.js"))
        #expect(!english.isEmpty)
        #expect(english.symmetricDifference(korean).isEmpty, "\(english.symmetricDifference(korean))")
        for (path, text) in Self.texts where path.hasSuffix(".js") {
            for match in text.matches(of: /\bt\("([^"]+)"/) {
                #expect(english.contains(String(match.1)), "\(path) asks for \(match.1)")
            }
        }
    }

    private func keys(of path: String) throws -> Set<String> {
        let file = try #require(ConsoleFile.named(path))
        let keys = String(decoding: file.bytes, as: UTF8.self).matches(of: /(?m)^ *"([\w.-]+)":/).map { String($0.1) }
        #expect(Set(keys).count == keys.count, "\(path) has a key twice")
        return Set(keys)
    }

    @Test("Every module that a file imports is there")
    func imports() {
        for (path, text) in Self.texts where path.hasSuffix(".js") {
            let folder = URL(filePath: "/" + path).deletingLastPathComponent()
            for match in text.matches(of: /from "([^"]+)"/) {
                let target = folder.appending(path: String(match.1)).standardized.path.dropFirst()
                #expect(ConsoleFile.named(String(target)) != nil, "\(path) imports \(match.1)")
            }
        }
    }
}

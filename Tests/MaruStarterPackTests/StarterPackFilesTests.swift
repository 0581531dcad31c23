import Foundation
import MaruCore
import MaruEvaluation
import Testing

@testable import MaruStarterPack

struct StarterPackFilesTests {
    private func cases(_ pack: StarterPack, _ language: Language) throws -> [String: [JSONValue]] {
        var cases: [String: [JSONValue]] = [:]
        for (path, bytes) in pack.files.contents where path.hasSuffix(".\(language.rawValue).jsonl") {
            let lines = try bytes.split(separator: UInt8(ascii: "\n")).map { try JSONValue(parsing: Array($0)) }
            cases[path] = lines
        }
        return cases
    }

    @Test(arguments: Language.allCases)
    func `There are fifteen scenarios of twelve cases in each language, one of them a canary`(_ language: Language)
        throws
    {
        let all = try cases(StarterPack(), language)
        #expect(all.count == 15)
        for (path, items) in all {
            #expect(items.count == 12, "\(path)")
            #expect(items.filter { $0["canary"] == .bool(true) }.count == 1, "\(path)")
        }
    }

    @Test(arguments: Language.allCases)
    func `Every case has a right answer and a wrong one, and no two cases ask the same`(_ language: Language) throws {
        for (path, items) in try cases(StarterPack(), language) {
            for item in items {
                #expect(item["reference"] != nil, "\(path)")
                #expect(item["wrong"] != nil, "\(path)")
            }
            let questions = items.map { [$0["input"], $0["messages"], $0["documents"]] }
            #expect(Set(questions).count == items.count, "\(path)")
        }
    }

    @Test func `One language leaves out the cases of the other and nothing else`() {
        let korean = Set(StarterPack(languages: [.korean]).files.contents.keys)
        let both = Set(StarterPack().files.contents.keys)
        #expect(both.subtracting(korean).allSatisfy { $0.hasSuffix(".en.jsonl") })
        #expect(both.subtracting(korean).count == 15)
    }

    @Test func `The small pack has five scenarios and all settings`() {
        let files = StarterPack(size: .small).files.contents.keys
        #expect(files.filter { $0.hasSuffix(".toml") && $0.hasPrefix("scenarios/") }.count == 5)
        #expect(SuiteFiles.names.subtracting(files) == ["providers.toml"])
    }

    @Test func `Every file of the folder is in the pack`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/MaruStarterPack/Files")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false))
        let names = paths.filter { $0.split(separator: "/").count == 2 }.map { $0.replacing("settings/", with: "") }
        #expect(Set(names) == Set(StarterFile.all.map(\.path)))
    }
}

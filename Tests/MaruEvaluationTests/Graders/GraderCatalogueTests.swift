import Foundation
import Testing

@testable import MaruEvaluation

@Suite("The catalogue of graders")
struct GraderCatalogueTests {
    @Test func `Names are unique, and the order is that of the alphabet`() {
        let kinds = GraderCatalogue.all.map { $0.kind }
        #expect(Set(kinds).count == kinds.count)
        let types = GraderCatalogue.all.map { "\($0)" }
        #expect(types == types.sorted())
    }

    @Test func `Every grader of the folder is in it`() throws {
        let folder = URL(filePath: #filePath).appending(path: "../../../../Sources/MaruEvaluation/Graders").standardized
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        let types = files.filter { $0.hasSuffix("Grader.swift") && $0 != "Grader.swift" }.map { String($0.dropLast(6)) }
        #expect(Set(types) == Set(GraderCatalogue.all.map { "\($0)" }))
    }

    @Test func `What a grader is set to is a part of its digest`() throws {
        let strict = ScenarioGrader(name: "a", grader: try GraderText.grader(NumericGrader.self, "absolute = 0.5"))
        let same = ScenarioGrader(name: "b", grader: try GraderText.grader(NumericGrader.self, "absolute = 0.5"))
        let loose = ScenarioGrader(name: "a", grader: try GraderText.grader(NumericGrader.self, "absolute = 1"))
        #expect(try strict.digest == same.digest)
        #expect(try strict.digest != loose.digest)
    }
}

import Testing

@testable import MaruPolicy

@Suite struct ProviderKeyFormatTests {
    @Test func `Every line of the table is read, and no prefix stands twice`() {
        #expect(ProviderKeyFormat.all.count == ProviderKeyFormat.lines.split(separator: "\n").count)
        let prefixes = ProviderKeyFormat.all.map { $0.prefix }
        #expect(Set(prefixes).count == prefixes.count)
    }

    @Test(arguments: ["", "AKIA", "AKIA capitals 16", "AKIA letters 16 16", "AKIA capitals 17 16", "AKIA capitals a b"])
    func `A line that says something else is none`(line: String) { #expect(ProviderKeyFormat(line[...]) == nil) }
}

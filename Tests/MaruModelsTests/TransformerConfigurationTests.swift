import MaruTesting
import Testing

@testable import MaruModels

@Suite("Configurations")
struct TransformerConfigurationTests {
    @Test(
        "Only a model whose layers all have a window forgets the past",
        arguments: [("mistral", 16), ("gemma3", nil), ("llama", nil)] as [(String, Int?)]
    )
    func widestWindow(model: String, window: Int?) throws {
        let settings = try Fixtures.json("tiny-models/\(model)/config.json")
        #expect(try TransformerConfiguration(json: settings).widestWindow == window)
    }
}

import Foundation
package import MaruCheckpoint
import MaruCore
package import MaruModels
package import MaruTensor
package import MaruTokenizer

/// A checkpoint opened and read: weights on the machine's terms, tokenizer, template.
package struct LocalModel: Sendable {
    package let transformer: Transformer
    package let tokenizer: Tokenizer
    package let template: ChatTemplate?
    package let weightBytes: Int

    /// Opens a GGUF file, or a folder with safetensors, config.json and tokenizer.json.
    package init(path: String, pool: WorkerPool) throws {
        switch try ModelDirectory.open(path: path) {
        case .gguf(let file):
            transformer = try Transformer.load(gguf: file, pool: pool)
            tokenizer = try Tokenizer(gguf: file.metadata.tokenizerFields())
            template = try file.metadata.string("tokenizer.chat_template").map {
                try ChatTemplate($0, specialTokens: tokenizer.templateTokens)
            }
        case .safetensors(let folder):
            transformer = try Transformer.load(
                safetensors: folder.tensors, configuration: folder.configuration, pool: pool
            )
            tokenizer = try Tokenizer(json: folder.tokenizer, configuration: folder.tokenizerConfiguration)
            template = try folder.chatTemplate.map { try ChatTemplate($0, specialTokens: tokenizer.templateTokens) }
        }
        weightBytes = transformer.weightBytes
        try checkVocabulary()
    }

    private func checkVocabulary() throws(ModelError) {
        guard tokenizer.vocabularySize <= transformer.vocabularySize else {
            throw .invalidSetting(
                "vocabulary", found: "\(tokenizer.vocabularySize) tokens in the tokenizer",
                expected: "at most the \(transformer.vocabularySize) of the output matrix"
            )
        }
    }
}

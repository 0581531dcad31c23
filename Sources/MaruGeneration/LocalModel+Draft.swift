import MaruCore
package import MaruTensor
import MaruTokenizer

extension LocalModel {
    /// Opens the model at `path` to guess tokens of this one.
    ///
    /// Throws what `LocalModel` does, and `LoadError.draftVocabulary` where a token means another text.
    package func draft(path: String, pool: WorkerPool) throws -> LocalModel {
        let draft = try LocalModel(path: path, pool: pool)
        guard let token = tokenizer.vocabulary.firstDifference(from: draft.tokenizer.vocabulary) else { return draft }
        throw LoadError.draftVocabulary(
            token: token,
            found: draft.tokenizer.vocabulary.name(of: token),
            expected: tokenizer.vocabulary.name(of: token)
        )
    }
}

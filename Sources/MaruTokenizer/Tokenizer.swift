package import MaruCore
import Synchronization

/// Text to token ids and back, for one model's vocabulary.
///
/// May be used from any number of tasks at once. The memory that encoding needs is kept for the next call; a call that
/// comes while another one runs makes its own, so that none ever waits.
package final class Tokenizer: Sendable {
    package let vocabulary: Vocabulary
    /// The token that begins a text, when the model has one.
    package let beginningOfSequence: TokenID?
    /// All tokens with which an answer may end: the file's own, and those known by name.
    package let endOfSequence: Set<TokenID>
    package let unknownToken: TokenID?
    package let paddingToken: TokenID?
    /// Whether the model expects `beginningOfSequence` before every prompt. `encode` does not add it: chat templates
    /// write it themselves.
    package let addsBeginningOfSequence: Bool
    /// The token that the model expects behind a text as a whole, when it expects one. `encode` does not add it.
    package let closingToken: TokenID?

    let addedTokens: AddedTokens
    let model: Model
    let normalizer: Normalizer
    /// Whether decoding takes away the space that encoding puts before a text.
    let dropsFirstSpace: Bool
    private let spareWorkspace = Mutex<EncodingWorkspace?>(nil)

    enum Model: Sendable {
        case byteLevel(ByteLevelModel, PreTokenizer)
        case ranked(CharacterModel<RankedMerges>, WordSplitter)
        case scored(CharacterModel<ScoredMerges>, WordSplitter)
        case wordPiece(WordPieceModel)
    }

    init(_ parts: TokenizerParts) {
        vocabulary = parts.vocabulary
        beginningOfSequence = parts.beginningOfSequence
        endOfSequence = parts.endOfSequence
        unknownToken = parts.unknownToken
        paddingToken = parts.paddingToken
        addsBeginningOfSequence = parts.addsBeginningOfSequence
        closingToken = parts.closingToken
        addedTokens = parts.addedTokens
        model = parts.model
        normalizer = parts.normalizer
        dropsFirstSpace = parts.dropsFirstSpace
    }

    package var vocabularySize: Int { vocabulary.count }

    /// The token that a chat template writes as `text`, such as `<|im_end|>`; nil when the vocabulary has none.
    package func id(ofSpecial text: String) -> TokenID? { addedTokens.id(spelled: text) }

    /// Lends `body` the memory for encoding.
    func withWorkspace(_ body: (inout EncodingWorkspace) -> Void) {
        var workspace = takeWorkspace() ?? EncodingWorkspace()
        body(&workspace)
        // Where two calls ran at once, one workspace is kept.
        let kept = workspace
        _ = spareWorkspace.withLockIfAvailable { $0 = kept }
    }

    /// Forgets the pieces met so far, as if no text had been encoded yet.
    func forgetPieces() { _ = takeWorkspace() }

    private func takeWorkspace() -> EncodingWorkspace? {
        let taken = spareWorkspace.withLockIfAvailable { spare in
            let taken = spare
            spare = nil
            return taken
        }
        return taken ?? nil
    }
}

/// What a loader finds out about a tokenizer.
struct TokenizerParts {
    let vocabulary: Vocabulary
    let addedTokens: AddedTokens
    let model: Tokenizer.Model
    var normalizer = Normalizer()
    var dropsFirstSpace = false
    var beginningOfSequence: TokenID?
    var endOfSequence: Set<TokenID> = []
    var unknownToken: TokenID?
    var paddingToken: TokenID?
    var addsBeginningOfSequence = false
    var closingToken: TokenID?
}

package import MaruCore

extension Tokenizer {
    /// The tokens of a text from outside: the names of special tokens in it are ordinary text.
    package func encode(_ text: String) -> [TokenID] {
        encode([TextSegment(text, parsesSpecialTokens: false)])
    }

    /// The tokens of a prompt.
    ///
    /// The segments are read as one text: tokens reach across their borders, so that the result is that of the joined
    /// text. Only, the name of a special token means the token where all of it comes from segments that parse special
    /// tokens. User-defined tokens, which are words and not marks, are found everywhere.
    package func encode(_ segments: [TextSegment]) -> [TokenID] {
        let text = SegmentedText(segments)
        var output: [TokenID] = []
        output.reserveCapacity(text.bytes.count / 2)
        withWorkspace { workspace in
            addedTokens.split(text) { fragment in
                switch fragment {
                case .token(let id): output.append(id)
                case .text(let range):
                    if let normalized = normalizer.normalize(text.bytes, range, isFirst: range.lowerBound == 0) {
                        encode(normalized, normalized.indices, with: &workspace, into: &output)
                    } else {
                        encode(text.bytes, range, with: &workspace, into: &output)
                    }
                }
            }
        }
        return output
    }

    /// `tokens` between those that the model expects around a text as a whole.
    package func framed(_ tokens: [TokenID]) -> [TokenID] {
        let first = addsBeginningOfSequence ? beginningOfSequence : nil
        return [first].compactMap(\.self) + tokens + [closingToken].compactMap(\.self)
    }

    private func encode(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        with workspace: inout EncodingWorkspace,
        into output: inout [TokenID]
    ) {
        switch model {
        case .byteLevel(let model, let preTokenizer):
            preTokenizer.split(SplittableText(bytes), range) {
                workspace.encode(bytes, $0, by: model, into: &output)
            }
        case .ranked(let model, let splitter):
            splitter.split(bytes, range) { workspace.encode(bytes, $0, by: model, into: &output) }
        case .scored(let model, let splitter):
            splitter.split(bytes, range) { workspace.encode(bytes, $0, by: model, into: &output) }
        case .wordPiece(let model):
            model.encode(bytes, range, into: &output)
        }
    }
}

import MaruCore

/// The `pre_tokenizer` of a tokenizer.json.
struct HuggingFacePreTokenizer {
    /// One step of splitting, reduced to what tells pre-tokenizers apart.
    private enum Step: Equatable {
        case expression(String)
        case digits
        case byteLevel(splits: Bool)
    }

    /// How a byte-level model splits; nil for a model over characters.
    private(set) var preTokenizer: PreTokenizer?
    private(set) var spacePrefix = Normalizer.SpacePrefix.none
    /// Whether spaces become ▁ here and not in the normalizer.
    private(set) var marksSpaces = false
    private var steps: [Step] = []
    private let spacesAreMarked: Bool

    /// - Parameter spacesAreMarked: whether the normalizer has made ▁ of every space.
    init(_ field: JSONField, spacesAreMarked: Bool) throws(TokenizerError) {
        self.spacesAreMarked = spacesAreMarked
        if !field.isMissing { try add(field) }
        guard !steps.isEmpty else { return }
        guard let known = Self.known.first(where: { $0.steps == steps }) else { throw Self.unsupported(steps) }
        preTokenizer = known.preTokenizer
    }

    private mutating func add(_ field: JSONField) throws(TokenizerError) {
        switch try field["type"].requiredString {
        case "Sequence":
            for step in try field["pretokenizers"].elements { try add(step) }
        case "Split":
            try addSplit(field)
        case "Digits":
            guard try field["individual_digits"].bool(default: false) else {
                throw field["individual_digits"].unsupported
            }
            steps.append(.digits)
        case "ByteLevel":
            guard try !field["add_prefix_space"].bool(default: true) else {
                throw field["add_prefix_space"].unsupported
            }
            steps.append(.byteLevel(splits: try field["use_regex"].bool(default: true)))
        case "Metaspace":
            try addMetaspace(field)
        default:
            throw field["type"].unsupported
        }
    }

    private mutating func addSplit(_ field: JSONField) throws(TokenizerError) {
        // Gemma splits at spaces when there are none any more.
        if spacesAreMarked, try field["pattern"]["String"].string == " " { return }
        guard let expression = try field["pattern"]["Regex"].string else {
            throw field["pattern"]["String"].unsupported
        }
        // To cut out what matches is the same as to remove the rest, since everything matches.
        let inverted = try field["invert"].bool(default: false)
        guard try field["behavior"].string == (inverted ? "Removed" : "Isolated") else {
            throw field["behavior"].unsupported
        }
        steps.append(.expression(Self.escapingLineBreaks(expression)))
    }

    private mutating func addMetaspace(_ field: JSONField) throws(TokenizerError) {
        guard try field["replacement"].string == "▁" else { throw field["replacement"].unsupported }
        guard try !field["split"].bool(default: true) else { throw field["split"].unsupported }
        marksSpaces = true
        let prefixes = try field["add_prefix_space"].bool(default: true)
        switch try field["prepend_scheme"].string ?? (prefixes ? "always" : "never") {
        case "always": spacePrefix = .everyTextWithoutSpace
        case "first": spacePrefix = .firstTextWithoutSpace
        case "never": spacePrefix = .none
        default: throw field["prepend_scheme"].unsupported
        }
    }

    /// Some files have line breaks in an expression, others their escapes.
    private static func escapingLineBreaks(_ expression: String) -> String {
        expression.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\n": result += #"\n"#
            case "\r": result += #"\r"#
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    private static func unsupported(_ steps: [Step]) -> TokenizerError {
        let names = steps.map { step in
            switch step {
            case .expression(let text): text
            case .digits: "Digits"
            case .byteLevel(let splits): splits ? "ByteLevel" : "ByteLevel without expression"
            }
        }
        let supported = [
            "GPT-2", "SmolLM", "Llama 3", "Qwen2", "GPT-4o", "DeepSeek LLM", "DeepSeek Coder", "DeepSeek V3",
        ]
        return .unsupportedPreTokenizer(names.joined(separator: ", then "), supported: supported)
    }

    private static let known: [(steps: [Step], preTokenizer: PreTokenizer)] =
        [
            ([.byteLevel(splits: true)], .gpt2),
            ([.byteLevel(splits: false)], .none),
            ([.digits, .byteLevel(splits: true)], .smollm),
        ]
        + PreTokenizer.allCases.flatMap { preTokenizer in
            let steps = preTokenizer.expressions.map { Step.expression(escapingLineBreaks($0)) }
            guard !steps.isEmpty else { return [(steps: [Step], preTokenizer: PreTokenizer)]() }
            var known = [(steps + [.byteLevel(splits: false)], preTokenizer)]
            // Some files state a last step for digits otherwise.
            if preTokenizer.expressions.last == #"\p{N}"# {
                known.append((steps.dropLast() + [.digits, .byteLevel(splits: false)], preTokenizer))
            }
            return known
        }
}

/// A string that remembers which of its parts the template wrote.
///
/// Special tokens are recognised in the template's own text alone, so every operation that moves text keeps the mark of
/// each part. What an operation makes anew, such as JSON, has the template's mark only when all it came from has it.
struct Text {
    /// UTF-8.
    private(set) var bytes: [UInt8]
    private(set) var origin: Origin
    /// Made by the filters `safe` and `escape`: text that is added to it is escaped for HTML.
    var isMarkup = false

    enum Origin {
        case template
        case value
        /// At least two runs, each non-empty and unlike its neighbours.
        case mixed([Run])
    }

    struct Run {
        /// The offset in bytes at which the run ends.
        var end: Int
        var isTemplate: Bool
    }

    init(_ bytes: [UInt8], isTemplate: Bool, isMarkup: Bool = false) {
        self.bytes = bytes
        origin = isTemplate ? .template : .value
        self.isMarkup = isMarkup
    }

    init(_ string: String, isTemplate: Bool = true) { self.init(Array(string.utf8), isTemplate: isTemplate) }

    fileprivate init(bytes: [UInt8], runs: [Run]) {
        self.bytes = bytes
        origin = runs.count > 1 ? .mixed(runs) : runs.first?.isTemplate == false ? .value : .template
    }

    static let empty = Text([], isTemplate: true)

    var string: String { String(decoding: bytes, as: UTF8.self) }
    var isEmpty: Bool { bytes.isEmpty }

    /// Whether no part of it came from a value.
    var isTemplate: Bool {
        if case .template = origin { return true }
        return bytes.isEmpty
    }

    var runs: [Run] {
        switch origin {
        case .template: bytes.isEmpty ? [] : [Run(end: bytes.count, isTemplate: true)]
        case .value: bytes.isEmpty ? [] : [Run(end: bytes.count, isTemplate: false)]
        case .mixed(let runs): runs
        }
    }

    var segments: [RenderedSegment] {
        var start = 0
        return runs.map { run in
            defer { start = run.end }
            return RenderedSegment(
                text: String(decoding: bytes[start..<run.end], as: UTF8.self),
                isTemplateText: run.isTemplate
            )
        }
    }

    /// The bytes of `range`, with their marks.
    subscript(range: Range<Int>) -> Text {
        if range == bytes.indices { return self }
        var builder = TextBuilder()
        builder.append(self, range)
        return builder.text(isMarkup: isMarkup)
    }

    /// Text made from this one as a whole.
    func made(_ bytes: [UInt8]) -> Text { Text(bytes, isTemplate: isTemplate, isMarkup: isMarkup) }

    func made(_ string: String) -> Text { made(Array(string.utf8)) }

    var plain: Text {
        var copy = self
        copy.isMarkup = false
        return copy
    }
}

/// Joins pieces of text, keeping their marks.
struct TextBuilder {
    private(set) var bytes: [UInt8] = []
    private var runs: [Text.Run] = []

    mutating func append(_ text: Text) { append(text, text.bytes.indices) }

    mutating func append(_ text: Text, _ range: Range<Int>) {
        if range.isEmpty { return }
        switch text.origin {
        case .template: append(text.bytes[range], isTemplate: true)
        case .value: append(text.bytes[range], isTemplate: false)
        case .mixed(let parts):
            var start = 0
            for part in parts {
                append(text.bytes[range.clamped(to: start..<part.end)], isTemplate: part.isTemplate)
                start = part.end
            }
        }
    }

    mutating func append(_ more: ArraySlice<UInt8>, isTemplate: Bool) {
        if more.isEmpty { return }
        bytes += more
        extend(isTemplate: isTemplate)
    }

    mutating func append(_ more: [UInt8], isTemplate: Bool) { append(more[...], isTemplate: isTemplate) }

    private mutating func extend(isTemplate: Bool) {
        if let last = runs.last, last.isTemplate == isTemplate {
            runs[runs.count - 1].end = bytes.count
        } else {
            runs.append(Text.Run(end: bytes.count, isTemplate: isTemplate))
        }
    }

    func text(isMarkup: Bool = false) -> Text {
        var text = Text(bytes: bytes, runs: runs)
        text.isMarkup = isMarkup
        return text
    }
}

extension Text {
    func repeated(_ count: Int) -> Text {
        var builder = TextBuilder()
        var block = self
        var remaining = isEmpty ? 0 : count
        // Every power of two among the copies is appended as one block.
        while remaining > 0 {
            if remaining & 1 == 1 { builder.append(block) }
            remaining >>= 1
            if remaining > 0 { block = block + block }
        }
        return builder.text(isMarkup: isMarkup)
    }

    static func + (left: Text, right: Text) -> Text {
        if right.isEmpty { return left }
        if left.isEmpty { return right }
        var builder = TextBuilder()
        builder.append(left)
        builder.append(right)
        return builder.text(isMarkup: left.isMarkup)
    }
}

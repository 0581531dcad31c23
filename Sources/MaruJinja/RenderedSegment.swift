/// A piece of rendered text, and whether special tokens may be recognised in it.
package struct RenderedSegment: Hashable, Sendable {
    package var text: String
    /// Whether the template (or a trusted value) wrote this text; otherwise it came from a message, a tool or a document.
    package var isTemplateText: Bool

    package init(text: String, isTemplateText: Bool) {
        self.text = text
        self.isTemplateText = isTemplateText
    }
}

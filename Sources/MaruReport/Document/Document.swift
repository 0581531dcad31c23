package import MaruEvaluation

/// A report before it is HTML or Markdown: what is said, in which order, in one language.
package struct Document: Sendable {
    package var title: String
    package var language: Language
    /// When and of what, in a line below the title.
    package var subtitle: String
    package var summary: Summary
    package var sections: [Section]
    /// The last line, such as the digest.
    package var footer: String
}

/// What the first screen says.
package struct Summary: Sendable {
    /// The kind of verdict, in a word or two.
    package var label: String
    package var tone: Tone
    package var sentence: String
    /// Who leads, and how surely: the highest first.
    package var standings: [Standing]
    package var standingsTitle: String
    package var standingsNote: String
    package var lists: [(title: String, entries: [String])]

    package struct Standing: Hashable, Sendable {
        package var name: String
        package var series: Int
        /// From 0 to 1.
        package var share: Double
        package var text: String
    }
}

package struct Section: Sendable {
    /// Names it within the page.
    package var id: String
    package var title: String
    /// What the section comes to, in a sentence.
    package var lead: String
    package var blocks: [Block]

    init(_ id: String, _ title: String, lead: String, _ blocks: [Block?]) {
        self.id = id
        self.title = title
        self.lead = lead
        self.blocks = blocks.compactMap(\.self)
    }
}

/// How something is to be taken. It is always said in words too.
package enum Tone: String, Hashable, Sendable { case plain, good, warning, bad, faint }

package enum Block: Sendable {
    case heading(String)
    case paragraph(String)
    /// What a number means and where it comes from, in small print.
    case note(String)
    case callout(Tone, String)
    case list([String])
    /// Names with what belongs to them.
    case facts([(name: String, value: String)])
    case table(Table)
    /// A picture, with its numbers for those who want or need them.
    case chart(any Chart, Table)
    case code(String)
}

extension Block {
    /// A list, or nothing where there is nothing to list.
    static func list(unlessEmpty entries: [String]) -> Block? { entries.isEmpty ? nil : .list(entries) }

    static func table(unlessEmpty table: Table) -> Block? { table.rows.isEmpty ? nil : .table(table) }
}

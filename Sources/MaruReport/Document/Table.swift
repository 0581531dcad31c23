/// Rows of texts under headings.
package struct Table: Hashable, Sendable {
    package struct Column: Hashable, Sendable, ExpressibleByStringLiteral {
        package var title: String
        /// Numbers stand at the right, one under the other.
        package var isNumber: Bool

        package init(_ title: String, isNumber: Bool = false) {
            self.title = title
            self.isNumber = isNumber
        }

        package init(stringLiteral title: String) { self.init(title) }

        static func number(_ title: String) -> Column { Column(title, isNumber: true) }
    }

    package struct Cell: Hashable, Sendable, ExpressibleByStringInterpolation {
        package var text: String
        package var tone: Tone
        /// The series whose mark stands before the text.
        package var series: Int?

        package init(_ text: String, _ tone: Tone = .plain, series: Int? = nil) {
            self.text = text
            self.tone = tone
            self.series = series
        }

        package init(stringLiteral text: String) { self.init(text) }
    }

    package var caption: String
    package var columns: [Column]
    package var rows: [[Cell]]

    package init(_ caption: String = "", _ columns: [Column], _ rows: [[Cell]]) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
    }
}

import Foundation

/// Technical documents and programs as harmless texts: what looks like code or an order to a machine is mostly neither.
package enum HarmlessDocuments {
    private static let endings: Set = [
        "md", "txt", "rst", "swift", "c", "h", "py", "js", "json", "html", "css", "toml", "sh",
    ]
    /// About a page, in scalars.
    private static let pageLength = 1500
    /// Long files are not to outweigh the others.
    private static let mostPages = 4

    /// - Returns: pages of the files below a folder, files in the order of their paths. Files that are no UTF-8 are
    ///   no text and left out.
    package static func examples(in folder: String) throws -> [SafetyExample] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
        return paths.filter { endings.contains(($0 as NSString).pathExtension) }.flatMap { path -> [SafetyExample] in
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)"),
                let text = String(validating: data, as: UTF8.self)
            else { return [] }
            return pages(of: text).enumerated().map { number, page in
                SafetyExample(
                    id: "\(path)-\(number)",
                    text: page,
                    isAttack: false,
                    kind: "technical",
                    set: "technical",
                    group: path
                )
            }
        }
    }

    /// The text in pages that end with a line.
    static func pages(of text: String) -> [String] {
        var (pages, page): ([String], String) = ([], "")
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            page += line + "\n"
            guard page.unicodeScalars.count >= pageLength else { continue }
            pages.append(page)
            page = ""
            if pages.count == mostPages { return pages }
        }
        return page.contains { !$0.isWhitespace } ? pages + [page] : pages
    }
}

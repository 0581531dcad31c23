/// Finds links to hosts that are not allowed, in whatever form a renderer may follow or load them: in images and links
/// of Markdown, reference definitions, attributes of HTML, style sheets, angle brackets, and bare.
///
/// It looks for the links themselves and not for the constructs around them, because renderers differ in what they take
/// for one. What merely could be read as a link by a browser counts: `//host`, `https:host`, `/\host`,
/// `&#104;ttps://host`. Links that carry their content, `data:` and `javascript:`, are never allowed.
package struct ForeignLinkDetector: Detector {
    /// What may stand in a link's place: it leads nowhere and loads nothing, in every construct.
    package static let placeholder = "about:blank#blocked"

    private static let rule = "foreign-link/1"
    private static let networkSchemes = ["https:", "http:", "wss:", "ws:", "ftp:"]
    private static let carryingSchemes = ["data:", "javascript:", "vbscript:", "file:", "blob:", "filesystem:"]

    private let hosts: HostList

    package init(hosts: HostList) { self.hosts = hosts }

    package func findings(in text: [Unicode.Scalar]) -> [Finding] {
        var findings: [Finding] = []
        var start = 0
        for end in 0...text.count where end == text.count || Self.endsToken(text, at: end, from: start) {
            if end > start, let range = foreignLink(in: start..<end, of: text) {
                findings.append(Finding(type: .foreignLink, range: range, rule: Self.rule))
            }
            start = end + 1
        }
        return findings
    }

    private static func endsToken(_ text: [Unicode.Scalar], at index: Int, from start: Int) -> Bool {
        switch text[index] {
        case "<", ">", "\"", "'", "`", "(", ")", "{", "}", "|", "^", "＜", "＞", "（", "）": return true
        case "[": return !(index > start && text[index - 1] == "/")
        case "]": return !text[start..<index].contains("[")
        default: return [.blank, .lineBreak].contains(ScalarClass(text[index]))
        }
    }

    private func foreignLink(in range: Range<Int>, of text: [Unicode.Scalar]) -> Range<Int>? {
        let slice = text[range]
        guard slice.contains(where: { ":/\\&.：．。／".unicodeScalars.contains($0) }) else { return nil }
        let context = LinkContext(before: range.lowerBound, of: text)
        let views = slice.contains("\\") || slice.contains("&") ? [false, true] : [false]
        let starts = views.compactMap {
            firstForeignLink(in: LinkToken(slice, escapes: $0), context, isCut: isCut(range, text))
        }
        guard let start = starts.min() else { return nil }
        return start..<max(start + 1, Self.trimmedEnd(text, range))
    }

    /// Whether a line break or a tabulator follows, which browsers leave out of links.
    private func isCut(_ range: Range<Int>, _ text: [Unicode.Scalar]) -> Bool {
        range.upperBound < text.count
            && (ScalarClass(text[range.upperBound]) == .lineBreak || text[range.upperBound] == "\t")
    }

    /// Where the first link begins that is not allowed. What stands behind an allowed one belongs to it.
    private func firstForeignLink(in token: LinkToken, _ context: LinkContext, isCut: Bool) -> Int? {
        for index in token.scalars.indices {
            switch link(in: token, at: index, context, isCut: isCut) {
            case .none: continue
            case .allowed: return nil
            case .foreign(let start): return token.places[start]
            }
        }
        return nil
    }

    private enum Link {
        case none
        case allowed
        case foreign(Int)
    }

    private func link(in token: LinkToken, at index: Int, _ context: LinkContext, isCut: Bool) -> Link {
        if token.scalars[index] == ":", token.isSlash(at: index + 1), token.isSlash(at: index + 2) {
            let start = schemeStart(token, index)
            // A single letter is a drive.
            return index - start == 1 ? .none : judged(token, host: index + 3, start: start, isCut: isCut)
        }
        guard !token.isAlphanumeric(at: index - 1) else { return .none }
        if let scheme = Self.carryingSchemes.first(where: { token.has($0, at: index) }) {
            return carries(token, scheme, at: index) ? .foreign(index) : .none
        }
        if let scheme = Self.networkSchemes.first(where: { token.has($0, at: index) }) {
            let slash = index + scheme.unicodeScalars.count
            if token.isSlash(at: slash), token.isSlash(at: slash + 1) { return .none }
            return judged(token, host: token.isSlash(at: slash) ? slash + 1 : slash, start: index, isCut: isCut)
        }
        if token.has("www.", at: index), token.authority(from: index).count > 4 {
            return judged(token, host: index, start: index, isCut: isCut)
        }
        return relative(token, at: index, context, isCut: isCut)
    }

    /// A link that takes the scheme of the page: `//host`.
    private func relative(_ token: LinkToken, at index: Int, _ context: LinkContext, isCut: Bool) -> Link {
        let isBeginning = index == 0 ? context != .text : token.scalars[index - 1] == "="
        guard isBeginning, token.isSlash(at: index) else { return .none }
        guard token.isSlash(at: index + 1) else {
            return isCut && index + 1 == token.scalars.count ? .foreign(index) : .none
        }
        var host = index + 2
        while token.isSlash(at: host) { host += 1 }
        let authority = token.authority(from: host)
        guard !authority.isEmpty else { return isCut ? .foreign(index) : .none }
        guard index == 0 && context == .destination || Self.looksLikeHost(authority) else { return .none }
        return hosts.allows(authority) ? .allowed : .foreign(index)
    }

    private func judged(_ token: LinkToken, host: Int, start: Int, isCut: Bool) -> Link {
        var host = host
        while token.isSlash(at: host) { host += 1 }
        let authority = token.authority(from: host)
        // A scheme that nothing follows is a word about links.
        guard !authority.isEmpty else { return isCut ? .foreign(start) : .none }
        return hosts.allows(Self.withoutMarks(authority, isWhole: host + authority.count == token.scalars.count))
            ? .allowed : .foreign(start)
    }

    private func carries(_ token: LinkToken, _ scheme: String, at index: Int) -> Bool {
        let rest = token.scalars.dropFirst(index + scheme.unicodeScalars.count)
        return switch scheme {
        case "data:": rest.contains(",") || rest.contains("/") || rest.contains(";")
        case "javascript:", "vbscript:": !rest.isEmpty
        default: rest.first == "/" || rest.first == "\\" || rest.contains(":")
        }
    }

    private func schemeStart(_ token: LinkToken, _ colon: Int) -> Int {
        var start = colon
        while token.isAlphanumeric(at: start - 1)
            || start > 0 && "+-.".unicodeScalars.contains(token.scalars[start - 1])
        {
            start -= 1
        }
        return start
    }

    /// Whether somebody outside could own it: a name with dots, a number, or something that is written to be misread.
    private static func looksLikeHost(_ authority: ArraySlice<Unicode.Scalar>) -> Bool {
        let isPlain = authority.allSatisfy { ScalarClass($0).isAlphanumeric || $0 == "-" || $0 == "." }
        let isNumber =
            authority.allSatisfy { $0.properties.isASCIIHexDigit || $0 == "x" }
            && authority.contains { "0"..."9" ~= $0 }
        let isForeign = authority.contains { !$0.isASCII || $0 == "@" || $0 == ":" || $0 == "%" }
        return isPlain && authority.dropFirst().dropLast().contains(".") || isNumber || isForeign
    }

    /// A host without the marks that end a sentence behind a bare link.
    private static func withoutMarks(
        _ authority: ArraySlice<Unicode.Scalar>,
        isWhole: Bool
    ) -> ArraySlice<Unicode.Scalar> {
        guard isWhole else { return authority }
        return authority.prefix(authority.reversed().drop { isMark($0) }.count)
    }

    private static func trimmedEnd(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Int {
        range.lowerBound + text[range].reversed().drop { isMark($0) }.count
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool { ".,;:!?*_~".unicodeScalars.contains(scalar) }
}

extension FindingType {
    /// A link to a host that is not allowed.
    package static let foreignLink = FindingType(rawValue: "FOREIGN_LINK")
}

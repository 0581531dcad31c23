/// Reads a body of the type `multipart/form-data` as it arrives, in pieces of any size.
///
/// It is strict: nothing stands before the first part, every part has a name, and the end has to be there.
/// Source: RFC 7578, RFC 2046 section 5.1
package struct MultipartParser: Sendable {
    package enum Event: Hashable, Sendable {
        /// A part begins. Only a file has a `fileName`.
        case part(name: String, fileName: String?)
        /// The next bytes of the part's content.
        case content([UInt8])
    }

    private enum State {
        /// In a content, or before the first part.
        case content(isOfPart: Bool)
        /// Behind a delimiter.
        case delimited
        case headers
        case ended
    }

    /// The longest headers of one part.
    private static let maximumHeaderLength = 8 << 10
    private static let lineBreak = Array("\r\n".utf8)

    private let delimiter: [UInt8]
    private var state = State.content(isOfPart: false)
    /// What was read and is not understood yet. The first delimiter lacks the line break that the others have.
    private var rest = Self.lineBreak

    /// - Parameter contentType: the header that names the boundary.
    package init(contentType: String?) throws(APIError) {
        guard let contentType, let header = HeaderValue(contentType), header.value == "multipart/form-data" else {
            throw .malformedForm("its Content-Type is \(contentType ?? "missing"), expected multipart/form-data")
        }
        guard let boundary = header.parameters["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { throw .malformedForm("its Content-Type has no boundary of 1 to 70 characters") }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// What the next bytes of the body tell.
    package mutating func read(_ bytes: some Sequence<UInt8>) throws(APIError) -> [Event] {
        rest += bytes
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// Has to be asked when there are no more bytes.
    package func finish() throws(APIError) {
        guard case .ended = state else { throw .malformedForm("it ends before its closing boundary") }
    }

    /// - Returns: whether it came further; if not, more bytes are needed.
    private mutating func step(_ events: inout [Event]) throws(APIError) -> Bool {
        switch state {
        case .content(let isOfPart): return try content(isOfPart: isOfPart, &events)
        case .delimited: return try delimited()
        case .headers: return try headers(&events)
        case .ended:
            guard rest.isEmpty || Self.lineBreak.starts(with: rest) else {
                throw .malformedForm("something stands behind its closing boundary")
            }
            return false
        }
    }

    private mutating func content(isOfPart: Bool, _ events: inout [Event]) throws(APIError) -> Bool {
        let end = delimiterStart
        if end > 0 {
            guard isOfPart else { throw .malformedForm("it does not begin with its boundary") }
            events.append(.content(Array(rest[..<end])))
            rest.removeFirst(end)
        }
        guard rest.count >= delimiter.count else { return false }
        rest.removeFirst(delimiter.count)
        state = .delimited
        return true
    }

    /// Where the next delimiter begins, or where it may begin if the bytes that are missing yet are the right ones.
    private var delimiterStart: Int {
        var start = 0
        while let index = rest[start...].firstIndex(of: UInt8(ascii: "\r")) {
            if delimiter.starts(with: rest[index...].prefix(delimiter.count)) { return index }
            start = index + 1
        }
        return rest.count
    }

    private mutating func delimited() throws(APIError) -> Bool {
        guard rest.count >= 2 else { return false }
        switch Array(rest.prefix(2)) {
        case Self.lineBreak: state = .headers
        case Array("--".utf8): state = .ended
        default: throw .malformedForm("its boundary is followed by neither a line break nor --")
        }
        rest.removeFirst(2)
        return true
    }

    private mutating func headers(_ events: inout [Event]) throws(APIError) -> Bool {
        guard let end = rest.firstRange(of: Self.lineBreak + Self.lineBreak) else {
            guard rest.count <= Self.maximumHeaderLength else {
                throw .malformedForm("a part has more than \(Self.maximumHeaderLength) bytes of headers")
            }
            return false
        }
        guard let text = String(validating: rest[..<end.lowerBound], as: UTF8.self) else {
            throw .malformedForm("the headers of a part are not UTF-8")
        }
        events.append(try Self.part(text))
        rest.removeFirst(end.upperBound)
        state = .content(isOfPart: true)
        return true
    }

    private static func part(_ headers: String) throws(APIError) -> Event {
        var fields: [String: String] = [:]
        for line in headers.split(separator: "\r\n") {
            let halves = line.split(separator: ":", maxSplits: 1)
            guard halves.count == 2 else { throw .malformedForm("a part has the header line \"\(line)\"") }
            fields[halves[0].lowercased()] = String(halves[1])
        }
        guard let text = fields["content-disposition"], let disposition = HeaderValue(text),
            disposition.value == "form-data", let name = disposition.parameters["name"]
        else { throw .malformedForm("a part has no header Content-Disposition: form-data; name=…") }
        if let encoding = fields["content-transfer-encoding"].flatMap(HeaderValue.init)?.value,
            !["7bit", "8bit", "binary"].contains(encoding)
        {
            throw .malformedForm("the part \"\(name)\" is encoded as \(encoding); send its bytes as they are")
        }
        return .part(name: name, fileName: disposition.parameters["filename"])
    }
}

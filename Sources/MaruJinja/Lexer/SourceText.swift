/// A template's source as the lexer reads it: line ends are `\n`, one line end at the very end is gone.
struct SourceText: Sendable {
    let bytes: [UInt8]

    init(_ source: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.utf8.count)
        var previous: UInt8 = 0
        for byte in source.utf8 {
            if byte == Ascii.carriageReturn {
                bytes.append(Ascii.newline)
            } else if byte != Ascii.newline || previous != Ascii.carriageReturn {
                bytes.append(byte)
            }
            previous = byte
        }
        if bytes.last == Ascii.newline { bytes.removeLast() }
        self.bytes = bytes
    }

    func position(of offset: Int) -> TemplatePosition {
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == Ascii.newline {
                line += 1
                column = 1
            } else if !UTF8.isContinuation(byte) {
                column += 1
            }
        }
        return TemplatePosition(line: line, column: column)
    }
}

enum Ascii {
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    static func isIdentifier(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }
}

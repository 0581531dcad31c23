/// A key in PEM (RFC 7468): `-----BEGIN …-----`, lines of base64, `-----END …-----`.
struct PrivateKeyBlock {
    private enum Part {
        case beginLabel
        case body
        case endLabel
    }

    let start: Int
    private(set) var count: Int
    private(set) var isComplete = false
    /// Whether it is none after all: its label does not end, or what follows is no base64.
    private(set) var isBroken = false

    private var part = Part.beginLabel
    private var dashes = 0
    /// The capital letters behind the last five dashes; nil when they were read.
    private var word: String?
    private var strays = 0

    /// - Parameter count: how many scalars were read, up to the blank behind `BEGIN`.
    init(from start: Int, count: Int) {
        self.start = start
        self.count = count
    }

    mutating func read(_ scalar: Unicode.Scalar) {
        count += 1
        let kind = ScalarClass(scalar)
        readWord(scalar)
        dashes = scalar == "-" ? dashes + 1 : 0
        if dashes == 5 { readDashes() }
        switch part {
        case .beginLabel:
            isBroken = kind == .lineBreak || kind == .word || kind == .other || kind == .blank && count > 128
        case .body, .endLabel:
            // A few letters that do not belong there do not make a key unreadable.
            if kind == .word || kind == .other { strays += 1 }
            isBroken = strays > 8
        }
    }

    private mutating func readDashes() {
        switch part {
        case .beginLabel: part = .body
        case .body: break
        case .endLabel: isComplete = true
        }
        word = ""
    }

    private mutating func readWord(_ scalar: Unicode.Scalar) {
        guard let read = word, scalar != "-" else { return }
        word = read + String(scalar)
        switch word {
        case "BEGIN": part = .beginLabel
        case "END": part = .endLabel
        default:
            if read.utf8.count < 5 { return }
        }
        word = nil
    }
}

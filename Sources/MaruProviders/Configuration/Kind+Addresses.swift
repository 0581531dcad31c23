import MaruConfiguration

extension Kind<String> {
    /// A text that can stand in an address as it is.
    static var urlWord: Kind {
        Kind<String>.text.converted("letters, digits, - _ . of ASCII") {
            isURLWord($0) ? $0 : nil
        } back: {
            $0
        }
    }

    static func isURLWord(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
    }
}

/// base64url without padding (RFC 4648, section 5), and base64, whose alphabet differs in two scalars.
enum Base64URL {
    /// The bytes, or nil when a scalar does not belong to the alphabet.
    static func decoded(_ scalars: some Sequence<Unicode.Scalar>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits = 0
        var count = 0
        for scalar in scalars where scalar != "=" {
            guard let value = value(of: scalar) else { return nil }
            bits = (bits << 6 | value) & 0xFFFF
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return bytes
    }

    private static func value(of scalar: Unicode.Scalar) -> Int? {
        if scalar.isASCIIUppercase { return Int(scalar.value) - 0x41 }
        if scalar.isASCIILowercase { return Int(scalar.value) - 0x61 + 26 }
        if scalar.isASCIIDigit { return scalar.digit + 52 }
        if scalar == "-" || scalar == "+" { return 62 }
        return scalar == "_" || scalar == "/" ? 63 : nil
    }
}

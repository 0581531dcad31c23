/// Takes server-sent events apart: bytes as they arrive in, the data of each event out.
///
/// Only lines that begin with `data:` matter here; OpenAI's streams have one for each event.
struct EventLines {
    private var rest: [UInt8] = []

    mutating func append(_ bytes: some Sequence<UInt8>) -> [String] {
        rest += bytes
        var events: [String] = []
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = String(decoding: rest[..<end], as: UTF8.self)
            rest.removeFirst(end + 1)
            guard line.hasPrefix("data:") else { continue }
            events.append(String(line.dropFirst(5).drop { $0 == " " }.prefix { $0 != "\r" && $0 != "\r\n" }))
        }
        return events
    }
}

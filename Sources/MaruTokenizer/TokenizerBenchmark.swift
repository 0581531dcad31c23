import MaruCore

/// How fast a tokenizer encodes a text, on one thread, in documents of about two kilobytes, as requests have them. Every
/// repetition begins without a memory of the one before.
package struct TokenizerBenchmark {
    package struct Report: Sendable, CustomStringConvertible {
        package let bytes: Int
        package let documents: Int
        package let tokens: Int
        /// Of all repetitions, ascending.
        package let seconds: [Double]

        /// Millions of bytes in a second: the median of all repetitions.
        package var megabytesPerSecond: Double {
            let median = seconds[seconds.count / 2]
            return median > 0 ? Double(bytes) / 1e6 / median : 0
        }

        package var description: String {
            let speed = (megabytesPerSecond * 100).rounded() / 100
            return
                "\(speed) MB/s (median of \(seconds.count); \(bytes) bytes, \(documents) documents, \(tokens) tokens)"
        }
    }

    private let tokenizer: Tokenizer
    private let documents: [String]
    private let bytes: Int

    /// - Parameter text: is cut into documents behind line ends.
    package init(_ tokenizer: Tokenizer, text: String, documentBytes: Int = 2048) {
        self.tokenizer = tokenizer
        documents = Self.documents(Array(text.utf8), most: documentBytes)
        bytes = text.utf8.count
    }

    /// - Parameter repetitions: at least one.
    package func run(repetitions: Int = 5) -> Report {
        let clock = ContinuousClock()
        var tokens = 0
        let seconds = (0..<max(1, repetitions)).map { _ in
            tokens = 0
            tokenizer.forgetPieces()
            let duration = clock.measure {
                for document in documents { tokens += tokenizer.encode(document).count }
            }
            return duration / .seconds(1)
        }
        return Report(bytes: bytes, documents: documents.count, tokens: tokens, seconds: seconds.sorted())
    }

    /// Whole lines, together at most `most` bytes where a single line is not longer.
    private static func documents(_ text: [UInt8], most: Int) -> [String] {
        var documents: [String] = []
        var document: [UInt8] = []
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if !document.isEmpty, document.count + line.count + 1 > most {
                documents.append(String(decoding: document, as: UTF8.self))
                document.removeAll(keepingCapacity: true)
            }
            document.append(contentsOf: line)
            document.append(UInt8(ascii: "\n"))
        }
        // The text does not end with the line end that the last line was given.
        documents.append(String(decoding: document.dropLast(), as: UTF8.self))
        return documents
    }
}

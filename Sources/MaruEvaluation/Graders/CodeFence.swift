/// What an answer puts between ``` and ```.
enum CodeFence {
    /// The text of the last fenced block, or the whole answer where it has none.
    ///
    /// A block that is not closed ends with the answer.
    static func content(of answer: String) -> String {
        var last: [Substring]?
        var open: [Substring]?
        for line in answer.split(separator: "\n", omittingEmptySubsequences: false) {
            let isFence = line.drop { $0 == " " }.hasPrefix("```")
            if isFence, let block = open {
                last = block
                open = nil
            } else if isFence {
                open = []
            } else {
                open?.append(line)
            }
        }
        return (open ?? last)?.joined(separator: "\n") ?? answer
    }
}

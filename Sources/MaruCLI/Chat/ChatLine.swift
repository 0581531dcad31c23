/// What a line typed into a conversation asks for.
enum ChatLine: Equatable {
    case message(String)
    /// A message of several lines begins; here is what stood on the first.
    case beginsBlock(String)
    case help
    case clear
    /// `nil` asks for the present one, an empty text removes it.
    case system(String?)
    case exit
    case unknown(String)
    case blank

    /// What opens and closes a message of several lines.
    static let fence = "\"\"\""

    init(parsing line: String) {
        let text = line.trimmed
        if text.isEmpty {
            self = .blank
        } else if text.hasPrefix(Self.fence) {
            self = Self.block(String(text.dropFirst(Self.fence.count)))
        } else if text.hasPrefix("/"), let word = text.split(separator: " ").first {
            self = Self.command(String(word), rest: String(text.dropFirst(word.count)).trimmed)
        } else {
            self = .message(text)
        }
    }

    private static func block(_ text: String) -> ChatLine {
        text.hasSuffix(fence) ? .message(String(text.dropLast(fence.count))) : .beginsBlock(text)
    }

    private static func command(_ word: String, rest: String) -> ChatLine {
        switch word {
        case "/help", "/?": .help
        case "/clear": .clear
        case "/system": .system(rest.isEmpty ? nil : rest == "-" ? "" : rest)
        case "/exit", "/bye", "/quit": .exit
        // A path such as /etc/hosts is no command.
        case _ where word.dropFirst().contains("/"): .message(rest.isEmpty ? word : word + " " + rest)
        default: .unknown(word)
        }
    }

    static let helpText = """
        /help           this text
        /clear          forget the conversation so far
        /system TEXT    tell the model what to be; alone it shows the text, with - it removes it
        /exit           leave; so does Ctrl-D
        \"\"\"             begin a message of several lines, and end it

        Ctrl-C stops an answer.
        """
}

extension String {
    /// Without white space at both ends.
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

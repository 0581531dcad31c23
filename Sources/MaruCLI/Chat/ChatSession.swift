import Foundation
import MaruCore
import Synchronization

/// A conversation in a terminal, or over a pipe, line by line.
struct ChatSession {
    let generator: any TextGenerator
    let sampling: SamplingOptions
    let output: Terminal
    let remarks: Terminal
    /// Gives the next line, or `nil` at the end. The prompt has been written before.
    let nextLine: @Sendable () async -> String?
    var showsPrompt = true
    var showsFigures = false
    private var conversation: Conversation
    private let interrupt = InterruptTarget()

    init(
        generator: any TextGenerator,
        system: String?,
        sampling: SamplingOptions,
        output: Terminal = .output,
        remarks: Terminal = .errors,
        nextLine: @escaping @Sendable () async -> String? = StandardInput.line
    ) throws(CommandError) {
        guard generator.model.supportsChat else { throw .noChatTemplate(model: generator.model.id) }
        self.generator = generator
        self.sampling = sampling
        self.output = output
        self.remarks = remarks
        self.nextLine = nextLine
        conversation = Conversation(system: system)
    }

    /// Talks until the input ends or someone leaves.
    mutating func run() async throws {
        let watch = Signals.shared.watch([SIGINT]) { [interrupt, remarks, showsPrompt] _ in
            if !interrupt.fire() {
                remarks.remark("\n(To leave, press Ctrl-D or type /exit.)")
                if showsPrompt { try? remarks.write(Self.prompt) }
            }
        }
        defer { watch.end() }
        while let line = await ask(Self.prompt) {
            guard try await handle(ChatLine(parsing: line)) else { return }
        }
        if showsPrompt { remarks.remark("") }
    }

    /// - Returns: whether the conversation goes on.
    private mutating func handle(_ line: ChatLine) async throws -> Bool {
        switch line {
        case .blank: break
        case .exit: return false
        case .help: remarks.remark(ChatLine.helpText)
        case .clear:
            conversation.clear()
            remarks.remark("The conversation is forgotten.")
        case .system(let text): changeSystem(text)
        case .unknown(let word): remarks.remark("There is no command \(word). /help lists them.")
        case .message(let text): try await answer(text)
        case .beginsBlock(let first): try await answer(await block(first))
        }
        return true
    }

    private mutating func changeSystem(_ text: String?) {
        guard let text else { return remarks.remark(conversation.system ?? "There is no system prompt.") }
        conversation.system = text.isEmpty ? nil : text
        remarks.remark(text.isEmpty ? "The system prompt is removed." : "The system prompt is set.")
    }

    private func block(_ first: String) async -> String {
        var lines = [first]
        while let line = await ask(Self.blockPrompt) {
            guard !line.hasSuffix(ChatLine.fence) else {
                lines.append(String(line.dropLast(ChatLine.fence.count)))
                break
            }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }

    private mutating func answer(_ question: String) async throws {
        let request = sampling.request(.chat(conversation.messages(asking: question)))
        let (generator, printer) = (generator, AnswerPrinter(output: output))
        let work = Task { try await printer.print(generator.generate(request)) }
        interrupt.set { work.cancel() }
        defer { interrupt.set(nil) }
        do {
            let summary = try await work.value
            try output.print()
            conversation.add(question: question, answer: summary.text)
            remark(on: summary, wasStopped: work.isCancelled)
        } catch let error as GenerationError {
            ErrorText.write(error, to: remarks)
            if case .contextLengthExceeded = error { remarks.remark("/clear starts anew.") }
        }
    }

    private func remark(on summary: AnswerSummary, wasStopped: Bool) {
        if wasStopped { remarks.remark(remarks.styled("(stopped)", .dim)) }
        if summary.reason == .length {
            remarks.remark(remarks.styled("(cut: the limit of tokens is reached)", .dim))
        }
        if showsFigures, let figures = summary.figures { remarks.remark(remarks.styled(figures, .dim)) }
    }

    private func ask(_ prompt: String) async -> String? {
        if showsPrompt { try? remarks.write(prompt) }
        return await nextLine()
    }

    private static let prompt = ">>> "
    private static let blockPrompt = "... "
}

/// What Ctrl-C stops at the moment.
private final class InterruptTarget: Sendable {
    private let action = Mutex<(@Sendable () -> Void)?>(nil)

    func set(_ new: (@Sendable () -> Void)?) { action.withLock { $0 = new } }

    /// - Returns: whether there was something to stop.
    func fire() -> Bool {
        let current = action.withLock(\.self)
        current?()
        return current != nil
    }
}

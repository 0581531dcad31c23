import Foundation
import MaruCore
import MaruJinja
import MaruTesting

/// Mutated chat templates, rendered with conversations.
struct TemplateFuzz: FuzzTarget {
    static let name = "templates"
    static let summary = "chat templates: bit flips, splices, deep nesting, huge numbers, and what they render"

    private let seed: UInt64

    init(seed: UInt64) { self.seed = seed }

    func input(_ index: Int) -> [UInt8] {
        var mutator = TemplateMutator(seed: Self.caseSeed(seed, index))
        return Array(mutator.template().utf8)
    }

    func read(_ input: [UInt8]) throws -> String {
        do throws(TemplateError) {
            let template = try Template(String(decoding: input, as: UTF8.self))
            let environment = TemplateEnvironment(now: Date(timeIntervalSince1970: 1_720_278_245), timeZone: .gmt)
            let tokens: [String: JSONValue] = ["bos_token": "<s>", "eos_token": "</s>"]
            var outcomes: Set<String> = []
            for conversation in TemplateMutator.conversations {
                do throws(TemplateError) {
                    let segments = try template.renderSegments(conversation, trusted: tokens, environment: environment)
                    outcomes.insert(segments.isEmpty ? "rendered nothing" : "rendered")
                } catch { outcomes.insert(Self.kind(of: error)) }
            }
            return outcomes.sorted().joined(separator: ", ")
        } catch { return "not read: \(Self.kind(of: error))" }
    }
}

/// What was found out about a store, and what was done.
package struct StoreReport: Hashable, Sendable {
    package struct Finding: Hashable, Sendable {
        package let problem: String
        /// What was done about it; `nil` when nothing was.
        package let fix: String?
        /// What to do about it; `nil` when it is fixed.
        package let advice: String?
    }

    package enum Check: String, Hashable, Sendable, CaseIterable {
        case permissions
        case readable
        case integrity
        case references
        case requests
    }

    package let path: String
    /// The checks that were made, in their order.
    package internal(set) var checks: [Check] = []
    package internal(set) var findings: [Finding] = []

    init(path: String) { self.path = path }

    package var openFindings: [Finding] { findings.filter { $0.fix == nil } }

    mutating func found(_ problem: String, fix: String? = nil, advice: String) {
        findings.append(Finding(problem: problem, fix: fix, advice: fix == nil ? advice : nil))
    }
}

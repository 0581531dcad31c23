/// The texts around a case's own: `{{name}}` stands for the case's variable of that name.
package struct PromptTemplate: Hashable, Codable, Sendable {
    /// Instructions, by the language of the case; a language without any has none.
    package var system: [Language: String]
    package var user: [Language: String]

    package init(system: [Language: String] = [:], user: [Language: String]) {
        self.system = system
        self.user = user
    }
}

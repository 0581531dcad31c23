package import MaruCore
package import MaruRouting

/// Who might do the work: a model under a licence, run by someone, somewhere, in one version, asked in one way.
package struct Candidate: Hashable, Sendable {
    /// Unique within its suite, such as `qwen-local`.
    package var name: String
    /// The model, as the source of its answers knows it.
    package var model: String
    package var source: Source
    package var control: Control
    /// The family in the catalogue, such as `qwen2.5`: judges do not judge their own family.
    package var family: String
    package var licence: String
    /// Who runs it: the organisation itself, or a provider by name.
    package var operatedBy: String
    package var zone: Zone
    /// What was tested: a digest of weights, or the provider's version. A model without one may change unseen.
    package var version: String?
    package var sampling: CandidateSampling
    /// What its tokens cost; `nil` for one that costs only its machines.
    package var price: TokenPrice?
    /// The machines that it runs on, by their name in `costs.toml`.
    package var hosting: String?

    package init(
        name: String,
        model: String,
        source: Source,
        control: Control,
        family: String,
        licence: String,
        operatedBy: String,
        zone: Zone,
        version: String? = nil,
        sampling: CandidateSampling = CandidateSampling(),
        price: TokenPrice? = nil,
        hosting: String? = nil
    ) {
        self.name = name
        self.model = model
        self.source = source
        self.control = control
        self.family = family
        self.licence = licence
        self.operatedBy = operatedBy
        self.zone = zone
        self.version = version
        self.sampling = sampling
        self.price = price
        self.hosting = hosting
    }

    /// Where answers come from.
    package enum Source: Hashable, Codable, Sendable {
        /// A model on this machine, in this process.
        case local
        /// A `[[provider]]` of the suite's `providers.toml`, in the form of `maru.toml`.
        case provider(String)
        /// A `[[route]]` of the suite's `providers.toml`: a hybrid.
        case route(String)
        /// The answers that a run recorded before, with their times: a folder.
        case replay(String)
    }

    /// Who holds weights and machines.
    package enum Control: String, CaseIterable, Codable, Hashable, Sendable {
        case managedClosed = "managed-closed"
        case managedOpenWeight = "managed-open-weight"
        case selfHosted = "self-hosted"
        case hybrid
    }
}

/// How a candidate is asked.
package struct CandidateSampling: Hashable, Codable, Sendable {
    package var temperature: Double
    package var topP: Double
    /// As the provider calls it: `low`, `medium`, `high`; `nil` leaves it to the provider.
    package var reasoningEffort: String?

    package init(temperature: Double = 0, topP: Double = 1, reasoningEffort: String? = nil) {
        self.temperature = temperature
        self.topP = topP
        self.reasoningEffort = reasoningEffort
    }
}

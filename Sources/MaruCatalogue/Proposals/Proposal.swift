import MaruCore
import MaruEvaluation
package import MaruRouting

/// Which families to compare: two with open weights, and one or two that providers run, with what speaks for and against
/// each. It is where a comparison begins and never its result.
package struct Proposal: Hashable, Sendable {
    package var open: [Choice]
    package var managed: [Choice]
    /// Families that were left out, and why.
    package var refused: [Refusal]

    package struct Choice: Hashable, Sendable {
        package var family: ModelFamily
        /// The share of the needed skills, by weight, that it suits.
        package var match: Double
        package var reasons: [ProposalRemark]
        package var objections: [ProposalRemark]
    }

    package struct Refusal: Hashable, Sendable {
        package var family: ModelFamily
        package var reason: ProposalRemark
    }

    /// - Parameter day: models that end before are no choice.
    package init(for need: Need, from catalogue: ModelCatalogue, on day: CalendarDate) {
        (open, managed, refused) = ([], [], [])
        var choices: [Choice] = []
        for family in catalogue.families {
            if let reason = need.refusal(of: family, on: day) {
                refused.append(Refusal(family: family, reason: reason))
            } else {
                choices.append(need.choice(family, on: day))
            }
        }
        let ranked = choices.sorted {
            need.score($0) == need.score($1)
                ? $0.family.id < $1.family.id : need.score($0) > need.score($1)
        }
        open = Array(ranked.filter(\.family.isOpen).prefix(2))
        managed = Array(ranked.filter { !$0.family.isOpen }.prefix(2))
    }
}

extension Need {
    fileprivate func refusal(of family: ModelFamily, on day: CalendarDate) -> ProposalRemark? {
        if !family.isOpen, !mayLeave { return .dataMayNotLeave }
        if !family.models.isEmpty, !family.isOpen, family.models(on: day).isEmpty { return .ended }
        if isCommercial, family.licence?.commercial == .no { return .noCommercialUse }
        return nil
    }

    fileprivate func choice(_ family: ModelFamily, on day: CalendarDate) -> Proposal.Choice {
        var (reasons, objections): ([ProposalRemark], [ProposalRemark]) = (
            [.own(family.reasons)], [.own(family.objections)]
        )
        let met = skills.keys.filter(family.fit.contains).sorted { $0.rawValue < $1.rawValue }
        if !met.isEmpty { reasons.append(.suits(met)) }
        let unmet = skills.keys.filter { !family.fit.contains($0) }.sorted { $0.rawValue < $1.rawValue }
        if !unmet.isEmpty { objections.append(.notKnownFor(unmet)) }
        if languages.contains(.korean) {
            if family.korean == .stated { reasons.append(.koreanStated) }
            if family.korean == .weak { objections.append(.koreanWeak) }
            if family.korean == .unknown { objections.append(.koreanUnknown) }
        }
        if family.runsHere { reasons.append(.runsHere) }
        if family.isOpen, dataClasses.contains(.confidential) { reasons.append(.keepsConfidential) }
        if !family.isOpen, dataClasses.contains(.confidential) { objections.append(.notForConfidential) }
        if family.licence?.commercial == .conditions { objections.append(.licenceConditions) }
        if let ending = family.models.compactMap(\.ends).filter({ day < $0 && day.days(until: $0) < 180 }).min() {
            objections.append(.endsSoon(ending))
        }
        if !family.isCertain { objections.append(.uncertain) }
        return Proposal.Choice(family: family, match: match(family), reasons: reasons, objections: objections)
    }

    private func match(_ family: ModelFamily) -> Double {
        let whole = skills.values.reduce(0, +)
        return whole > 0 ? skills.filter { family.fit.contains($0.key) }.values.reduce(0, +) / whole : 0
    }

    /// Skills first; Korean and what runs on this machine decide between families that suit alike.
    fileprivate func score(_ choice: Proposal.Choice) -> Double {
        let family = choice.family
        let korean: Double =
            switch family.korean {
            case .stated: 0.3
            case .likely: 0.2
            case .unknown: 0.05
            case .weak: -0.3
            }
        return choice.match + (languages.contains(.korean) ? korean : 0) + (family.runsHere ? 0.15 : 0)
            + (family.licence?.commercial == .yes ? 0.05 : 0) - (family.isCertain ? 0 : 0.1)
    }
}
